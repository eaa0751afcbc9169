"""What planning tells of a trusted operation, with the variables of its example."""

from dataclasses import dataclass, replace

from graphql import GraphQLError, GraphQLSchema, parse
from graphql.execution.executor import Executor

from db.table import Table
from gateway.caller import ANYONE
from gateway.trusted.operation import TrustedOperation
from resolvers.caller import Caller
from resolvers.catalogue import Catalogue
from resolvers.errors import Forbidden
from resolvers.limits import Limits
from resolvers.operation import OperationPlan
from resolvers.planner import Planner
from resolvers.tabular import tabular


@dataclass(frozen=True, slots=True)
class Planning:
    """What operations are planned by."""

    schema: GraphQLSchema
    catalogue: Catalogue
    limits: Limits

    def plan(self, operation: TrustedOperation, caller: Caller = ANYONE) -> OperationPlan:
        """The plan, for a caller with all roles unless told. Raises GraphQLError for an operation that would be
        refused."""
        executor = Executor.build(self.schema, parse(operation.text), raw_variable_values=dict(operation.example))
        if isinstance(executor, list):
            raise executor[0]
        return Planner(self.catalogue, executor, caller, self.limits).plan()

    def judged(self, operation: TrustedOperation) -> TrustedOperation:
        """The operation, which says then whether its answer is a table; it may be one where planning fails, of which
        callers are told."""
        try:
            plan = self.plan(operation)
        except GraphQLError:
            return operation
        try:
            tabular(plan, self.catalogue)
        except GraphQLError:
            return replace(operation, is_table=False)
        return operation

    def allows(self, operation: TrustedOperation, caller: Caller) -> bool:
        """Whether the caller's roles suffice for the operation."""
        try:
            self.plan(operation, caller)
        except Forbidden:
            return False
        except GraphQLError:  # which is refused for everyone
            return True
        return True

    def table(self, operation: TrustedOperation) -> Table | None:
        """The table that a query's answer is; None if it is none, or refused."""
        try:
            return tabular(self.plan(operation), self.catalogue).table
        except GraphQLError:
            return None
