"""What the catalogue tells one caller, as data: what their roles don't allow is not in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from graphql import GraphQLEnumType, GraphQLObjectType, GraphQLType, get_named_type, is_list_type, is_non_null_type
from sqlalchemy import Table

from db.scope import table_of
from gateway.catalogue.recipes import Typed
from gateway.trusted.operation import TrustedOperation
from gateway.trusted.planning import Planning
from gateway.trusted.registry import TrustedOperations
from resolvers.caller import Caller
from resolvers.entity import Column, Entity, Relation

_Field = TypeVar("_Field", Column, Relation)


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column. `values` are those of an enumeration, each with what it means."""

    name: str
    type: str
    description: str
    is_key: bool
    is_nullable: bool
    deprecated: str | None
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """A way to another product."""

    name: str
    target: str
    is_many: bool
    description: str


@dataclass(frozen=True, slots=True)
class Product:
    """A data product. `rows` is an estimate, None where there is no honest one; `fields` are those of `Query`.

    `withheld` counts the columns and relations that take a role which the caller lacks, by role.
    """

    name: str
    description: str
    fields: tuple[str, ...]
    columns: tuple[ColumnView, ...]
    relations: tuple[RelationView, ...]
    withheld: Mapping[str, int]
    rows: int | None


@dataclass(frozen=True, slots=True)
class OperationView:
    """A trusted operation, and the columns of its table."""

    operation: TrustedOperation
    columns: tuple[Typed, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that the page tells a caller. `withheld` is the number of operations that their roles don't suffice for."""

    caller: Caller
    products: tuple[Product, ...]
    operations: tuple[OperationView, ...]
    withheld: int
    may_send_documents: bool


class Views:
    """Makes the view of each caller who may read."""

    def __init__(self, planning: Planning, trusted: TrustedOperations) -> None:
        self._planning = planning
        self._trusted = trusted
        self._operations = lru_cache(maxsize=64)(self._allowed)
        """By the caller's roles."""

    def counted(self, caller: Caller) -> frozenset[Table]:
        """The tables whose number of rows is no other than the number of those that the caller may see."""
        catalogue = self._planning.catalogue
        restricted = {model for model, _ in catalogue.access(caller).policies}
        # A history's rows are seen through those that they belong to.
        free = (each.model for each in catalogue.entities if each.model not in restricted and each.history is None)
        return frozenset(map(table_of, free))

    def view(self, caller: Caller, rows: Mapping[Table, int]) -> View:
        """The view of a caller; `rows` estimates the rows of tables."""
        operations = self._operations(caller.roles)
        return View(
            caller=caller,
            products=tuple(self._products(caller, rows)),
            operations=operations,
            withheld=len(list(self._trusted)) - len(operations),
            may_send_documents=self._trusted.allows("", caller),
        )

    def _allowed(self, roles: frozenset[str]) -> tuple[OperationView, ...]:
        caller = Caller(roles=roles)
        return tuple(
            OperationView(each, tuple(self._columns(each)))
            for each in self._trusted
            if self._planning.allows(each, caller)
        )

    def _columns(self, operation: TrustedOperation) -> Iterator[Typed]:
        table = self._planning.table(operation)
        if table is not None:
            yield from ((column.name, table.type_of(column)) for column in table.columns)

    def _products(self, caller: Caller, rows: Mapping[Table, int]) -> Iterator[Product]:
        entities = self._planning.catalogue.entities
        reached = {relation.target for each in entities for relation in _open(each.relations.values(), caller)}
        for entity in entities:
            if entity.history is None or entity.model in reached:
                yield self._product(entity, caller, rows.get(table_of(entity.model)))

    def _product(self, entity: Entity, caller: Caller, rows: int | None) -> Product:
        by_model = self._planning.catalogue.by_model
        relations = [each for each in entity.relations.values() if each.target in by_model]
        roots = self._planning.catalogue.roots.items()
        roles = [each.role for each in entity.columns.values()] + [each.role for each in relations]
        return Product(
            name=entity.name,
            description=entity.description,
            fields=tuple(name for name, root in roots if root.entity is entity),
            columns=tuple(self._column(entity, each) for each in _open(entity.columns.values(), caller)),
            relations=tuple(
                RelationView(each.name, by_model[each.target].name, each.many, each.description)
                for each in _open(relations, caller)
            ),
            withheld=Counter(role for role in roles if role is not None and role not in caller.roles),
            rows=rows,
        )

    def _column(self, entity: Entity, column: Column) -> ColumnView:
        owner = self._planning.schema.type_map[entity.name]
        assert isinstance(owner, GraphQLObjectType)
        type_ = owner.fields[column.name].type
        named = get_named_type(type_)
        values = named.values.items() if isinstance(named, GraphQLEnumType) else ()
        return ColumnView(
            name=column.name,
            type=_told(type_),
            description=column.description,
            is_key=column in entity.keys,
            is_nullable=column.nullable,
            deprecated=column.deprecated,
            values=tuple((name, value.description or "") for name, value in values),
        )


def _open(fields: Iterable[_Field], caller: Caller) -> list[_Field]:
    """Those that the caller's roles allow."""
    return [each for each in fields if each.role is None or each.role in caller.roles]


def _told(type_: GraphQLType) -> str:
    """A type without its exclamation marks: whether there may be no value is told beside it."""
    nullable = type_.of_type if is_non_null_type(type_) else type_
    return f"[{_told(nullable.of_type)}]" if is_list_type(nullable) else str(nullable)
