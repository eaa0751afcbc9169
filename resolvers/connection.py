"""The types of paging: PageInfo, and for each entity its connection and edge."""

from collections.abc import Callable
from typing import Any

from strawberry.types.arguments import StrawberryArgument

from db.page import ESTIMATE, EXACT
from resolvers.entity import Entity
from resolvers.inputs import Inputs
from resolvers.loaders import Connection, Edge
from resolvers.shells import Shells, argument, field, list_of, optional, resolved_field

ROWS = {
    "first": (
        int,
        "How many from the start; 50 if neither end is given, and at most 1000, unless the gateway is set otherwise.",
    ),
    "after": (str, "Only those after this cursor."),
    "last": (int, "How many from the end."),
    "before": (str, "Only those before this cursor."),
    "offset": (int, "Skip this many; with `first` only. Cursors reach deeper, at no cost."),
}


def connection_arguments(entity: Entity, inputs: Inputs) -> tuple[StrawberryArgument, ...]:
    """The arguments of every connection of an entity."""
    paging = {name: argument(name, optional(type_), text) for name, (type_, text) in ROWS.items()}
    if entity.history is not None:
        return tuple(paging[name] for name in ("first", "after", "last", "before"))
    return (
        *paging.values(),
        argument("where", optional(inputs.filter(entity)), "Which rows."),
        argument(
            "orderBy",
            optional(list_of(inputs.order(entity))),
            "What to sort by, the first item first; ties go by the key, and so does everything without it.",
        ),
    )


def page_info(shells: Shells) -> Any:
    """Relay's PageInfo."""
    fields: dict[str, tuple[Any, str, Callable[[Connection], Any]]] = {
        "hasNextPage": (bool, "Whether rows follow this page.", lambda it: it.page.has_next),
        "hasPreviousPage": (bool, "Whether rows precede this page.", lambda it: it.page.has_previous),
        "startCursor": (str | None, "The first row's cursor.", lambda it: it.page.start_cursor),
        "endCursor": (str | None, "The last row's cursor.", lambda it: it.page.end_cursor),
    }
    return shells.output(
        "PageInfo",
        "Where a page stands in its connection.",
        lambda _: {name: field(type_, text, read) for name, (type_, text, read) in fields.items()},
    )


def estimated_count(shells: Shells) -> Any:
    """A count that may be an estimate."""
    relation = shells.enum(
        "CountRelation",
        {
            EXACT: "There are as many.",
            ESTIMATE: "There are about as many, as PostgreSQL's statistics have it.",
        },
        "What a number tells of how many rows there are.",
    )
    fields: dict[str, tuple[Any, str, Callable[[Connection], Any]]] = {
        "value": (int, "The number; not less than there are rows on this page.", lambda it: it.page.total),
        "relation": (relation, "Whether it is exact.", lambda it: it.page.relation),
    }
    return shells.output(
        "EstimatedCount",
        "How many rows there are on all pages, at little cost: few are counted, of many there is an estimate. All are "
        "counted in connections below a row, and under a filter for callers who may see some rows only.",
        lambda _: {name: field(type_, text, read) for name, (type_, text, read) in fields.items()},
    )


def connection_type(entity: Entity, node: Any, shells: Shells) -> Any:
    """An entity's connection: `OrderConnection`."""
    edge = shells.output(
        f"{entity.name}Edge",
        f"A row of an {entity.name}Connection, and its cursor.",
        lambda _: {
            "cursor": field(str, "Where the row stands in this order; opaque.", lambda edge: edge.cursor),
            "node": resolved_field(node, "The row.", lambda edge, info: edge.node(info.path.key)),
        },
    )
    return shells.output(
        f"{entity.name}Connection",
        f"A page of rows of type {entity.name}.",
        lambda _: {
            "edges": resolved_field(list_of(edge), "The rows with their cursors.", _edges),
            "nodes": resolved_field(list_of(node), "The rows.", lambda it, info: it.rows[info.path.key,]),
            "pageInfo": field(page_info(shells), "Where the page stands.", lambda it: it),
            "totalCount": field(int, "How many there are on all pages; costs a count.", lambda it: it.page.total),
            "estimatedCount": field(
                estimated_count(shells), "About how many there are on all pages, in a moment.", lambda it: it
            ),
        },
    )


def _edges(connection: Connection, info: Any) -> list[Edge]:
    return [Edge(connection, number, info.path.key) for number in range(len(connection.page.records))]
