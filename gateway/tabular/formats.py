"""The formats of tables: what they are called in addresses and headers, and what their reader may choose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

from gateway.refusal import HttpError


class Format(Enum):
    """A format, by its extension."""

    CSV = "csv"
    NDJSON = "ndjson"
    ARROW = "arrow"
    JSON = "json"

    @property
    def extension(self) -> str:
        """What files of this format end in, without the dot."""
        return self.value

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Format.CSV: "text/csv",
    Format.NDJSON: "application/x-ndjson",
    Format.ARROW: "application/vnd.apache.arrow.stream",
    Format.JSON: "application/json",
}
DECIMALS, SAFE = "decimals", "safe"
"""Names of the query string's parameters that belong to the format."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants. `next_url` gives the address of the page after an end cursor, for `Link: rel="next"`.

    With `by_offset` that address skips rows instead: only then has a page that skips rows a next one.
    """

    format: Format
    decimals_as_numbers: bool = False
    safe_for_excel: bool = False
    next_url: Callable[[str], str] | None = None
    by_offset: bool = False


def asked(format_: Format, parameters: Mapping[str, str], next_url: Callable[[str], str] | None = None) -> Asked:
    """What the parameters of a query string say of a format. Raises HttpError 400 for what they can't be."""
    numbers, safe = _is(parameters, DECIMALS, "number"), _is(parameters, SAFE, "excel")
    if safe and format_ is not Format.CSV:
        raise HttpError(HTTPStatus.BAD_REQUEST, f"`{SAFE}=excel` is for {Format.CSV.media_type} only.")
    return Asked(format_, numbers, safe, next_url)


def _is(parameters: Mapping[str, str], name: str, value: str) -> bool:
    given = parameters.get(name)
    if given not in {None, value}:
        raise HttpError(HTTPStatus.BAD_REQUEST, f"`{name}` can be `{value}`, or be left out.")
    return given is not None
