"""SQLAlchemy statements to SQL text for asyncpg, with each table under its real name."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql.asyncpg import PGCompiler_asyncpg, PGDialect_asyncpg
from sqlalchemy.types import TypeEngine

from db.names import TableNames
from db.plan import Slot

KEYS = "k"
"""Prefix of the parameters that carry the parents' keys, one array a link column."""
VALUES = "v"
"""Prefix of the parameters that carry the request's values, by slot."""
GIVEN = "g"
"""Prefix of the parameters that carry numbers found beforehand (see `db.given`); NULL where none was."""


def parameter(prefix: str, number: int, type_: TypeEngine[Any]) -> sa.BindParameter[Any]:
    """A parameter whose value comes with each request."""
    # Not required: to expand the list of a policy's IN, SQLAlchemy would ask for the values of all parameters.
    return sa.bindparam(f"{prefix}{number}", type_=type_, required=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that belongs to the statement itself, such as one inside a row policy."""

    value: Any


@dataclass(frozen=True, slots=True)
class ParentKeys:
    """The parents' values of one link column."""

    index: int


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A number that was found beforehand, by its place among them."""

    index: int


@dataclass(frozen=True, slots=True)
class Sql:
    """A statement's text and where each of its parameters $1, $2, ... comes from."""

    text: str
    parameters: tuple[Slot | ParentKeys | GivenNumber | Constant, ...]

    def arguments(
        self, values: Sequence[Any], parents: Sequence[Any] = (), given: Sequence[int | None] = ()
    ) -> list[Any]:
        """The parameters' values: of the request's slots, of the parents' keys by column, and the given numbers, NULL
        without them."""
        return [_argument(source, values, parents, given) for source in self.parameters]


def _argument(
    source: Slot | ParentKeys | GivenNumber | Constant,
    values: Sequence[Any],
    parents: Sequence[Any],
    given: Sequence[int | None],
) -> Any:
    match source:
        case Slot(index):
            return values[index]
        case ParentKeys(index):
            return parents[index]
        case GivenNumber(index):
            return given[index] if given else None
        case Constant(value):
            return value


class _Compiler(PGCompiler_asyncpg):
    dialect: "_Dialect"

    def visit_table(self, table: Any, *_: Any, **__: Any) -> str:
        """A table in a FROM clause. Ours are always aliased, so its name stands nowhere else."""
        schema, name = self.dialect.names.locate(table)
        return f"{self.preparer.quote_schema(schema)}.{self.preparer.quote(name)}"


class _Dialect(PGDialect_asyncpg):
    statement_compiler = _Compiler
    supports_statement_cache = True

    def __init__(self, names: TableNames) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.names = names


class Renderer:
    """Turns statements into `Sql`, with the tables' real names."""

    def __init__(self, names: TableNames) -> None:
        self._dialect = _Dialect(names)

    def render(self, statement: sa.Select[Any]) -> Sql:
        """The text of `statement`; its parameters are told apart by their names' prefixes."""
        compiled = statement.compile(dialect=self._dialect, compile_kwargs={"render_postcompile": True})
        assert isinstance(compiled, PGCompiler_asyncpg)
        values = compiled.params
        return Sql(compiled.string, tuple(_source(name, values[name]) for name in compiled.positiontup or ()))


def told(condition: sa.ColumnElement[bool]) -> tuple[Hashable, ...]:
    """A condition's text and the values in it: equal for conditions that say the same."""
    dialect = PGDialect_asyncpg()  # type: ignore[no-untyped-call]
    compiled = condition.compile(dialect=dialect)
    return compiled.string, *((name, repr(value)) for name, value in sorted(compiled.params.items()))


def _source(name: str, value: Any) -> Slot | ParentKeys | GivenNumber | Constant:
    prefix, number = name[0], name[1:]
    if number.isdecimal() and prefix == VALUES:
        return Slot(int(number))
    if number.isdecimal() and prefix == KEYS:
        return ParentKeys(int(number))
    if number.isdecimal() and prefix == GIVEN:
        return GivenNumber(int(number))
    return Constant(value)
