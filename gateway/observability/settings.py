"""The settings of logs, metrics and traces; a part of `gateway.settings`."""

from typing import Literal

from pydantic import Field, field_validator

from gateway.environment import Environment


class ObservabilitySettings(Environment):
    """What is seen while the gateway runs. See docs/operations."""

    log_format: Literal["auto", "json", "console"] = Field(
        "auto", description="`auto` is readable on a terminal and JSON elsewhere"
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level logged")
    slow_operation_seconds: float = Field(
        1.0, ge=0, description="Seconds from which on an operation's log line is a warning, exports aside; 0 for never"
    )

    @field_validator("log_format", "log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value
