"""What the headers of a request ask for, and those of a table."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from gateway.tabular.formats import Asked, Format

Headers = list[tuple[bytes, bytes]]


def is_known(if_none_match: str, tag: str) -> bool:
    """Whether an If-None-Match header names the entity's tag."""
    tags = [known.strip().removeprefix("W/") for known in if_none_match.split(",")]
    return tag in tags or "*" in tags


def tag_of(body: bytes, asked: Asked, *, is_gzip: bool) -> str:
    """The strong entity tag of a body, which is another one in each encoding."""
    digest = hashlib.blake2b(body, digest_size=16, key=asked.format.value.encode()).hexdigest()
    return f'"{digest}-gzip"' if is_gzip else f'"{digest}"'


@dataclass(frozen=True, slots=True)
class TableHeaders:
    """The headers that tables have in common. `name` is that of the file, without its extension."""

    asked: Asked
    name: str
    cache_control: str
    is_gzip: bool

    def all(self, **others: str) -> Headers:
        """These and others, whose names have `_` for `-`."""
        format_ = self.asked.format
        disposition = "inline" if format_ is Format.JSON else "attachment"
        headers = {
            "content_type": format_.media_type + _PARAMETERS.get(format_, ""),
            "content_disposition": f'{disposition}; filename="{self.name}.{format_.extension}"',
            "cache_control": self.cache_control,
            "vary": "Accept, Accept-Encoding",
            **({"content_encoding": "gzip"} if self.is_gzip else {}),
            **others,
        }
        return encoded(headers)


_PARAMETERS = {Format.CSV: "; charset=utf-8; header=present", Format.JSON: "; charset=utf-8"}


def encoded(headers: Mapping[str, str]) -> Headers:
    """Headers as ASGI takes them; `_` in names is `-`."""
    return [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
