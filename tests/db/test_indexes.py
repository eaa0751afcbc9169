"""Which indexes are missing, and their creation, against real catalogues."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import pytest
import sqlalchemy as sa

from db import indexes
from db.indexes import IndexSpec
from db.names import TableNames
from db.setup_error import IndexingError

NAMES = TableNames(tables={"item": 'odd "schema".the items'})
ITEM = sa.Table(
    "item",
    sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text),
    sa.Column("Made On", sa.Date),
)
OTHER = sa.Table("other", sa.MetaData(), sa.Column("id", sa.Integer), sa.Column("name", sa.Text))
TABLE = '"odd ""schema"""."the items"'


def of_item(*columns: str) -> IndexSpec:
    return IndexSpec(ITEM, tuple(ITEM.c[column] for column in columns))


@pytest.fixture
async def connection(scratch: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(scratch)
    await connection.execute('CREATE SCHEMA "odd ""schema"""')
    await connection.execute(f'CREATE TABLE {TABLE} (id int PRIMARY KEY, name text, "Made On" date)')
    await connection.execute("CREATE TABLE other (id int, name text)")
    yield connection
    await connection.close()


@pytest.mark.parametrize(
    ("existing", "serves"),
    [
        ("CREATE INDEX ON {} (name, id)", True),
        ("CREATE UNIQUE INDEX ON {} (name, id)", True),
        ('CREATE INDEX ON {} (name, id, "Made On")', True),
        ('CREATE INDEX ON {} (name, id) INCLUDE ("Made On")', True),
        ("CREATE INDEX ON {} (name)", False),
        ("CREATE INDEX ON {} (name) INCLUDE (id)", False),
        ("CREATE INDEX ON {} (id, name)", False),
        ("CREATE INDEX ON {} (name DESC, id)", False),
        ("CREATE INDEX ON {} (name NULLS FIRST, id)", False),
        ("CREATE INDEX ON {} (name text_pattern_ops, id)", False),
        ('CREATE INDEX ON {} (name COLLATE "POSIX", id)', False),
        ("CREATE INDEX ON {} (name, id) WHERE id > 0", False),
        ("CREATE INDEX ON {} (lower(name), id)", False),
        ("CREATE INDEX ON {} USING brin (name, id)", False),
    ],
)
async def test_what_serves_a_spec(connection: asyncpg.Connection, existing: str, serves: bool) -> None:
    await connection.execute(existing.format(TABLE))
    lacking = await indexes.missing(connection, [of_item("name", "id")], NAMES)
    assert lacking == ([] if serves else [of_item("name", "id")])


async def test_a_key_serves_as_well(connection: asyncpg.Connection) -> None:
    assert await indexes.missing(connection, [of_item("id")], NAMES) == []


async def test_an_unfinished_index_does_not_serve(connection: asyncpg.Connection) -> None:
    await connection.execute(f"CREATE INDEX unfinished ON {TABLE} (name, id)")
    index = '"odd ""schema""".unfinished'
    await connection.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass($1)", index)
    assert await indexes.missing(connection, [of_item("name", "id")], NAMES) == [of_item("name", "id")]


def test_a_spec_that_a_longer_one_begins_with_is_left_out() -> None:
    short, long, other = of_item("name"), of_item("name", "id"), IndexSpec(OTHER, (OTHER.c.name,))
    assert indexes.distinct([short, long, other, long, short]) == [long, other]


def test_the_statement_is_quoted_and_named_after_its_columns() -> None:
    spec = of_item("Made On", "id")
    assert indexes.ddl(spec, NAMES, concurrently=True) == (
        'CREATE INDEX CONCURRENTLY "ix_the items_Made On_id" ON "odd ""schema"""."the items" ("Made On", "id")'
    )
    assert indexes.ddl(spec, NAMES, concurrently=False).startswith('CREATE INDEX "ix_the items_Made On_id" ON ')


def test_a_name_that_is_too_long_is_cut_and_told_apart() -> None:
    table = sa.Table("t", sa.MetaData(), *(sa.Column("ä" * 30 + str(n), sa.Integer) for n in range(3)))
    first = indexes.name(IndexSpec(table, (table.columns[0], table.columns[1])), NAMES)
    second = indexes.name(IndexSpec(table, (table.columns[0], table.columns[2])), NAMES)
    assert len(first.encode()) <= 63
    assert len(second.encode()) <= 63
    assert first != second
    assert first == indexes.name(IndexSpec(table, (table.columns[0], table.columns[1])), NAMES)


async def test_creating_makes_what_is_missing_and_can_be_repeated(connection: asyncpg.Connection) -> None:
    specs = [of_item("id"), of_item("name", "id"), IndexSpec(OTHER, (OTHER.c.id,))]
    assert await indexes.create(connection, specs, NAMES) == specs[1:]
    assert await indexes.create(connection, specs, NAMES) == []
    assert await connection.fetchval("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == 0


async def test_an_interrupted_creation_is_done_again(connection: asyncpg.Connection) -> None:
    spec = of_item("name", "id")
    await connection.execute(indexes.ddl(spec, NAMES, concurrently=False))
    index = f'"odd ""schema"""."{indexes.name(spec, NAMES)}"'
    await connection.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = to_regclass($1)", index)

    assert await indexes.create(connection, [spec], NAMES) == [spec]

    assert await connection.fetchval("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)", index)


async def test_several_may_create_at_once(connection: asyncpg.Connection, scratch: str) -> None:
    await connection.execute(f"INSERT INTO {TABLE} SELECT i, i::text FROM generate_series(1, 20000) i")
    others = [await asyncpg.connect(scratch) for _ in range(2)]
    specs = [of_item("name", "id"), of_item("Made On", "id")]

    created = await asyncio.gather(*(indexes.create(each, specs, NAMES) for each in (connection, *others)))

    assert sorted(created, key=len) == [[], [], specs]
    assert await indexes.missing(connection, specs, NAMES) == []
    for other in others:
        await other.close()


async def test_only_the_owner_can_create(connection: asyncpg.Connection) -> None:
    await connection.execute("CREATE ROLE guest")
    try:
        await connection.execute(f'GRANT USAGE ON SCHEMA "odd ""schema""" TO guest; GRANT SELECT ON {TABLE} TO guest')
        await connection.execute("SET ROLE guest")
        with pytest.raises(IndexingError, match="by its owner only"):
            await indexes.create(connection, [of_item("name", "id")], NAMES)
    finally:
        await connection.execute("RESET ROLE; DROP OWNED BY guest; DROP ROLE guest")


async def test_a_name_that_is_taken_is_told(connection: asyncpg.Connection) -> None:
    await connection.execute(f'CREATE INDEX "ix_the items_name_id" ON {TABLE} (name DESC)')
    with pytest.raises(IndexingError, match="exists, but is no index on"):
        await indexes.create(connection, [of_item("name", "id")], NAMES)


async def test_a_missing_table_is_told(connection: asyncpg.Connection) -> None:
    nowhere = TableNames(tables={"item": "nowhere.item"})
    with pytest.raises(IndexingError, match=r"The table nowhere\.item does not exist"):
        await indexes.missing(connection, [of_item("name")], nowhere)
