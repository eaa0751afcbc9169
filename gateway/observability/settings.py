"""The settings of logs, metrics and traces; a part of `gateway.settings`."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from gateway.environment import ANY_CASE, Environment, Names


class ObservabilitySettings(Environment):
    """What is seen while the gateway runs. See docs/operations."""

    log_format: Annotated[Literal["auto", "json", "console"], ANY_CASE] = Field(
        "auto", description="`auto` is readable on a terminal and JSON elsewhere"
    )
    log_level: Annotated[Literal["debug", "info", "warning", "error"], ANY_CASE] = Field(
        "info", description="Least level logged"
    )
    slow_operation_seconds: float = Field(
        1.0, ge=0, description="Seconds from which on an operation's log line is a warning, exports aside; 0 for never"
    )

    metrics: bool = Field(True, description="Whether to serve /metrics, for administrators")
    metrics_port: int | None = Field(
        None, ge=1, le=65535, description="A port that /metrics is served at to everyone who can reach it"
    )
    metrics_host: str = Field("127.0.0.1", description="The address that METRICS_PORT is bound to")
    metrics_operations: Names = Field(
        (), description="Names of operations that metrics tell apart beside the trusted ones, separated by commas"
    )
    metrics_folder: Path | None = Field(
        None, description="Set by `serve` for its workers: the folder in which they tell each other their numbers"
    )

    otel_exporter_otlp_endpoint: str | None = Field(
        None,
        description="Where traces are sent to, over OTLP by HTTP; without it, and without the next, there are none",
    )
    otel_exporter_otlp_traces_endpoint: str | None = Field(None, description="The same, with the whole path")
    otel_sdk_disabled: bool = Field(False, description="Whether to make no traces, whatever else is set")
    trace_comments: bool = Field(
        False,
        description="Whether a traced request's statements tell PostgreSQL its `traceparent`, as a comment",
    )

    @property
    def traces(self) -> bool:
        """Whether there are traces."""
        endpoint = self.otel_exporter_otlp_endpoint or self.otel_exporter_otlp_traces_endpoint
        return bool(endpoint) and not self.otel_sdk_disabled
