"""What no well-meaning client sends: bodies, query strings, headers, documents, ids, cursors and filters."""

import base64
import json
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

from hypothesis import strategies as st

TYPES = [
    b"application/json",
    b"application/json; charset=utf-8",
    b"application/json;charset=latin-1",
    b"text/plain",
    b"application/x-www-form-urlencoded",
    b"multipart/form-data; boundary=x",
    b"application/graphql",
    b"",
    b"\xff",
    b"application/json; charset",
    b";;;=",
    b"APPLICATION/JSON",
]
ACCEPTED = [
    b"*/*",
    b"application/json",
    b"application/graphql-response+json",
    b"text/csv",
    b"application/x-ndjson",
    b"application/vnd.apache.arrow.stream",
    b"text/html",
    b"",
    b"*/*;q=x",
    b";q=1",
    b",,,",
    b"\xff\xfe",
    b"*/*;q=nan",
    b"application/json;q=-1, text/csv;q=1e999",
    b"application/json;charset=\xff",
]
DOCUMENTS = [
    "{ __typename }",
    "query($key: BigInt!) { order(key: $key) { key status } }",
    "query($id: ID!) { node(id: $id) { id } }",
    "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
    "query($first: Int, $after: String) { orders(first: $first, after: $after) { nodes { key } } }",
    "query($where: OrderFilter, $orderBy: [OrderOrderBy!]) { orders(where: $where, orderBy: $orderBy) { totalCount } }",
    "query($by: [OrderGroupBy!]!) { orderGroups(by: $by) { totalCount } }",
    "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { __typename } }",
    "subscription { x }",
    "{ __schema { types { name fields { name } } } }",
    "query A { __typename } query B { viewer { subject } }",
]
NAMES = ["query", "variables", "operationName", "extensions", "documentId", "first", "after", "key", "decimals", "safe"]
OPERATIONS = [
    "order_by_key",
    "order_count",
    "order_sample",
    "orders_between",
    "orders_of_customer",
    "orders_page",
    "orders_stream",
    "revenue_by_month_and_nation",
    "top_customers",
    "update_order_status",
    "nothing",
]
_FIELDS = [
    "key",
    "status",
    "totalPrice",
    "orderDate",
    "comment",
    "customer",
    "version",
    "statusUpdatedAt",
    "nation",
    "orders",
    "and",
    "or",
    "not",
    "x",
]
_OPERATORS = [
    "eq",
    "ne",
    "in",
    "notIn",
    "lt",
    "gte",
    "isNull",
    "contains",
    "like",
    "startsWith",
    "caseInsensitive",
    "some",
    "every",
    "none",
]
_TOKENS = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "$a",
    "$",
    "!",
    "=",
    "...",
    "@include(if: true)",
    "@skip",
    "@",
    "on",
    "query",
    "mutation",
    "fragment F on Order",
    "...F",
    "orders",
    "order",
    "key",
    "nodes",
    "first: 1",
    "first: 9999999999",
    'after: "x"',
    "where: {",
    '"',
    '"""',
    "1e999",
    "-0",
    "1.",
    "null",
    "true",
    "#",
    "\u2028",
    "\ufeff",
    "\x00",
    "\U0001f600",
    "a: __typename",
    "__schema",
    "totalCount",
    "\\u0000",
    "status: {eq: OPEN}",
    "input:",
    "&",
    "|",
]
_WORDS = [
    "",
    "\x00",
    "\ud800",
    "Order:1",
    "1",
    "-1",
    "01",
    "9" * 30,
    "1e400",
    "NaN",
    "Infinity",
    "null",
    "1996-01-02",
    "9999-99-99",
    "-4713-01-01",
    "0001-01-01T00:00:00Z",
    "%",
    "%_\\",
    "\\",
    "'; DROP TABLE x; --",
    "\u0661",
    "\u202e",
    "😀" * 50,
    "OPEN",
]

_PIECES = [
    b"null",
    b'"',
    b"\\",
    b"\\u0000",
    b"{",
    b"[",
    b"]",
    b"}",
    b",",
    b"-",
    b"1e999",
    b"\xff",
    b"%00",
    b"&",
    b"=",
    b"%ff",
    b"$a",
    b"...",
    b"true",
    b'"variables":',
    b'"query":',
    b"9" * 20,
    b"\xf0\x9f\x98\x80",
]
seeds = st.integers(0, 2**32)

texts = st.one_of(st.sampled_from(_WORDS), st.text(max_size=30))
numbers = st.one_of(st.integers(), st.sampled_from([0, -1, 2**31, 2**63, 2**64, 10**40]), st.floats())
leaves = st.one_of(st.none(), st.booleans(), numbers, texts)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5), max_leaves=12
)


def _encoded(value: Any) -> str:
    return base64.b64encode(json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")).decode()


def mutated(whole: bytes) -> st.SearchStrategy[bytes]:
    """The same with a part replaced, left out or doubled."""
    place = st.integers(0, len(whole))
    return st.builds(lambda a, b, what: whole[:a] + what + whole[b:], place, place, st.binary(max_size=8))


def neighbours(seed: int, whole: bytes, count: int = 10) -> list[bytes]:
    """The same, and so many that differ a little; by far cheaper than what hypothesis draws."""
    chance = Random(seed)  # noqa: S311  # no secret
    found = [whole]
    for _ in range(count):
        origin = chance.choice(found)
        start = chance.randrange(len(origin) + 1)
        end = min(len(origin), start + chance.choice([0, 0, 1, 1, 4, 16]))
        piece = chance.choice([b"", origin[start:end] * 2, bytes([chance.randrange(256)]), chance.choice(_PIECES)])
        found.append(origin[:start] + piece + origin[end:])
    return found


cursors = st.one_of(
    texts,
    values.map(_encoded),
    st.lists(texts, max_size=4).map(_encoded),
    st.builds(
        lambda mark, rest: _encoded([mark, *rest]),
        st.text("0123456789abcdef", min_size=8, max_size=8),
        st.lists(leaves, max_size=3),
    ),
)
ids = st.one_of(
    texts,
    st.builds(
        lambda name, key: base64.b64encode(f"{name}:{key}".encode(errors="surrogatepass")).decode(),
        st.sampled_from(["Order", "Customer", "Nation", "Region", "OrderStatusChange", "Query", ""]) | texts,
        st.integers() | texts,
    ),
)
filters = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from(_FIELDS), inner, max_size=3),
        st.dictionaries(st.sampled_from(_OPERATORS), inner, max_size=2),
        st.lists(inner, max_size=3),
    ),
    max_leaves=10,
)
documents = st.one_of(
    st.sampled_from(DOCUMENTS),
    st.lists(st.sampled_from(_TOKENS), max_size=40).map(" ".join),
    st.sampled_from(DOCUMENTS)
    .flatmap(lambda text: mutated(text.encode()))
    .map(lambda raw: raw.decode(errors="replace")),
    st.integers(1, 3_000).map(lambda depth: "{a" * depth),
    texts,
)
operations = st.fixed_dictionaries(
    {"query": documents | values},
    optional={"variables": values, "operationName": leaves, "extensions": values, "documentId": texts},
)
jsons = st.one_of(operations, values).map(lambda value: json.dumps(value).encode())
bodies = st.one_of(
    st.binary(max_size=200),
    jsons,
    jsons.map(lambda body: b"\xef\xbb\xbf" + body),
    operations.map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-16", errors="surrogatepass")),
    jsons.flatmap(mutated),
    st.builds(
        lambda a, b: a[:-1] + b"," + b[1:], operations.map(lambda v: json.dumps(v).encode()), jsons
    ),  # keys twice
    st.builds(lambda what, depth: what * depth, st.sampled_from([b"[", b'{"a":', b'{"query":']), st.integers(1, 2_000)),
)
queries = st.one_of(
    st.binary(max_size=100),
    st.lists(st.tuples(st.sampled_from(NAMES) | texts, documents | texts | cursors), max_size=6).map(
        lambda pairs: urlencode(pairs, errors="replace").encode()
    ),
    st.lists(st.tuples(st.sampled_from(NAMES), st.binary(max_size=20)), max_size=4).map(
        lambda pairs: b"&".join(name.encode() + b"=" + quote_from_bytes(raw).encode() for name, raw in pairs)
    ),
    st.integers(1, 3_000).map(lambda many: b"&".join([b"key=1"] * many)),
)
_HEADERS = [
    b"accept",
    b"content-type",
    b"content-length",
    b"accept-encoding",
    b"if-none-match",
    b"range",
    b"origin",
    b"x-request-id",
    b"sec-fetch-site",
    b"host",
    b"authorization",
    b"x-forwarded-user",
    b"traceparent",
    b"access-control-request-method",
    b"transfer-encoding",
    b"cookie",
]
headers = st.lists(
    st.tuples(
        st.sampled_from(_HEADERS),
        st.sampled_from([*TYPES, *ACCEPTED, b"gzip", b"br;q=x", b"*", b'W/"x"', b"-1", b"bytes=9-1,-", b"null"])
        | st.binary(max_size=40),
    ),
    max_size=5,
)
