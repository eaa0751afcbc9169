"""The formats of tables: what they are called in addresses and in headers."""

from enum import Enum


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
