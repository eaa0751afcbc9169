"""What the resolvers of one request share."""

from dataclasses import dataclass

from resolvers.entity import Caller
from resolvers.loaders import Loaders
from resolvers.operation import OperationPlan


@dataclass(frozen=True, slots=True)
class Context:
    """The caller, the operation's plan and the loaders that run it."""

    caller: Caller
    plan: OperationPlan
    loaders: Loaders
