"""Generated requests, most of them malformed: none is a fault of the gateway, and each refusal has a code.

`--hypothesis-profile=long` sends 108,000 of them, other ones each time; `longest` 450,000.
"""

import json
from typing import Any

import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.http import hostile
from tests.http.asgi import Answered, InProcess, is_well_formed

GRAPHQL = "/api/graphql"
JSON = (b"content-type", b"application/json")
RESPONSE = (b"accept", b"application/graphql-response+json")
many = settings(max_examples=2 * settings().max_examples)


async def answered(inside: InProcess, *request: Any, **more: Any) -> Answered:
    """The answer, which is as every answer must be; and the log has no fault."""
    with structlog.testing.capture_logs() as lines:
        answer = await inside.ask(*request, **more)
    assert [line for line in lines if line["log_level"] == "error"] == []
    is_well_formed(answer, request[0])
    return answer


async def refused_or_run(inside: InProcess, document: str, variables: Any) -> None:
    """Ask an operation: either it is run, or the database is asked nothing."""
    body = json.dumps({"query": document, "variables": variables}).encode()
    answer = await answered(inside, "POST", GRAPHQL, headers=[JSON, RESPONSE], parts=[body])
    assert answer.status == 200 or answer.statements == 0


@many
@given(
    path=st.sampled_from([GRAPHQL, "/api/data/update_order_status.json"]),
    type_=st.sampled_from([hostile.TYPES[0]] * 8 + hostile.TYPES),
    accept=st.sampled_from(hostile.ACCEPTED),
    body=hostile.bodies,
    cut=st.integers(0, 50),
    seed=hostile.seeds,
)
async def test_bodies(
    inside: InProcess, path: str, type_: bytes, accept: bytes, body: bytes, cut: int, seed: int
) -> None:
    """Of every kind, in two parts."""
    for sent in hostile.neighbours(seed, body):
        headers = [(b"content-type", type_), (b"accept", accept), (b"content-length", str(len(sent)).encode())]
        await answered(inside, "POST", path, headers=headers, parts=[sent[:cut], sent[cut:]])


@many
@given(
    name=st.sampled_from([None, *hostile.OPERATIONS]) | hostile.texts,
    ending=st.sampled_from(["csv", "json", "ndjson", "arrow", "x"]),
    method=st.sampled_from(["GET", "HEAD"]),
    accept=st.sampled_from(hostile.ACCEPTED),
    query=hostile.queries,
    seed=hostile.seeds,
)
async def test_query_strings(
    inside: InProcess, name: str | None, ending: str, method: str, accept: bytes, query: bytes, seed: int
) -> None:
    """Of operations and of tables."""
    path = GRAPHQL if name is None else f"/api/data/{name}.{ending}"
    for sent in hostile.neighbours(seed, query):
        await answered(inside, method, path, sent, headers=[(b"accept", accept)])


@many
@given(
    method=st.sampled_from(["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "x"]),
    path=st.sampled_from([GRAPHQL, "/api/data/order_by_key.csv", "/", "/graphiql", "/docs", "/openapi.json", "/readyz",
                          "/favicon.svg", "/api/admin/lakebase"]) | hostile.texts.map("/".__add__),
    headers=hostile.headers,
)  # fmt: skip
async def test_methods_paths_and_headers(
    inside: InProcess, method: str, path: str, headers: list[tuple[bytes, bytes]]
) -> None:
    """Whatever they are, given twice or not."""
    answer = await inside.ask(method, path, b"query={__typename}", headers, [b'{"query": "{ __typename }"}'])
    assert answer.status < 500 or path in {"/graphiql", "/docs"}, answer  # 503 where they are not built
    assert "INTERNAL_SERVER_ERROR" not in answer.codes()


@many
@given(document=hostile.documents, variables=hostile.values, seed=hostile.seeds)
async def test_documents(inside: InProcess, document: str, variables: Any, seed: int) -> None:
    """Of any length and depth; those that are refused ask the database nothing."""
    for sent in hostile.neighbours(seed, document.encode(errors="replace")):
        await refused_or_run(inside, sent.decode(errors="replace"), variables)


@many
@given(
    what=st.one_of(
        st.tuples(st.just(hostile.DOCUMENTS[2]), st.fixed_dictionaries({"id": hostile.ids})),
        st.tuples(st.just(hostile.DOCUMENTS[3]), st.fixed_dictionaries({"ids": st.lists(hostile.ids, max_size=4)})),
        st.tuples(
            st.just(hostile.DOCUMENTS[4]),
            st.fixed_dictionaries({"after": hostile.cursors}, optional={"first": hostile.numbers}),
        ),
        st.tuples(
            st.just(hostile.DOCUMENTS[5]),
            st.fixed_dictionaries({"where": hostile.filters}, optional={"orderBy": hostile.filters}),
        ),
        st.tuples(st.just(hostile.DOCUMENTS[1]), st.fixed_dictionaries({"key": hostile.leaves})),
        st.tuples(
            st.just(hostile.DOCUMENTS[7]),
            st.fixed_dictionaries(
                {
                    "input": st.fixed_dictionaries(
                        {"key": hostile.leaves, "status": st.sampled_from(["OPEN", "PARTIAL", "UNKNOWN", "x"])},
                        optional={
                            "note": hostile.leaves,
                            "idempotencyKey": hostile.texts,
                            "expectedVersion": hostile.numbers,
                        },
                    )
                }
            ),
        ),
    ),
    seed=hostile.seeds,
)
async def test_ids_cursors_filters_and_inputs(inside: InProcess, what: tuple[str, Any], seed: int) -> None:
    """Those that are refused ask the database nothing."""
    document, variables = what
    await refused_or_run(inside, document, variables)
    for sent in hostile.neighbours(seed, json.dumps(variables).encode()):
        body = b'{"query": %s, "variables": %s}' % (json.dumps(document).encode(), sent)
        answer = await answered(inside, "POST", GRAPHQL, headers=[JSON, RESPONSE], parts=[body])
        assert answer.status == 200 or answer.statements == 0
