"""What a document may hold: at each limit it passes, and one more is refused; through fragments too."""

import sys
from inspect import signature
from typing import Any

import pytest
from graphql import DocumentNode, GraphQLSchema, get_introspection_query

from gateway.documents import Documents
from gateway.schema import ENTITIES
from resolvers.fields import build_schema
from resolvers.limits import DocumentLimits, Limit
from tests.attacks import Attack, Target, attacks, chained
from tests.golden import golden_operations
from tests.processes import ROOT

_SCHEMA: GraphQLSchema = build_schema(ENTITIES)[0]._schema
DOCUMENTS = Documents(_SCHEMA, DocumentLimits())
TARGET = Target()


def outcome(query: str, limits: DocumentLimits | None = None) -> list[tuple[str, str]]:
    """The codes and messages that a document is refused with; none if it may be run."""
    read = Documents(_SCHEMA, limits or DocumentLimits()).read(query)
    if isinstance(read, DocumentNode):
        return []
    return [((error.extensions or {}).get("code", ""), error.message) for error in read]


def names(template: str, number: int) -> str:
    return " ".join(template.replace("N", str(each)) for each in range(number))


DEEP = (
    "{ regions(first: 2) { nodes { nations(first: 2) { nodes { customers(first: 2) { nodes { orders(first: 2) { nodes "
    "{ customer { nation { %s } } } } } } } } } } }"
)
"""Ten fields in one another, and what is inside."""

BELOW = (
    "{ a: orders { ...A } ...R } fragment R on Query { a: orders { ...B } } "
    "fragment A on OrderConnection { nodes { %s } } fragment B on OrderConnection { nodes { %s } }"
)
"""Two pages that are one, each with its selections."""

CASES = {
    "depth": (
        DEEP % "region { key }",
        DEEP % "region { nations { totalCount } }",
        "13 levels of fields; 12",
        Limit.MAX_DEPTH,
    ),
    "depth, by a fragment": (
        DEEP % "...A" + " fragment A on Nation { region { key } }",
        DEEP % "...A" + " fragment A on Nation { region { ...B } } fragment B on Region { nations { totalCount } }",
        "13 levels of fields; 12",
        Limit.MAX_DEPTH,
    ),
    "depth, by an inline fragment": (
        DEEP % "... on Nation { region { key } }",
        DEEP % "region { ... { nations { totalCount } } }",
        "13 levels",
        Limit.MAX_DEPTH,
    ),
    "aliases": (
        "{ orders { nodes { " + names("aN: key", 30) + " } } }",
        "{ orders { nodes { " + names("aN: key", 31) + " } } }",
        "31 aliases; 30",
        Limit.MAX_ALIASES,
    ),
    "aliases, by a fragment that is spread often": (
        "{ a: order(key: 1) { ...F } b: order(key: 2) { ...F } } fragment F on Order { " + names("aN: key", 14) + " }",
        "{ a: order(key: 1) { ...F } b: order(key: 2) { ...F } } fragment F on Order { " + names("aN: key", 15) + " }",
        "32 aliases; 30",
        Limit.MAX_ALIASES,
    ),
    "fields at the root": (
        f"{{ {names('aN: __typename', 20)} }}",
        f"{{ {names('aN: __typename', 21)} }}",
        "21 fields at its root; 20",
        Limit.MAX_ROOT_FIELDS,
    ),
    "fields at the root, by fragments": (
        f"{{ ...A {names('bN: __typename', 10)} }} fragment A on Query {{ {names('aN: __typename', 10)} }}",
        f"{{ ...A {names('bN: __typename', 11)} }} fragment A on Query {{ {names('aN: __typename', 10)} }}",
        "21 fields at its root; 20",
        Limit.MAX_ROOT_FIELDS,
    ),
    "directives": (
        "{ orders { nodes { ...A ...A } } } fragment A on Order { " + names("... @skip(if: false) { key }", 25) + " }",
        "{ orders { nodes { ...A ...A } } } fragment A on Order { " + names("... @skip(if: false) { key }", 26) + " }",
        "52 directives; 50",
        Limit.MAX_DIRECTIVES,
    ),
    "comparisons": (
        "{ orders { nodes { " + "key " * 100 + "} } }",
        "{ orders { nodes { " + "key " * 101 + "} } }",
        "`key` 101 times: to compare them takes 5050 comparisons, 5000",
        Limit.MAX_FIELD_COMPARISONS,
    ),
    "comparisons, by fragments and below": (
        BELOW % ("key " * 50, "key " * 49),
        BELOW % ("key " * 50, "key " * 51),
        "`key` 101 times",
        Limit.MAX_FIELD_COMPARISONS,
    ),
    "selections": (
        "{ ...A } fragment A on Query { " + names("aN: order(key: 1) { ...B }", 18) + " } "
        "fragment B on Order { ...C " + "key " * 8 + "} fragment C on Order { ...D " + "status " * 8 + "} "
        "fragment D on Order { " + "totalPrice " * 8 + "}",
        "{ ...A } fragment A on Query { " + names("aN: order(key: 1) { ...B }", 20) + " } "
        "fragment B on Order { ...C ...C ...C ...C ...C ...C ...C ...C } fragment C on Order { ...D } "
        "fragment D on Order { " + "totalPrice " * 11 + "}",
        "more than 2000 selections",
        Limit.MAX_SELECTIONS,
    ),
    "introspection": (
        "{ __type(name: \"Query\") { fields { " + "type { " + "ofType { " * 11 + "name" + " }" * 13 + " } }",
        "{ __type(name: \"Query\") { fields { " + "type { " + "ofType { " * 12 + "name" + " }" * 14 + " } }",
        "16 levels of introspection; 15",
        Limit.MAX_INTROSPECTION_DEPTH,
    ),
    "operations": (
        names("query QN { __typename }", 50),
        names("query QN { __typename }", 51),
        "51 operations; 50",
        Limit.OPERATIONS,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("within", "beyond", "message", "limit"), CASES.values(), ids=CASES)
def test_at_the_limit_a_document_passes_and_beyond_it_does_not(
    within: str, beyond: str, message: str, limit: Limit
) -> None:
    """With the limit's name, and a message that has both numbers."""
    assert outcome(within) == []
    read = DOCUMENTS.read(beyond)
    assert isinstance(read, list)
    (error,) = read
    assert error.extensions == {"code": "LIMIT_EXCEEDED", "limit": limit}
    assert message in error.message


def test_settings_move_the_limits() -> None:
    """Each of them has one."""
    within, beyond, *_ = CASES["aliases"]
    assert outcome(within, DocumentLimits(aliases=29)) != []
    assert outcome(beyond, DocumentLimits(aliases=31)) == []


def test_what_tools_ask_of_the_schema_passes() -> None:
    """With every option: GraphiQL, code generators and relay-compiler send what graphql-js has, 15 levels deep."""
    for value in (False, True):
        options = dict.fromkeys(list(signature(get_introspection_query).parameters)[:7], value)
        assert outcome(get_introspection_query(**options)) == []


def served() -> dict[str, str]:
    """Golden operations that are answered, trusted operations, and the examples of the pages."""
    found = {each.name: each.text for each in golden_operations() if not each.name.startswith("error_")}
    for folder in (ROOT / "operations", ROOT / "gateway/graphiql/examples"):
        found |= {str(file.relative_to(ROOT)): file.read_text() for file in folder.glob("*.graphql")}
    return found


@pytest.mark.parametrize("query", served().values(), ids=served())
def test_what_is_really_asked_passes_with_room(query: str) -> None:
    """Three quarters of each limit, one alias more or less."""
    tight = DocumentLimits(depth=9, aliases=24, root_fields=15, directives=37, selections=300, comparisons=100)
    assert outcome(query, tight) == []


@pytest.mark.parametrize("last", ["...F0", "customer { orders { nodes { ...F0 } } }"], ids=["at once", "further down"])
def test_circles_are_refused_at_once(last: str) -> None:
    """By the rule of validation that names them."""
    ((code, message), *_) = outcome(chained(3, last))
    assert code == ""
    assert "Cannot spread fragment 'F0' within itself" in message


def test_unknown_fragments_are_told_by_validation() -> None:
    """They hold nothing."""
    assert outcome("{ ...A }") == [("", "Unknown fragment 'A'.")]


@pytest.mark.parametrize(
    "query",
    [
        chained(230, "key"),
        chained(230, "...F0"),
        "{" + "...{" * 300 + "__typename" + "}" * 301,
        "{ orders(where: " + "[" * 300 + "]" * 300 + ") { totalCount } }",
        "query($v: " + "[" * 300 + "Int" + "]" * 300 + ") { __typename }",
    ],
    ids=["fragments", "circle", "selections", "lists", "types"],
)
def test_what_is_nested_some_hundred_times_is_refused(query: str) -> None:
    """Never by the end of the stack."""
    ((code, message),) = outcome(query)
    assert code == "LIMIT_EXCEEDED"
    assert "nested too deeply" in message


def test_few_errors_are_told_and_fewer_of_large_documents() -> None:
    """Each takes its time."""
    small = outcome("{ orders { nodes { " + names("xN", 100) + " } } }")
    large = outcome("{ orders { nodes { " + names("xN", 1900) + " } } }")
    assert (len(small), len(large)) == (21, 5)
    assert "error limit reached" in small[-1][1]


def test_too_large_documents_are_not_remembered() -> None:
    """Or each would stay with its megabyte."""
    documents = Documents(_SCHEMA, DocumentLimits())
    for query in ("#" * 20_001, "#" + "\u20ac" * 7_000):
        read = documents.read(query)
        assert isinstance(read, list)
        assert "20000 are allowed" in read[0].message
    assert documents.remembered == 0


def test_documents_are_remembered_by_what_they_take() -> None:
    """As many as have so many tokens together; what is refused is not, and neither what has more by itself."""
    documents = Documents(_SCHEMA, DocumentLimits(), remembered=1_000)
    for number in range(20):
        assert isinstance(documents.read(f"query Q{number} {{ orders {{ nodes {{ {names('key', 200)} }} }} }}"), list)
    assert documents.remembered == 0
    counts = []
    for number in range(60):
        documents.read(f"query Q{number} {{ regions {{ nodes {{ name }} }} }}")
        counts.append(documents.remembered)
    assert counts[:5] == [1, 2, 3, 4, 5]
    small = counts[-1]
    assert small == counts[-2]
    assert 1_000 / 35 < small < 1_000 / 20
    wanted = "{ " + " ".join(f"a{number}: regions {{ nodes {{ name comment }} }}" for number in range(20)) + " }"
    known = documents.read(wanted)
    assert documents.read(wanted) is known
    assert documents.remembered < small
    assert not isinstance(Documents(_SCHEMA, DocumentLimits(), remembered=100).read(wanted), list)


MOST_CALLS = 1_000_000
"""Calls of Python and C functions. So many take less than 100 ms, with a processor to themselves."""


@pytest.mark.parametrize("attack", list(attacks()), ids=lambda attack: attack.name)
def test_no_request_is_much_work_before_it_is_refused(attack: Attack) -> None:
    """Counted, not timed: `python -m tests.attacks` has the times. What is refused says why, in few bytes."""
    calls = 0

    def count(*_: Any) -> None:
        nonlocal calls
        calls += 1

    body, before = attack.body, sys.getprofile()
    sys.setprofile(count)
    try:
        code, message, length = TARGET.outcome(body)
    finally:
        sys.setprofile(before)
    assert calls < MOST_CALLS
    assert code in {"", "LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"}
    assert message
    assert length < 10_000
