"""Lines as PostgreSQL's COPY prints them to the bytes of a format."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, assert_never

from db.lease import Lease
from db.table import Print, Table
from db.table_read import Precisions, TableReader
from gateway.tabular.formats import Asked, Format

_BOM = b"\xef\xbb\xbf"


class Encoder(Protocol):
    """Makes a format's bytes of rows that come in portions: `start`, any number of `rows`, `end`.

    `portion` is about how many bytes of lines are encoded at a time; `is_heavy` tells that this takes milliseconds.
    """

    portion: int
    is_heavy: bool

    def start(self) -> bytes: ...

    def rows(self, lines: bytes) -> bytes: ...

    def end(self) -> bytes: ...


class Csv:
    """RFC 4180: lines end in CR LF, and the first one has the columns' names."""

    portion = 65_536
    is_heavy = False

    def __init__(self, names: Sequence[str], *, safe: bool) -> None:
        self._names = names
        self._safe = safe

    def start(self) -> bytes:
        """The names. Excel takes a file for UTF-8 only if it starts with a byte order mark."""
        return (_BOM if self._safe else b"") + ",".join(self._names).encode() + b"\r\n"

    def rows(self, lines: bytes) -> bytes:
        """What ends in LF ends in CR LF; what is in quotes stays."""
        parts = lines.split(b'"')
        if not any(b"\n" in quoted for quoted in parts[1::2]):
            return lines.replace(b"\n", b"\r\n")
        parts[::2] = [part.replace(b"\n", b"\r\n") for part in parts[::2]]
        return b'"'.join(parts)

    def end(self) -> bytes:
        """Nothing."""
        return b""


class Ndjson:
    """A JSON object a line."""

    portion = 65_536
    is_heavy = False

    def start(self) -> bytes:
        """Nothing."""
        return b""

    def rows(self, lines: bytes) -> bytes:
        """The lines as they are."""
        return lines

    def end(self) -> bytes:
        """Nothing."""
        return b""


class Json:
    """An array with an object a line."""

    portion = 65_536
    is_heavy = False

    def __init__(self) -> None:
        self._separator = b"[\n"

    def start(self) -> bytes:
        """Nothing: the first row opens the array."""
        return b""

    def rows(self, lines: bytes) -> bytes:
        """Rows, behind what separates them from those before."""
        separator, self._separator = self._separator, b",\n"
        return separator + lines[:-1].replace(b"\n", b",\n")

    def end(self) -> bytes:
        """The end of the array."""
        return b"[]\n" if self._separator == b"[\n" else b"\n]\n"


async def encoder_of(table: Table, asked: Asked, tables: TableReader, lease: Lease) -> Encoder:
    """The encoder of a table. Raises a `DatabaseError`: Arrow's types are asked for."""
    match asked.format:
        case Format.CSV:
            return Csv([column.name for column in table.columns], safe=asked.safe_for_excel)
        case Format.NDJSON:
            return Ndjson()
        case Format.JSON:
            return Json()
        case Format.ARROW:
            precisions = await tables.precisions(lease, table)
            return await asyncio.to_thread(_arrow, table, precisions)
    assert_never(asked.format)


def _arrow(table: Table, precisions: Precisions) -> Encoder:
    """Arrow takes long to import, and much memory: only who asks for it pays for it."""
    from gateway.tabular.arrow import Arrow, schema  # noqa: PLC0415

    return Arrow(schema(table, precisions))


def printing(asked: Asked) -> Print:
    """How PostgreSQL prints rows for a format."""
    if asked.format in {Format.JSON, Format.NDJSON}:
        return Print(as_json=True, bare_decimals=asked.decimals_as_numbers)
    return Print(safe=asked.safe_for_excel)


def lines(cells: Iterable[Sequence[Any]], *, as_json: bool) -> bytes:
    """Rows of cells as COPY prints them."""
    if as_json:
        return b"".join(row[0].encode() + b"\n" for row in cells)
    return "".join(_line(row) + "\n" for row in cells).encode()


def _line(row: Sequence[Any]) -> str:
    line = ",".join(map(_cell, row))
    # Alone in a line, PostgreSQL's own end of data: its COPY would read no further.
    return '"\\."' if line == "\\." else line


def _cell(value: Any) -> str:
    """NULL is nothing; quotes are around what would be taken for something else."""
    if value is None:
        return ""
    text = str(value)
    if not text or any(character in text for character in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
