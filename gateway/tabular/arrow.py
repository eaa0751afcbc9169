"""Arrow's stream format, made of the CSV that PostgreSQL prints: Arrow's own reader types its cells."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import orjson
import pyarrow as pa
import sqlalchemy as sa
from pyarrow import csv, ipc

from db.errors import UnfitValue
from db.table import Table, TableColumn
from db.table_read import Precisions
from db.types import is_exact_numeric

_UNFIT = "A value does not fit Arrow's type of its column: ask for another format."
_MOST_DIGITS_128, _MOST_DIGITS = 38, 76
# First match wins: SQLAlchemy's types inherit from one another. What is not here is text.
_TYPES: tuple[tuple[type[Any], pa.DataType], ...] = (
    (sa.BigInteger, pa.int64()),
    (sa.Integer, pa.int32()),
    (sa.Float, pa.float64()),
    (sa.Boolean, pa.bool_()),
    (sa.Date, pa.date32()),
    (sa.DateTime, pa.timestamp("us", "UTC")),
)
_ITEMS: dict[pa.DataType, Callable[[Any], Any]] = {pa.int64(): int, pa.date32(): date.fromisoformat}
"""How the items of arrays are read whose JSON is a text."""


class Arrow:
    """A record batch for each portion of rows."""

    portion = 1_048_576
    is_heavy = True

    def __init__(self, schema: pa.Schema) -> None:
        self._schema = schema
        self._buffer = io.BytesIO()
        self._writer: ipc.RecordBatchStreamWriter | None = None
        types = {field.name: pa.string() if _is_read_as_text(field.type) else field.type for field in schema}
        self._convert = csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            true_values=["true"],
            false_values=["false"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        )
        self._read = csv.ReadOptions(column_names=schema.names, use_threads=False, block_size=2**30)
        self._parse = csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False)

    def start(self) -> bytes:
        """The schema."""
        self._writer = ipc.new_stream(self._buffer, self._schema)
        return self._taken()

    def rows(self, lines: bytes) -> bytes:
        """A batch of them. Raises UnfitValue for one that its type can't hold."""
        assert self._writer is not None
        try:
            table = csv.read_csv(
                io.BytesIO(lines), read_options=self._read, parse_options=self._parse, convert_options=self._convert
            )
            columns = [_typed(column, field) for column, field in zip(table.columns, self._schema, strict=True)]
        except (pa.ArrowInvalid, ValueError) as error:
            raise UnfitValue(_UNFIT) from error
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        return self._taken()

    def end(self) -> bytes:
        """The mark of the end."""
        assert self._writer is not None
        self._writer.close()
        return self._taken()

    def _taken(self) -> bytes:
        taken = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return taken


def schema(table: Table, precisions: Precisions) -> pa.Schema:
    """The names and types of a table's columns. Any of them may be null."""
    return pa.schema([pa.field(column.name, _type(table, column, precisions)) for column in table.columns])


def _type(table: Table, column: TableColumn, precisions: Precisions) -> pa.DataType:
    type_ = table.type_of(column)
    if isinstance(type_, sa.ARRAY):
        return pa.list_(_scalar(type_.item_type))
    if is_exact_numeric(type_):
        return _decimal(*precisions[column.name]) if column.name in precisions else pa.string()
    return _scalar(type_)


def _scalar(type_: sa.types.TypeEngine[Any]) -> pa.DataType:
    return next((arrow for kind, arrow in _TYPES if isinstance(type_, kind)), pa.string())


def _decimal(precision: int, scale: int) -> pa.DataType:
    if precision > _MOST_DIGITS:
        return pa.string()
    return pa.decimal128(precision, scale) if precision <= _MOST_DIGITS_128 else pa.decimal256(precision, scale)


def _is_read_as_text(type_: pa.DataType) -> bool:
    """Lists come as JSON, and Arrow's reader of CSV knows no decimals of 256 bits."""
    return bool(pa.types.is_list(type_) or pa.types.is_decimal256(type_))


def _typed(column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    """The column, where it was read as text in the type that it has."""
    if not pa.types.is_list(field.type):
        return column.cast(field.type)
    read = _ITEMS.get(field.type.value_type)
    return pa.chunked_array([[_items(text, read) for text in column.to_pylist()]], field.type)


def _items(text: str | None, read: Callable[[Any], Any] | None) -> Sequence[Any] | None:
    if text is None:
        return None
    items: list[Any] = orjson.loads(text)
    return items if read is None else [None if item is None else read(item) for item in items]
