"""Headers, tags, pages, encodings, and what is said of a request that can't be served."""

import gzip
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.tabular.tables import ARROW, CSV, FORMATS, NDJSON, PATH, Tables, arrow_table, csv_rows, error, tables_of

KEYS = "query Keys($after: String) { orders(first: 4000, after: $after) { nodes { key } } }"
PAGE = "query Keys($after: String) { orders(first: 5, after: $after) { nodes { key } } }"


@pytest.fixture(scope="module")
async def demo(database: str) -> AsyncIterator[Tables]:
    async with tables_of(database) as tables:
        yield tables


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("text/csv", CSV),
        ("TEXT/CSV; header=present, */*;q=0.1", CSV),
        ("application/x-ndjson;q=0.9, text/csv;q=0.8", NDJSON),
        (ARROW, ARROW),
        ("text/html, application/json, text/csv;q=0.5", "application/json"),
        ("*/*", "application/json"),
    ],
)
async def test_the_format_is_that_of_the_accept_header(demo: Tables, accept: str, answered: str) -> None:
    """By its qualities; whoever says nothing gets GraphQL's JSON."""
    response = await demo.get(PAGE, accept)
    assert response.headers["content-type"].partition(";")[0] == answered


async def test_a_format_that_nobody_serves(demo: Tables) -> None:
    """406, which names those that are."""
    status, code, message = error(await demo.get(PAGE, "application/vnd.ms-excel"))
    assert (status, code) == (406, "BAD_USER_INPUT")
    assert all(type_ in message for type_ in FORMATS)


@pytest.mark.parametrize("type_", FORMATS)
async def test_the_file_has_a_name(demo: Tables, type_: str) -> None:
    """The operation's, or else the root field's."""
    extension = {CSV: "csv", NDJSON: "ndjson", ARROW: "arrow"}[type_]
    for query, name in ((PAGE, "Keys"), ("{ all: orders { nodes { key } } }", "all")):
        response = await demo.get(query, type_)
        assert response.headers["content-disposition"] == f'attachment; filename="{name}.{extension}"'


async def test_by_post(demo: Tables) -> None:
    """With variables; such an answer is not one to keep."""
    body = {"query": "query($n: Int!) { orders(first: $n) { nodes { key } } }", "variables": {"n": 2}}
    response = await demo.client.post(PATH, json=body, headers={"Accept": CSV, "If-None-Match": "*"})
    assert response.text == "key\r\n1\r\n2\r\n"
    assert not {"etag", "link"} & set(response.headers)


async def test_a_page_has_a_tag(demo: Tables) -> None:
    """One in each encoding and format; who knows it already is told so."""
    responses = [
        await demo.get(PAGE, type_, {"Accept-Encoding": encoding})
        for type_ in FORMATS
        for encoding in ("identity", "gzip")
    ]
    tags = [response.headers["etag"] for response in responses]
    assert len(set(tags)) == 6
    assert all(tag.startswith('"') for tag in tags)
    for known in (tags[0], f'"x", W/{tags[0]}', "*"):
        response = await demo.get(PAGE, CSV, {"If-None-Match": known})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == tags[0]
        assert response.headers["cache-control"] == "private"
        assert "link" in response.headers
    for unknown in ('"x"', tags[1], tags[2]):
        assert (await demo.get(PAGE, CSV, {"If-None-Match": unknown})).status_code == 200


async def test_other_rows_have_another_tag(demo: Tables) -> None:
    """It is that of the content."""
    tags = {(await demo.get(PAGE.replace("5", str(size)))).headers["etag"] for size in (5, 6, 6)}
    assert len(tags) == 2


async def test_pages_lead_to_the_next(demo: Tables) -> None:
    """Through all rows, in every format; the last one leads nowhere."""
    query = "query($after: String, $f: OrderFilter) { orders(first: 7, after: $after, where: $f) { nodes { key } } }"
    wanted = {"query": query, "variables": '{"f": {"key": {"lte": "55"}}}'}
    address = str(httpx.URL(PATH, params=wanted))
    keys: list[str | None] = []
    while address:
        response = await demo.client.get(address, headers={"Accept": CSV})
        keys += [row["key"] for row in csv_rows(response.text)]
        address = response.links["next"]["url"] if "link" in response.headers else ""
    (everything,) = (await demo.json('{ orders(where: {key: {lte: "55"}}) { nodes { key } } }')).values()
    assert keys == [row["key"] for row in everything["nodes"]]
    assert len(keys) > 14


@pytest.mark.parametrize(
    "query",
    [
        KEYS,
        "{ orders(first: 5) { nodes { key } } }",
        "query($after: String) { orders(last: 5, before: $after) { nodes { key } } }",
        "query($after: BigInt) { orders(offset: 5) { nodes { key } } order(key: $after) @skip(if: true) { key } }",
        "query($after: String = null) { orders(first: 0, after: $after) { nodes { key } } }",
        "query($after: BigInt = 1) { order(key: $after) { key } }",
    ],
)
async def test_no_link_where_none_could_be_followed(demo: Tables, query: str) -> None:
    """Streams, operations without the variable, and pages that are not counted from a cursor."""
    assert "link" not in (await demo.get(query)).headers


@pytest.mark.parametrize("query", [PAGE, KEYS], ids=["page", "stream"])
@pytest.mark.parametrize("type_", FORMATS)
async def test_gzip(demo: Tables, query: str, type_: str) -> None:
    """When asked for; the content is the same."""
    plain = await demo.get(query, type_)
    assert "content-encoding" not in plain.headers
    async with demo.client.stream(
        "GET", PATH, params={"query": query}, headers={"Accept": type_, "Accept-Encoding": "br, gzip;q=0.5"}
    ) as response:
        assert response.headers["content-encoding"] == "gzip"
        packed = b"".join([chunk async for chunk in response.aiter_raw()])
    assert gzip.decompress(packed) == plain.content
    assert "accept-encoding" in plain.headers["vary"].lower()
    refusing = await demo.get(query, type_, {"Accept-Encoding": "gzip;q=0, *;q=1"})
    assert refusing.content == plain.content
    assert "content-encoding" not in refusing.headers


async def test_head_tells_what_get_would(demo: Tables) -> None:
    """Of a page all headers; of a stream what is known without running it. No body."""
    get, head = [await demo.get(PAGE, method=method) for method in ("GET", "HEAD")]
    skipped = {"date", "x-request-id", "x-process-time", "server-timing"}
    told = [{k: v for k, v in it.headers.items() if k not in skipped} for it in (get, head)]
    assert told[0] == told[1]
    assert head.content == b""
    assert int(head.headers["content-length"]) == len(get.content)
    stream = await demo.get(KEYS, method="HEAD")
    assert (stream.status_code, stream.content) == (200, b"")
    assert not {"content-length", "etag", "link"} & set(stream.headers)
    assert stream.headers["content-type"].startswith(CSV)
    refused = await demo.get("{ viewer { email } }", method="HEAD")
    assert (refused.status_code, refused.content) == (400, b"")
    assert (await demo.get(PAGE, "application/json", method="HEAD")).status_code == 405


async def test_a_stream_is_what_pages_are(demo: Tables) -> None:
    """Row for row, in order, by own and related columns, forward and backward."""
    for order, page in (("{orderDate: DESC}", "first"), ("{customer: {name: ASC}}", "last")):
        rows = f"(PAGE, orderBy: [{order}]) {{ nodes {{ key customer {{ name nation {{ name }} }} }} }}"
        stream = await demo.get("{ orders" + rows.replace("PAGE", f"{page}: 3000") + " }")
        part = await demo.get("{ orders" + rows.replace("PAGE", f"{page}: 900") + " }")
        assert stream.headers["transfer-encoding"] == "chunked"
        found, expected = csv_rows(stream.text), csv_rows(part.text)
        assert len(found) == 3000
        assert (found[:900] if page == "first" else found[-900:]) == expected


async def test_a_stream_takes_values(demo: Tables) -> None:
    """Of every kind, quoted by PostgreSQL."""
    query = """query($f: OrderFilter!) { orders(first: 2000, where: $f) { nodes { key } } }"""
    others = {"like": "100%", "notIn": ["$1", "'; SELECT 1 --", 'a "b"', "\\\\", "it''s"]}
    filter_ = {
        "totalPrice": {"gt": "1000.50"},
        "orderDate": {"gte": "1993-01-01", "notIn": ["1995-01-01"]},
        "key": {"lt": 20_000, "notIn": [1, 2]},
        "status": {"ne": "UNKNOWN"},
        "comment": {"contains": "s'", "notIn": others["notIn"]},
        "or": [{"statusUpdatedAt": {"isNull": True}}, {"statusUpdatedAt": {"gt": "2024-01-01T00:00:00Z"}}],
    }
    for condition in (filter_, {**filter_, "comment": {"notIn": others["notIn"]}}):
        told = []
        for size in ("2000", "1000"):
            body = {"query": query.replace("2000", size), "variables": {"f": condition}}
            response = await demo.client.post(PATH, json=body, headers={"Accept": CSV})
            told.append(csv_rows(response.text))
        assert told[0][:1000] == told[1]
    assert len(told[0]) > 1000


@pytest.mark.parametrize(
    ("params", "type_", "message"),
    [
        ({"decimals": "float"}, CSV, "`decimals` can be `number`, or be left out."),
        ({"safe": "yes"}, CSV, "`safe` can be `excel`, or be left out."),
        ({"safe": "excel"}, NDJSON, "`safe=excel` is for text/csv only."),
    ],
)
async def test_parameters_that_mean_nothing(demo: Tables, params: dict[str, str], type_: str, message: str) -> None:
    """Are told, not passed over."""
    assert error(await demo.get(PAGE, type_, None, **params)) == (400, "BAD_USER_INPUT", message)


async def test_cache_control_can_be_set(database: str) -> None:
    """For readers who all see the same; an error is not kept."""
    async with tables_of(database, cache_control="public, max-age=60") as tables:
        for query in (PAGE, KEYS):
            assert (await tables.get(query)).headers["cache-control"] == "public, max-age=60"
        assert (await tables.get("{ viewer { email } }")).headers["cache-control"] == "no-store"


async def test_arrow_streams_in_batches(demo: Tables) -> None:
    """The reader need not wait for the end."""
    copies = " ".join(f"c{number}: comment" for number in range(10))
    response = await demo.get(f"{{ orders(first: 15000) {{ nodes {{ key {copies} }} }} }}", ARROW)
    table = arrow_table(response.content)
    assert table.num_rows == 15_000
    assert len(table.to_batches()) > 3


async def test_an_encoded_stream_ends(demo: Tables) -> None:
    """zlib's own end is there, so that a cut is seen in the file too."""
    async with demo.client.stream(
        "GET", PATH, params={"query": KEYS}, headers={"Accept": CSV, "Accept-Encoding": "gzip"}
    ) as response:
        packed = b"".join([chunk async for chunk in response.aiter_raw()])
    unpacking = zlib.decompressobj(31)
    unpacking.decompress(packed)
    assert unpacking.eof
