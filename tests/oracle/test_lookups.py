"""Lookups by key and id against the oracle: every column of every type, as JSON shows it."""

import base64
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.conftest import World
from tests.oracle.oracle import Oracle
from tests.oracle.shape import SHAPES, Shape

_ENTITIES = st.sampled_from(list(SHAPES))


def _keys(oracle: Oracle, entity: str) -> st.SearchStrategy[Any]:
    """Keys of rows, and some that no row has."""
    return st.one_of(st.sampled_from(oracle.keys(entity)), st.integers(-(2**31), 2**31 - 1))


def _stored_key(entity: str, key: Any) -> Any:
    """The key as the API shows it."""
    return str(key) if SHAPES[entity].columns["key"] == "BigInt" else int(key)


def _id(entity: str, key: Any) -> str:
    return base64.b64encode(f"{SHAPES[entity].type}:{key}".encode()).decode()


def _fields(shape: Shape) -> str:
    return " ".join(["id", *shape.columns])


def _expected(oracle: Oracle, entity: str, key: Any) -> dict[str, Any] | None:
    row = oracle.row(entity, _stored_key(entity, key))
    return None if row is None else {"id": _id(entity, key), **row}


@given(data=st.data())
async def test_a_key_finds_its_row(world: World, data: st.DataObject) -> None:
    """Or null."""
    entity = data.draw(_ENTITIES, "entity")
    key = data.draw(_keys(world.oracle, entity), "key")
    shape = SHAPES[entity]
    query = f"query ($key: {shape.columns['key']}!) {{ row: {entity}(key: $key) {{ {_fields(shape)} }} }}"
    answer = await world.ask(query, key=key)
    assert answer == {"data": {"row": _expected(world.oracle, entity, key)}}


@given(data=st.data())
async def test_ids_find_their_rows_in_order(world: World, data: st.DataObject) -> None:
    """Of any types together, repeated or not; null where there is nothing."""
    rows = _ENTITIES.flatmap(lambda entity: st.tuples(st.just(entity), _keys(world.oracle, entity)))
    wanted = data.draw(st.lists(rows, max_size=12), "rows")
    # Fields of one name but other types can't stand beside each other without aliases.
    fragments = "".join(
        f" ... on {shape.type} {{ " + " ".join(f"{shape.name}_{name}: {name}" for name in ["id", *shape.columns]) + " }"
        for shape in SHAPES.values()
    )
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ __typename id {fragments} }} }}"
    answer = await world.ask(query, ids=[_id(*row) for row in wanted])
    expected = []
    for entity, key in wanted:
        row = _expected(world.oracle, entity, key)
        told = {"__typename": SHAPES[entity].type, "id": _id(entity, key)}
        expected.append(None if row is None else told | {f"{entity}_{name}": row[name] for name in row})
    assert answer == {"data": {"nodes": expected}}


@given(data=st.data())
async def test_an_id_leads_back_to_the_row_it_came_from(world: World, data: st.DataObject) -> None:
    """With its related rows: null where a reference leads nowhere."""
    key = data.draw(st.sampled_from(world.oracle.keys("order")), "key")
    related = "customer { key nation { key region { key } } }"
    found = await world.ask(f"query ($key: BigInt!) {{ row: order(key: $key) {{ id {related} }} }}", key=key)
    again = await world.ask(
        f"query ($id: ID!) {{ row: node(id: $id) {{ id ... on Order {{ {related} }} }} }}",
        id=found["data"]["row"]["id"],
    )
    assert again == found
    order = world.oracle.row("order", key)
    assert order is not None
    customer = found["data"]["row"]["customer"]
    if world.oracle.row("customer", order["customerKey"]) is None:
        assert customer is None
    else:
        assert customer["key"] == order["customerKey"]
        _check_nation(world.oracle, customer)


def _check_nation(oracle: Oracle, customer: dict[str, Any]) -> None:
    nations = oracle.keys("nation", {"customers": {"some": {"key": {"eq": customer["key"]}}}})
    assert [customer["nation"]["key"]] == nations if customer["nation"] else nations == []
    for nation in nations:
        regions = oracle.keys("region", {"nations": {"some": {"key": {"eq": nation}}}})
        region = customer["nation"]["region"]
        assert [region["key"]] == regions if region else regions == []
