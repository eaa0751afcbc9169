"""As each role, along every way through the schema: what a caller lacks the role for is refused, and nothing else."""

import itertools
import json
import re
from base64 import b64encode
from typing import Any

import pytest
from graphql import GraphQLSchema

from gateway.caller import ROLES
from gateway.documents import Operation
from gateway.operation_report import Report
from gateway.pipeline import Pipeline, PipelineOptions
from gateway.response import Answer
from gateway.schema import ENTITIES
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.entity import Column, Relation
from resolvers.fields import build_schema
from resolvers.limits import Limits
from tests.access.group_walk import group_operations
from tests.access.walk import Samples, Walk
from tests.conftest import Server
from tests.databases import orders_database
from tests.golden import UNLIMITED
from tests.processes import ROOT
from tests.updates import answering

DOCS = (ROOT / "docs" / "access.md").read_text()
CALLERS = [
    frozenset(), frozenset({"reader"}), frozenset({"writer"}), frozenset({"pii"}), frozenset({"admin"}),
    frozenset({"reader", "writer"}), frozenset({"reader", "pii"}), frozenset({"reader", "admin"}), ROLES,
]  # fmt: skip


def guarded() -> dict[str, str]:
    """The role that each guarded coordinate takes, as the docs tell it."""
    rows = re.findall(r"^\| `(\w+)` \| ([^|]*) \|", DOCS, re.MULTILINE)
    return {
        coordinate: role for role, told in rows if role in ROLES for coordinate in re.findall(r"`(\w+\.\w+)`", told)
    }


GUARDED = guarded()


class Planning(Pipeline):
    """Goes no further than the plan: what is not refused has an answer without data."""

    async def _execute(self, *_: Any) -> Answer:
        return Answer({})


@pytest.fixture(scope="module")
def made() -> tuple[GraphQLSchema, Catalogue, Pipeline]:
    """The schema that is served, and a pipeline that plans."""
    schema, catalogue = build_schema(ENTITIES)
    nothing: Any = None
    pipeline = Planning(schema, catalogue, nothing, nothing, Limits(), PipelineOptions(UNLIMITED))
    return schema._schema, catalogue, pipeline


def test_the_docs_tell_each_guarded_field(made: tuple[GraphQLSchema, Catalogue, Pipeline]) -> None:
    """Columns and relations with a role, and every mutation; no other."""
    schema, catalogue, _ = made
    assert schema.mutation_type is not None
    expected = {f"Mutation.{name}": "writer" for name in schema.mutation_type.fields}
    for entity in catalogue.entities:
        declarations: list[Column | Relation] = [*entity.columns.values(), *entity.relations.values()]
        for declared in declarations:
            if declared.role is not None:
                expected[f"{entity.name}.{declared.name}"] = declared.role
    assert expected == GUARDED


async def test_no_way_leads_around_a_role(made: tuple[GraphQLSchema, Catalogue, Pipeline]) -> None:
    """Each operation is refused for want of one of the roles that it takes, and only then."""
    schema, catalogue, pipeline = made
    ids = {entity.name: b64encode(f"{entity.name}:1".encode()).decode() for entity in catalogue.entities}
    counts: dict[tuple[str, bool], int] = {}
    samples, fields = Samples(ids=ids), frozenset(GUARDED)
    rows = Walk(schema, samples, fields).operations()
    for operation in itertools.chain(rows, group_operations(schema, samples, fields)):
        needed = {"reader"} if operation.touches != {"Query.viewer"} else set()
        named = {(c.partition(".")[2], GUARDED[c]) for c in operation.touches if c in GUARDED}
        needed |= {role for _, role in named}
        for roles in CALLERS:
            caller = Caller("u-1", roles=roles)
            answer = await pipeline.answer(Operation(operation.text), caller, "request", Report())
            missing = needed - roles
            counts[operation.kind, bool(missing)] = counts.get((operation.kind, bool(missing)), 0) + 1
            if not missing:
                assert not answer.codes, (operation, roles, answer)
                continue
            assert answer.codes == ("FORBIDDEN",), (operation, roles, answer)
            assert not answer.executed
            told = re.fullmatch(r"`([^`]+)` is for callers with the role `(\w+)`.", answer.errors[0]["message"])
            assert told is not None, answer
            assert told[2] in missing
            assert told[2] == "reader" or (told[1].rpartition(".")[2], told[2]) in named
    assert min(counts.values()) > 100, counts
    assert len(counts) == 8


OPERATIONS = {
    "selected": "{ customers { nodes { phone } } }",
    "by fragment and alias": "{ orders { nodes { ...O } } } fragment O on Order { customer { number: phone } }",
    "by id": '{ node(id: "Q3VzdG9tZXI6MQ==") { ... on Customer { comment } } }',
    "filtered": '{ customers(where: {phone: {startsWith: "1"}}) { totalCount } }',
    "filtered by nothing": "{ customers(where: {phone: {}}) { totalCount } }",
    "filtered deep": "{ regions(where: {nations: {some: {customers: {none: {accountBalance: {lt: 0}}}}}})"
    " { totalCount } }",
    "filtered inside of not": '{ orders(where: {not: {or: [{customer: {address: {eq: "x"}}}]}}) { totalCount } }',
    "sorted": "{ customers(orderBy: [{accountBalance: ASC}]) { nodes { key } } }",
    "sorted by a related row": "{ orders(orderBy: [{customer: {accountBalance: ASC}}]) { nodes { key } } }",
    "sorted behind the key": "{ customers(orderBy: [{key: ASC}, {accountBalance: ASC}]) { nodes { key } } }",
    "by a cursor of that order": '{ customers(after: "WyIxMjM0NTY3OCIsIjEiLCIxIl0=", orderBy: [{accountBalance: ASC}])'
    " { nodes { key } } }",
    "in a payload": "mutation { updateOrderStatus(input: {key: 1, status: PARTIAL})"
    " { ... on OrderStatusUpdated { order { customer { phone } } } } }",
    "grouped by": "{ customerGroups(by: [{phone: true}]) { totalCount } }",
    "grouped by a related row": "{ orderGroups(by: [{customer: {address: true}}]) { totalCount } }",
    "grouped by, of a variable": "query($by: [CustomerGroupBy!]! = [{phone: true}])"
    " { customerGroups(by: $by) { totalCount } }",
    "a group's key": "{ customerGroups(by: []) { nodes { key { phone } } } }",
    "a group's measure": "{ customerGroups(by: []) { nodes { ...G } } } fragment G on CustomerGroup"
    " { sum { accountBalance } }",
    "a measure of everything": "{ customerGroups(by: []) { total { max { accountBalance } } } }",
    "a group had": "{ customerGroups(by: [], having: {not: {avg: {accountBalance: {gt: 1}}}}) { totalCount } }",
    "groups sorted": "{ customerGroups(by: [], orderBy: [{min: {accountBalance: ASC}}]) { totalCount } }",
    "groups filtered": '{ orderGroups(by: [], where: {customer: {phone: {eq: "1"}}}) { totalCount } }',
    "a group's rows": "{ customerGroups(by: []) { nodes { customers { nodes { phone } } } } }",
    "counted": '{ customers(where: {comment: {like: "%x%"}}) { totalCount } }',
}


@pytest.mark.parametrize("case", OPERATIONS)
async def test_the_database_is_not_asked(postgres: Server, case: str) -> None:
    """Refused before the first statement; nothing is written either."""
    address = await orders_database(postgres, "guarded", 3)
    async with answering(address) as gateway:
        told = await gateway.ask(OPERATIONS[case], caller=Caller("u-1", roles=frozenset({"reader", "writer"})))
        assert told.error()[0] == "FORBIDDEN"
        assert "`pii`" in told.error()[1]
        assert not told.statements
        assert "data" not in told.body
        assert await gateway.look(1) == [("1", "OPEN", 0)]


async def test_a_cursor_of_a_guarded_order_is_of_no_use_elsewhere(postgres: Server) -> None:
    """It holds a value of the column, but is taken under its own order only, which takes the role."""
    address = await orders_database(postgres, "guarded", 3)
    async with answering(address) as gateway:
        page = "customers(first: 1, orderBy: [{accountBalance: DESC}]) { edges { cursor } }"
        empty = await gateway.ask(f"{{ {page} }}")
        assert empty.body == {"data": {"customers": {"edges": []}}}
        cursor = json.dumps("WyIwMDAwMDAwMCIsIjEiXQ==")
        told = await gateway.ask(
            f"{{ customers(after: {cursor}) {{ nodes {{ key }} }} }}", caller=Caller("u", roles=frozenset({"reader"}))
        )
        assert told.error()[0] == "BAD_USER_INPUT"


async def test_anyone_may_ask_who_they_are(postgres: Server) -> None:
    """`viewer`, introspection and `__typename` tell no data, so they take no role."""
    nobody = Caller("u-1", "ann@example.com")
    address = await orders_database(postgres, "guarded", 3)
    async with answering(address) as gateway:
        told = await gateway.ask(
            "{ __typename viewer { subject email roles } __schema { queryType { name } } }", caller=nobody
        )
    assert told.body == {
        "data": {
            "__typename": "Query",
            "viewer": {"subject": "u-1", "email": "ann@example.com", "roles": []},
            "__schema": {"queryType": {"name": "Query"}},
        }
    }
