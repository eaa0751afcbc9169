"""What planning tells of a trusted operation, with the variables of its example and for a caller with all roles."""

from dataclasses import dataclass, replace

from graphql import GraphQLError, GraphQLSchema, parse
from graphql.execution.executor import Executor

from gateway.caller import ANYONE
from gateway.trusted.operation import TrustedOperation
from resolvers.catalogue import Catalogue
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

    def plan(self, operation: TrustedOperation) -> OperationPlan:
        """The plan. Raises GraphQLError for an operation that would be refused."""
        executor = Executor.build(self.schema, parse(operation.text), raw_variable_values=dict(operation.example))
        if isinstance(executor, list):
            raise executor[0]
        return Planner(self.catalogue, executor, ANYONE, self.limits).plan()

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
