"""Structured logs on standard output: never a value, whatever went wrong."""

import logging
import sys
import traceback
from collections.abc import Iterator
from typing import Any

import orjson
import structlog

from gateway.observability.settings import ObservabilitySettings

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}


def is_json(settings: ObservabilitySettings) -> bool:
    """Whether lines are for programs."""
    return settings.log_format == "json" or (settings.log_format == "auto" and not sys.stdout.isatty())


def configure(settings: ObservabilitySettings) -> None:
    """Set up structlog for this process, and send the libraries' own warnings through it."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _exception_without_message,
            structlog.processors.JSONRenderer(serializer=_json)
            if is_json(settings)
            else structlog.dev.ConsoleRenderer(colors=sys.stdout.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(LEVELS[settings.log_level]),
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),
    )
    logging.basicConfig(level=logging.WARNING, handlers=[Libraries()])


class Libraries(logging.Handler):
    """Warnings of libraries become lines of the same form: the first line of what they say, because asyncio quotes
    exceptions in further ones."""

    def emit(self, record: logging.LogRecord) -> None:
        """Pass a warning on."""
        line, _, _ = record.getMessage().partition("\n")
        exception = record.exc_info[1] if record.exc_info else None
        given = {} if exception is None else {"exc_info": exception}
        structlog.get_logger().log(record.levelno, line, logger=record.name, **given)


def for_commands() -> None:
    """Warnings of commands go to standard error: their output is for other programs."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )


def _json(line: Any, default: Any) -> str:
    return orjson.dumps(line, default=default).decode()


def _exception_without_message(_: Any, __: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Where an exception was raised and what it is. Its message may quote a value, or SQL with its parameters."""
    error = line.pop("exc_info", None)
    if isinstance(error, BaseException):
        line["exception"] = "\n".join(_told(error, frozenset()))
    return line


def _told(error: BaseException, told: frozenset[int]) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and id(cause) not in told:
        yield from _told(cause, told | {id(error)})
        yield "which led to:"
    yield from map(str.rstrip, traceback.format_tb(error.__traceback__))
    yield f"{type(error).__module__}.{type(error).__qualname__}"
