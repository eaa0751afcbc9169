"""What the resolvers of one request share."""

from dataclasses import dataclass

from db.errors import DatabaseError
from db.lease import Lease
from db.read import Reader
from db.updates import Outcome
from db.write import Writer
from resolvers.caller import Caller
from resolvers.loaders import Loaders
from resolvers.operation import OperationPlan


@dataclass(frozen=True, slots=True)
class Context:
    """The caller, the operation's plan, the loaders that run it, and what a mutation needs to write."""

    caller: Caller
    request_id: str
    plan: OperationPlan
    lease: Lease
    reader: Reader
    writer: Writer
    loaders: Loaders
    told: Outcome | DatabaseError | None = None
    """What the mutation's only field has come to already."""

    async def read_anew(self, *, is_applied: bool) -> Loaders:
        """Loaders that see what has been committed by now; `is_applied` if a mutation was."""
        snapshot = await self.reader.snapshot(self.lease, may_restart=True)
        return Loaders(snapshot, self.plan.values, is_applied=is_applied)
