"""The metrics that there are: name, kind, meaning, labels. docs/operations/metrics.md tells the same."""

from dataclasses import dataclass
from typing import Literal

REQUEST_BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0)
"""Seconds. An operation by key takes about one millisecond, a request may take ten seconds, an export 110."""
LAG_BOUNDS = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)

WORKER = "worker"
"""The label that every metric has."""


@dataclass(frozen=True, slots=True)
class Family:
    """One metric. A counter's name is without `_total`, which is put behind it."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    labels: tuple[str, ...] = ()
    bounds: tuple[float, ...] = ()


_BY_OPERATION = ("route", "operation", "execution")
_POOL = ("pool",)

REQUESTS = Family("gateway_requests", "counter", "Requests that have ended.", (*_BY_OPERATION, "status", "code"))
DURATION = Family(
    "gateway_request_duration_seconds", "histogram", "How long requests took.", _BY_OPERATION, REQUEST_BOUNDS
)
DATABASE_SECONDS = Family("gateway_database_seconds", "counter", "Time that statements took.", _BY_OPERATION)
STATEMENTS = Family("gateway_statements", "counter", "Statements that were run.", _BY_OPERATION)
ROWS = Family("gateway_rows", "counter", "Rows that came from the database.", _BY_OPERATION)
COST = Family("gateway_operation_cost", "counter", "Rows that operations could have returned.", _BY_OPERATION)
CACHED = Family(
    "gateway_cached_answers", "counter", "Answers a part of which was read for another request.", _BY_OPERATION
)
TABLE_BYTES = Family("gateway_table_bytes", "counter", "Bytes of tables that were sent.", _BY_OPERATION)
PREPARED = Family("gateway_prepared_operations", "counter", "Operations whose statement was known, or not.", ("found",))
LIMITS_REFUSED = Family("gateway_limits_refused", "counter", "Requests that a limit refused.", ("limit",))
FAULTS = Family("gateway_faults", "counter", "Requests that met a fault of the gateway.")
ADMISSION_SHED = Family("gateway_admission_shed", "counter", "Requests that were turned away at the door.", ("reason",))
IN_PROGRESS = Family("gateway_requests_in_progress", "gauge", "Requests that are being answered.")
EXPORTS_RUNNING = Family("gateway_exports_running", "gauge", "Exports that are being streamed.")
EXPORTS_LIMIT = Family("gateway_exports_limit", "gauge", "Exports that may be streamed at once.")
EXPORTS_REFUSED = Family("gateway_exports_refused", "counter", "Exports refused because as many were running.")
CACHE_LOOKUPS = Family("gateway_cache_lookups", "counter", "Counts that were asked for in the cache.", ("found",))
POOL_CONNECTIONS = Family("gateway_pool_connections", "gauge", "Open connections.", (*_POOL, "state"))
POOL_LIMIT = Family("gateway_pool_limit", "gauge", "Connections that the pool may open.", _POOL)
POOL_WAITING = Family("gateway_pool_waiting", "gauge", "Requests that wait for a connection, or open one.", _POOL)
POOL_SHED = Family("gateway_pool_shed", "counter", "Requests that no connection became free for in time.", _POOL)
TOKEN_SECONDS = Family("gateway_token_remaining_seconds", "gauge", "For how long Lakebase's token is good; 0 without.")
TOKEN_LIFETIME = Family("gateway_token_lifetime_seconds", "gauge", "How long it was good when it was made.")
TOKEN_MINTS = Family("gateway_token_mints", "counter", "Tokens that the workspace gave.")
TOKEN_FAILURES = Family("gateway_token_mint_failures", "counter", "Tokens that the workspace did not give.")
TOKEN_REFUSALS = Family("gateway_token_refusals", "counter", "Logins that the database refused.")
LOOP_LAG = Family(
    "gateway_event_loop_lag_seconds", "histogram", "How late the event loop was, twice a second.", (), LAG_BOUNDS
)
WORKER_UP = Family("gateway_worker_up", "gauge", "Whether a worker told its numbers in time.")
BUILD = Family("gateway_build_info", "gauge", "Always 1.", ("version", "python"))
CPU = Family("process_cpu_seconds", "counter", "CPU time, of user and system.")
MEMORY = Family("process_resident_memory_bytes", "gauge", "Memory in use.")
DESCRIPTORS = Family("process_open_fds", "gauge", "Open files and sockets.")
STARTED = Family("process_start_time_seconds", "gauge", "When the process started, in seconds since 1970.")

FAMILIES = (
    *(
        REQUESTS,
        FAULTS,
        LIMITS_REFUSED,
        ADMISSION_SHED,
        DURATION,
        IN_PROGRESS,
        DATABASE_SECONDS,
        STATEMENTS,
        ROWS,
        COST,
        PREPARED,
        CACHED,
        CACHE_LOOKUPS,
    ),
    *(TABLE_BYTES, EXPORTS_RUNNING, EXPORTS_LIMIT, EXPORTS_REFUSED),
    *(POOL_CONNECTIONS, POOL_LIMIT, POOL_WAITING, POOL_SHED),
    *(TOKEN_SECONDS, TOKEN_LIFETIME, TOKEN_MINTS, TOKEN_FAILURES, TOKEN_REFUSALS),
    *(LOOP_LAG, WORKER_UP, BUILD, CPU, MEMORY, DESCRIPTORS, STARTED),
)
"""All of them, in the order in which they are exposed."""
