"""What an entity is, as frozen data: the public face of a model, declared once in `resolvers/entities`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from db.models.base import Base, Derived
from db.scope import link, primary_key
from db.scope import relation as relation_of
from resolvers.aggregates import Aggregates, Wished, aggregates_of
from resolvers.caller import Caller
from resolvers.names import camel, check_names
from resolvers.names import plural as plural_of
from resolvers.scalars import Scalar, scalar_of

Visible = Callable[[Any, Caller], sa.ColumnElement[bool] | None]
"""A row policy: given an alias of the model and the caller, which rows they may see; None for all."""


@dataclass(frozen=True, slots=True)
class Column:
    """A public column. `attribute` is the model's name for it, `name` GraphQL's.

    Only callers with the `role` may select it, filter, sort or group by it; anyone if there is none.
    """

    attribute: str
    name: str
    description: str
    scalar: Scalar
    nullable: bool
    sortable: bool
    filterable: bool
    aggregates: Aggregates
    is_list: bool
    enum: type[Any] | None
    values: Mapping[str, str]
    deprecated: str | None
    role: str | None = None
    names: tuple[str, ...] = ()
    """All that an enumeration's stored value may be; none where PostgreSQL itself makes the names."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A public relation; `many` tells a connection from a single row. `pairs`: (own attribute, target's).

    Only callers with the `role` may follow it; anyone if there is none.
    """

    attribute: str
    name: str
    description: str
    target: type[Base]
    many: bool
    pairs: tuple[tuple[str, str], ...]
    role: str | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A data product: its GraphQL names, and its columns and relations by theirs.

    The rows of one with a `history` column are details of another entity's, and come newest first.
    """

    name: str
    plural: str
    description: str
    model: type[Base]
    columns: Mapping[str, Column]
    relations: Mapping[str, Relation]
    keys: tuple[Column, ...]
    visible: Visible | None
    sample: bool
    history: Column | None = None

    @property
    def field(self) -> str:
        """The root field that looks one up."""
        return self.name[0].lower() + self.name[1:]

    @property
    def plural_field(self) -> str:
        """The root field that lists them."""
        return self.plural[0].lower() + self.plural[1:]


@dataclass(frozen=True, slots=True)
class ColumnDeclaration:
    """What `column()` was given, until the entity knows its attribute's name."""

    source: Any
    description: str
    sort: bool
    filter: bool
    aggregates: Wished
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    deprecated: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class RelationDeclaration:
    """What `relation()` was given."""

    source: Any
    description: str
    role: str | None


_ENTITY = "__entity__"


def column(  # noqa: PLR0913 - each says one thing of the column
    source: "InstrumentedAttribute[Any] | Derived[Any]",
    description: str,
    *,
    sort: bool = False,
    filter: bool = True,  # noqa: A002 - the field's word
    group: bool | None = None,
    sum: bool | None = None,  # noqa: A002 - likewise
    avg: bool | None = None,
    values: Mapping[str, str] | None = None,
    deprecated: str | None = None,
    role: str | None = None,
) -> Any:
    """Make a model's column public. `sort` lets clients order by it, and wants an index (`db indexes`);
    keys can always be sorted by.

    `group` lets clients group by it: as long as nothing else is said, by everything that has few values or leads to
    other rows - keys, texts, truth values, enumerations, UUIDs, dates and moments. `sum` and `avg` let them add its
    values up and average them: all numbers but keys, unless said otherwise.

    `values` describes an enumeration's values, by name. With a `role`, an operation of a caller without it that
    selects the column, filters, sorts or groups by it is refused.
    """
    described = MappingProxyType(dict(values or {}))
    wished = Wished(group, sum, avg)
    return ColumnDeclaration(source, description, sort, filter, wished, described, deprecated, role)


def relation(source: "InstrumentedAttribute[Any]", description: str, *, role: str | None = None) -> Any:
    """Make a model's relationship public; its target is the entity over the related model.

    With a `role`, an operation of a caller without it that follows the relation is refused.
    """
    return RelationDeclaration(source, description, role)


def entity(
    model: type[Base],
    *,
    plural: str | None = None,
    visible: Visible | None = None,
    sample: bool = False,
    history: "InstrumentedAttribute[Any] | None" = None,
) -> Callable[[type[Any]], type[Any]]:
    """Declare the public face of a model: the class names it, its docstring describes it.

    The class stays a class; `entity_of` gives the entity that it declares.

    `visible` restricts its rows to those that the caller may see, wherever they are reached from; `sample` adds a
    root field with random rows. `history` names the column, part of the key, that counts up in a history of another
    entity's rows: it has no ids and no root fields, is not filtered by, and is paged newest first.

    Raises TypeError for a declaration that can't work.
    """

    def declare(declaration: type[Any]) -> type[Any]:
        columns, relations = {}, {}
        for python_name, declared in vars(declaration).items():
            name = camel(python_name)
            if isinstance(declared, ColumnDeclaration):
                columns[name] = _column(name, declared, primary_key(model))
            elif isinstance(declared, RelationDeclaration):
                relations[name] = _relation(name, model, declared)
        check_names(declaration.__name__, [*columns, *relations])
        keys = _keys(declaration.__name__, model, columns)
        declared_entity = Entity(
            name=declaration.__name__,
            plural=plural or plural_of(declaration.__name__),
            description=(declaration.__doc__ or "").strip(),
            model=model,
            columns=MappingProxyType(columns),
            relations=MappingProxyType(relations),
            keys=keys,
            visible=visible,
            sample=sample,
            history=None if history is None else _history(declaration.__name__, history.key, keys),
        )
        setattr(declaration, _ENTITY, declared_entity)
        return declaration

    return declare


def entity_of(declaration: type[Any]) -> Entity:
    """The entity that a class declares. Raises TypeError for a class that declares none."""
    found = vars(declaration).get(_ENTITY)
    if not isinstance(found, Entity):
        raise TypeError(f"{declaration.__name__} is not decorated with @entity(...)")
    return found


def _column(name: str, declared: ColumnDeclaration, keys: tuple[str, ...]) -> Column:
    source = declared.source
    type_ = source.type
    nullable = source.nullable if isinstance(source, Derived) else bool(source.property.columns[0].nullable)
    is_list = isinstance(type_, sa.ARRAY)
    if is_list and isinstance(type_.item_type, (sa.DateTime, sa.Enum, sa.JSON)):
        raise TypeError(f"{name}: arrays of {type_.item_type!r} are not served")
    scalar = scalar_of(type_.item_type if is_list else type_)
    is_key = source.key in keys or (not isinstance(source, Derived) and bool(source.property.columns[0].foreign_keys))
    if declared.sort and (is_list or not scalar.ordered):
        raise TypeError(f"{name}: values of {type_!r} have no order to sort by")
    return Column(
        attribute=source.key,
        name=name,
        description=_told(declared),
        scalar=scalar,
        nullable=nullable,
        # Every order ends in the key, which has its index.
        sortable=declared.sort or source.key in keys,
        filterable=declared.filter,
        aggregates=aggregates_of(name, type_, is_key, declared.aggregates),
        is_list=is_list,
        enum=type_.enum_class if isinstance(type_, sa.Enum) else None,
        values=declared.values,
        deprecated=declared.deprecated,
        role=declared.role,
        names=tuple(type_.enums) if isinstance(type_, sa.Enum) and not isinstance(source, Derived) else (),
    )


def _relation(name: str, model: type[Base], declared: RelationDeclaration) -> Relation:
    relationship = relation_of(model, declared.source.key)
    return Relation(
        attribute=declared.source.key,
        name=name,
        description=_told(declared),
        target=relationship.entity.class_,
        many=bool(relationship.uselist),
        pairs=link(relationship),
        role=declared.role,
    )


def _told(declared: ColumnDeclaration | RelationDeclaration) -> str:
    return declared.description + (f" For callers with the role `{declared.role}`." if declared.role else "")


def _keys(name: str, model: type[Base], columns: Mapping[str, Column]) -> tuple[Column, ...]:
    by_attribute = {column.attribute: column for column in columns.values()}
    missing = [key for key in primary_key(model) if key not in by_attribute]
    if missing:
        raise TypeError(f"{name}: the key's column {missing[0]!r} must be public, for ids and paging")
    keys = tuple(by_attribute[key] for key in primary_key(model))
    if guarded := [column.name for column in keys if column.role is not None]:
        raise TypeError(f"{name}: the key's column {guarded[0]!r} can't have a role, as ids and cursors tell it")
    if absent := [column.name for column in keys if column.nullable]:
        raise TypeError(f"{name}: the key's column {absent[0]!r} can't be NULL, as rows are told apart by it")
    return keys


def _history(name: str, attribute: str, keys: tuple[Column, ...]) -> Column:
    found = next((column for column in keys if column.attribute == attribute), None)
    if found is None:
        raise TypeError(f"{name}: the history's column {attribute!r} must be part of the key")
    return found
