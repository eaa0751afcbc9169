"""Refusals of a request, each a GraphQL error with a code. The gateway maps codes to HTTP statuses."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from graphql import GraphQLError, Node

from resolvers.limits import Limit


class Refusal(GraphQLError):
    """A request that is refused before the database is asked."""

    code = "BAD_USER_INPUT"

    def __init__(self, message: str, nodes: Node | Collection[Node] | None = None, **extensions: object) -> None:
        super().__init__(message, nodes, extensions={"code": self.code, **extensions})

    def point_at(self, node: Node) -> None:
        """Point at this place in the document, unless it points at one already."""
        if not self.nodes:
            GraphQLError.__init__(self, self.message, node, extensions=self.extensions)


class BadUserInput(Refusal):
    """An argument, id or cursor that can't be right; the message says what to do."""


class Invalid(Refusal):
    """A selection that does not fit the arguments beside it, which GraphQL's own validation can't see."""

    code = "GRAPHQL_VALIDATION_FAILED"


class LimitExceeded(Refusal):
    """More than one of the gateway's limits allows."""

    code = "LIMIT_EXCEEDED"

    def __init__(self, limit: Limit, message: str, nodes: Node | Collection[Node] | None = None) -> None:
        super().__init__(message, nodes, limit=limit)


class TooCostly(LimitExceeded):
    """An operation that costs more than it may; `cost` is in rows."""

    def __init__(self, limit: Limit, message: str, cost: int, nodes: Node | Collection[Node] | None = None) -> None:
        super().__init__(limit, message, nodes)
        self.cost = cost


class Forbidden(Refusal):
    """More than the caller's roles allow."""

    code = "FORBIDDEN"


@contextmanager
def located(node: Node) -> Iterator[None]:
    """Refusals inside point at this place in the document, unless they point at one already."""
    try:
        yield
    except Refusal as refusal:
        refusal.point_at(node)
        raise
