"""Declarations: what follows from them, and what is refused before anything is served."""

import enum
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from db.models import Base, Region
from gateway.schema import ENTITIES
from resolvers.catalogue import Catalogue
from resolvers.entity import column, entity, entity_of
from resolvers.fields import build_schema
from tests.products import models
from tests.products.entities import StockLine, Warehouse


class Interval(Base):
    """A model with a column of a type that GraphQL has no scalar for."""

    __tablename__ = "interval_synced"

    key: Mapped[int] = mapped_column(primary_key=True)
    length: Mapped[Any] = mapped_column(sa.Interval)


class Kind(enum.Enum):
    """Named like another model's enumeration."""

    WET = 1


class Wet(Base):
    """A model with an enumeration of a name that another model has too."""

    __tablename__ = "wet_synced"

    key: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Any] = mapped_column(sa.Enum(Kind, native_enum=False))


class Loose(Base):
    """A model with a key that may be NULL."""

    __tablename__ = "loose_synced"

    key: Mapped[int | None] = mapped_column(primary_key=True)


def declare(type_name: str, **fields: Any) -> type[Any]:
    """A class with these attributes, as a class statement would make it."""
    return type(type_name, (), {"__doc__": "Declared by a test.", **fields})


KEY = column(Region.key, "The key.")


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("Country", "countries"), ("Day", "days"), ("Box", "boxes"), ("Class", "classes"), ("Branch", "branches"),
        ("Dish", "dishes"), ("LineItem", "lineItems"),
    ],
)  # fmt: skip
def test_plurals_follow_english(name: str, plural: str) -> None:
    """As far as rules go; `plural` says the others."""
    assert entity_of(entity(Region)(declare(name, key=KEY))).plural_field == plural


@pytest.mark.parametrize(
    ("name", "fields", "message"),
    [
        ("Thing", {"name": column(Region.name, "A name.")}, "key's column 'key' must be public"),
        ("Thing", {"key": KEY, "id": column(Region.name, "A name.")}, "can't be named 'id'"),
        ("Thing", {"key": KEY, "is_null": column(Region.name, "A name.")}, "can't be named 'isNull'"),
        ("thing", {"key": KEY}, "named like a type"),
    ],
)
def test_declarations_that_can_not_work_are_refused(name: str, fields: dict[str, Any], message: str) -> None:
    """With a sentence, while the module is imported."""
    with pytest.raises(TypeError, match=message):
        entity(Region)(declare(name, **fields))


def test_a_key_that_may_be_null_is_refused() -> None:
    """Nothing would tell such rows apart, or be a place to go on from."""
    with pytest.raises(TypeError, match="the key's column 'key' can't be NULL"):
        entity(Loose)(declare("Thing", key=column(Loose.key, ".")))


def test_a_type_without_a_scalar_is_refused() -> None:
    """Naming the type, and where scalars are."""
    with pytest.raises(TypeError, match="No GraphQL scalar for the SQL type Interval"):
        entity(Interval)(declare("Thing", key=column(Interval.key, "."), length=column(Interval.length, ".")))


@pytest.mark.parametrize(
    "source", [models.Warehouse.tags, models.Warehouse.settings, models.Warehouse.notes], ids=["array", "jsonb", "json"]
)
def test_what_has_no_order_can_not_be_sorted_by(source: Any) -> None:
    """PostgreSQL might sort it, but no cursor could hold its place."""
    fields = {"code": column(models.Warehouse.code, "."), "value": column(source, ".", sort=True)}
    with pytest.raises(TypeError, match="no order to sort by"):
        entity(models.Warehouse)(declare("Thing", **fields))


def test_a_root_field_of_another_is_not_taken() -> None:
    """`sheep` can't look one up and list all."""
    with pytest.raises(TypeError, match="Two root fields"):
        Catalogue([entity(Region, plural="Sheep")(declare("Sheep", key=KEY))])


def test_two_enumerations_of_one_name_are_refused() -> None:
    """GraphQL's types have one space of names."""
    declared = entity(Wet)(declare("Wet", key=column(Wet.key, "."), kind=column(Wet.kind, ".")))
    with pytest.raises(TypeError, match="Two types are named Kind"):
        build_schema([Warehouse, declared])


def test_a_class_that_declares_nothing_is_no_entity() -> None:
    """Nor is one that merely inherits from an entity's declaration."""
    with pytest.raises(TypeError, match="not decorated"):
        entity_of(declare("Thing", key=KEY))


def test_two_entities_of_one_model_or_one_name_are_refused() -> None:
    """A relation could not tell which of them it leads to."""
    first, second = entity(Region)(declare("One", key=KEY)), entity(Region)(declare("Two", key=KEY))
    with pytest.raises(TypeError, match="same name or the same model"):
        Catalogue([first, second])


def test_relations_to_models_that_are_not_served_are_left_out() -> None:
    """An entity may be served without its neighbours."""
    schema, _ = build_schema([Warehouse])
    assert "stocks" not in schema.as_str()
    assert "type Warehouse " in schema.as_str()


def test_everything_is_described() -> None:
    """Each type, field, argument, input field and enum value of the whole schema has a description."""
    schema, _ = build_schema((*ENTITIES, Warehouse, StockLine))
    missing = []
    for name, type_ in schema._schema.type_map.items():
        if name.startswith("__"):
            continue
        described = {name: type_}
        for field_name, field in getattr(type_, "fields", {}).items():
            described[f"{name}.{field_name}"] = field
            described |= {f"{name}.{field_name}({key})": value for key, value in getattr(field, "args", {}).items()}
        described |= {f"{name}.{key}": value for key, value in getattr(type_, "values", {}).items()}
        missing += [place for place, thing in described.items() if not (thing.description or "").strip()]
    assert missing == []


def test_every_order_and_relation_has_its_index() -> None:
    """Sortable columns with the key behind them, and both sides of relations; a computed column has none."""
    found = {(spec.table.name, tuple(column.name for column in spec.columns)) for spec in Catalogue(ENTITIES).indexes}
    assert ("orders_synced", ("o_orderdate", "o_orderkey")) in found
    assert ("orders_synced", ("o_custkey", "o_orderkey")) in found
    assert ("customer_synced", ("c_name", "c_custkey")) in found
    assert not any("o_orderstatus" in columns for _, columns in found)
    products = {
        (spec.table.name, tuple(column.name for column in spec.columns)) for spec in Catalogue([StockLine]).indexes
    }
    assert ("stock_synced", ("s_price", "s_warehouse", "s_line")) in products
    assert ("stock_synced", ("s_warehouse", "s_line")) in products
