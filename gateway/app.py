"""The application: the only place that builds objects and ties them together."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from db.cache import Cache
from db.engine import PoolOptions
from db.read import Reader
from db.write import Writer
from gateway import logs
from gateway.admission import Admission
from gateway.caller import identification
from gateway.catalogue.endpoint import CataloguePage, add_catalogue, refusal_page
from gateway.catalogue.page import Site
from gateway.catalogue.view import Views
from gateway.cross_site import CrossSite
from gateway.database import Database, open_database
from gateway.guard import Guard
from gateway.health import add_health
from gateway.http import GraphQLEndpoint
from gateway.middleware import RequestMiddleware
from gateway.observability.metrics import METRICS_PATH, Metrics, MetricsPort
from gateway.observability.request_log import RequestLog
from gateway.observability.requests import Requests
from gateway.observability.samples import Sample
from gateway.observability.sources import cache_samples, database_samples, export_samples, process_samples
from gateway.openapi import GRAPHQL_PATH, Application
from gateway.pages import DOCS_PATH, GRAPHIQL_PATH, add_icon, add_pages, add_root
from gateway.pipeline import Pipeline, PipelineOptions
from gateway.rates import Rates
from gateway.route_errors import add_route_errors
from gateway.schema import ENTITIES
from gateway.settings import Settings
from gateway.stopping import Stopping, close
from gateway.tabular.endpoint import TableOptions, Tables
from gateway.tabular.export import Exports
from gateway.trusted.endpoint import DataEndpoint
from gateway.trusted.openapi import paths
from gateway.trusted.planning import Planning
from gateway.trusted.registry import TrustedOperations, trusted_operations
from gateway.version import gateway_version
from resolvers.fields import build_schema

if TYPE_CHECKING:
    from gateway.lakebase.operations import Operations
    from gateway.observability.tracing import Tracing

_LINKS = {"graphql": GRAPHQL_PATH, "health": "/healthz", "ready": "/readyz"}


def create_app(
    settings: Settings | None = None, entities: tuple[type[Any], ...] = ENTITIES, stopping: Stopping | None = None
) -> FastAPI:
    """The ASGI application for these settings (the environment's, if none) and data products.

    With `stopping` it heeds the process's signals while it is served.
    """
    settings = settings or Settings()
    logs.configure(settings)
    gateway = parts(settings, entities)
    database = gateway.database
    callers = identification(settings)
    counts = Requests([*(operation.name for operation in gateway.trusted), *settings.metrics_operations])
    metrics = _metrics(settings, gateway, counts) if settings.metrics else None

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await database.prepare()
        async with nullcontext() if metrics is None else metrics.watching():
            with nullcontext() if stopping is None else stopping.heeded():
                yield
        if lakebase is not None:
            await lakebase.close()
        await close(database)
        if tracing is not None:
            await tracing.close()

    app = Application(
        gateway.graphql,
        gateway.data,
        paths(gateway.trusted),
        title="Lakebase GraphQL gateway",
        version=gateway_version(),
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    add_route_errors(app)
    lakebase = _add_lakebase(app, settings) if settings.databricks_host else None
    if metrics is not None:
        app.add_route(METRICS_PATH, metrics.answer, include_in_schema=False)
    add_health(app, gateway.reader, database, stopping or Stopping())
    site = _site(settings)
    _add_pages(app, settings, gateway, site)
    app.add_middleware(
        Guard,
        callers=callers,
        cross_site=CrossSite(settings.cors_origins),
        page=partial(refusal_page, site=site) if settings.catalogue else None,
    )
    app.add_middleware(Admission, most=settings.max_requests, counts=counts)
    if settings.cors_origins:  # around what refuses: browsers keep refusals from pages as well, and when to come again
        _add_cors(app, settings.cors_origins)
    app.add_middleware(RequestMiddleware, log=RequestLog(settings), counts=counts)
    tracing = _add_tracing(app, settings) if settings.traces else None
    if metrics is not None and settings.metrics_port is not None:
        app.add_middleware(MetricsPort, port=settings.metrics_port, metrics=metrics)
    return app


def _add_cors(app: FastAPI, origins: Sequence[str]) -> None:
    """Let pages of other sites call, and read the headers that tell of an answer."""
    app.add_middleware(
        CORSMiddleware,
        allow_origins=origins,
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=[
            *("Authorization", "Content-Type", "If-None-Match"),
            *("Traceparent", "X-GraphQL-Cost", "X-Request-Id"),
        ],
        expose_headers=[
            *("X-Request-Id", "X-Process-Time", "Server-Timing", "Retry-After", "Traceparent"),
            *("Content-Disposition", "ETag", "Link"),
        ],
        max_age=600,
    )


def _add_pages(app: FastAPI, settings: Settings, gateway: "Parts", site: Site) -> None:
    """What browsers are served, as far as it is not turned off."""
    links = {
        **_LINKS,
        **({"graphiql": site.graphiql} if site.graphiql else {}),
        **({"docs": site.docs} if site.docs else {}),
    }
    if settings.graphiql:
        add_pages(app, graphiql=settings.tells_schema)
    if settings.graphiql or settings.catalogue:
        add_icon(app)
    if settings.catalogue:
        add_catalogue(app, CataloguePage(Views(gateway.planning, gateway.trusted), gateway.reader, site), links)
    else:
        add_root(app, links, site.graphiql)


def _site(settings: Settings) -> Site:
    return Site(
        mode=settings.mode,
        graphiql=GRAPHIQL_PATH if settings.graphiql and settings.tells_schema else None,
        docs=DOCS_PATH if settings.graphiql else None,
        contact=settings.contact,
    )


def _add_lakebase(app: FastAPI, settings: Settings) -> "Operations":
    # Only where there is a workspace: it takes 20 ms to import
    from gateway.lakebase.rest import add_lakebase  # noqa: PLC0415

    return add_lakebase(app, settings)


def _add_tracing(app: FastAPI, settings: Settings) -> "Tracing":
    # OpenTelemetry, only where it is wanted
    from gateway.observability.tracing import Tracing, TracingMiddleware  # noqa: PLC0415

    tracing = Tracing(gateway_version())
    app.add_middleware(TracingMiddleware, tracing=tracing, comments=settings.trace_comments)
    return tracing


def _metrics(settings: Settings, gateway: "Parts", counts: Requests) -> Metrics:
    sources: list[Callable[[], Iterable[Sample]]] = [
        partial(database_samples, gateway.database),
        partial(export_samples, gateway.exports),
        partial(process_samples, gateway_version()),
    ]
    if gateway.cache is not None:
        sources.append(partial(cache_samples, gateway.cache))
    return Metrics(counts, sources, settings.metrics_folder)


@dataclass(frozen=True, slots=True)
class Parts:
    """What answers operations, without what is around it for HTTP."""

    database: Database
    reader: Reader
    cache: Cache | None
    exports: Exports
    planning: Planning
    trusted: TrustedOperations
    graphql: GraphQLEndpoint
    data: DataEndpoint


def parts(settings: Settings, entities: tuple[type[Any], ...] = ENTITIES) -> Parts:
    """The parts for these settings and data products. Their database is to be prepared first, and closed at last."""
    database = open_database(settings, _pool(settings))
    cache = Cache(settings.cache_seconds) if settings.cache_seconds else None
    reader = Reader(database.primary, settings.names(), database.secondary, cache=cache)
    schema, catalogue = build_schema(entities)
    writer = Writer(settings.names(), settings.idempotency_hours)
    rates = settings.rate_limits()
    options = PipelineOptions(
        settings.document_limits(),
        settings.request_timeout,
        settings.compile_queries,
        rates=Rates(rates) if rates else None,
        tells_schema=settings.tells_schema,
    )
    pipeline = Pipeline(schema, catalogue, reader, writer, settings.limits(), options)
    tables = Tables(pipeline, catalogue, reader, _tables(settings))
    core_schema = schema._schema  # noqa: SLF001 - Strawberry has no other way to it
    planning = Planning(core_schema, catalogue, settings.limits())
    trusted = trusted_operations(settings, planning)
    graphql = GraphQLEndpoint(pipeline, tables, trusted, settings.max_body_bytes, settings.json_limits(), reader.timers)
    return Parts(
        database, reader, cache, tables.exports, planning, trusted, graphql, DataEndpoint(trusted, tables, graphql)
    )


def _pool(settings: Settings) -> PoolOptions:
    return PoolOptions(
        size=settings.db_pool_size,
        overflow=settings.db_max_overflow,
        wait=settings.db_pool_timeout,
        recycle=settings.db_pool_recycle_interval,
        connect=settings.db_connect_timeout,
        statement=settings.db_command_timeout,
        patience=settings.db_connect_timeout,
    )


def _tables(settings: Settings) -> TableOptions:
    return TableOptions(
        page=settings.limits(),
        export=settings.export_limits(),
        deadline=settings.request_timeout,
        export_deadline=settings.export_timeout,
        stall=settings.export_stall_timeout,
        at_once=settings.max_exports,
        cache_control=settings.cache_control,
    )
