"""The mutations of order statuses: their types, and their outcomes as payloads."""

from typing import Annotated, Any, Union

import strawberry
from strawberry.types.field import StrawberryField

from db.errors import DatabaseError
from db.models import Order, OrderStatusEvent
from db.updates import Applied, Conflict, KeyReused, NotFound, Outcome, Refused, StatusUpdates
from resolvers.context import Context
from resolvers.mutation_types import PayloadTypes, input_of_many, input_of_one
from resolvers.operation import Update
from resolvers.payloads import Payload, Reading, Reference
from resolvers.shells import Shells, argument, optional, resolved_field
from resolvers.updates import SUCCESS, UPDATE_MANY, UPDATE_ONE, of_caller

MODELS = frozenset({Order, OrderStatusEvent})
"""The models whose entities the mutations tell of: a schema without them has no mutations."""


def mutation_fields(shells: Shells, order: Any, change: Any, status: Any) -> dict[str, StrawberryField]:
    """The fields of `Mutation`, for the types of an order, of a change of its status, and of a status."""
    types = PayloadTypes(shells, order, change, status).all()
    return {
        UPDATE_ONE: _mutation(
            _union("UpdateOrderStatusResult", "What came of an update: done, or why not.", types, _ONE),
            "Set the status of an order.",
            input_of_one(shells, status),
        ),
        UPDATE_MANY: _mutation(
            _union("UpdateOrderStatusesResult", "What came of the updates: all done, or why none.", types, _MANY),
            "Set the statuses of several orders, at most 1000 unless the gateway is set otherwise: all, or none.",
            input_of_many(shells, status),
        ),
    }


_ONE = ("OrderStatusUpdated", "OrderNotFound", "OrderVersionConflict", "IdempotencyConflict")
_MANY = ("OrderStatusesUpdated", "OrderStatusesRefused", "IdempotencyConflict")


def _mutation(result: Any, description: str, input_: Any) -> StrawberryField:
    # Nullable, so that what one field has applied is still told when another one fails.
    return resolved_field(optional(result), description, _apply, (argument("input", input_, "What to set."),))


def _union(name: str, description: str, types: dict[str, Any], members: tuple[str, ...]) -> Any:
    union: Any = Union
    return Annotated[union[tuple(types[member] for member in members)], strawberry.union(name, description=description)]


async def _apply(_: object, info: Any) -> Payload:
    context: Context = info.context
    update = context.plan.roots[info.path.key]
    assert isinstance(update, Update)
    request = of_caller(context.plan.values[update.request.index], context.caller, context.request_id)
    outcome = context.told
    if outcome is None:
        outcome = await context.writer.update_statuses(context.lease, request, context.plan.access)
    if isinstance(outcome, DatabaseError):
        raise outcome
    loaders = await context.read_anew(is_applied=isinstance(outcome, Applied))
    return _Outcomes(request, Reading(update, loaders)).payload(outcome, update.mutation)


class _Outcomes:
    """Outcomes of one request as payloads."""

    def __init__(self, request: StatusUpdates, reading: Reading) -> None:
        self._request = request
        self._reading = reading

    def payload(self, outcome: Outcome, mutation: str) -> Payload:
        match outcome:
            case Applied(versions, replayed):
                one = self._updated(versions[0])
                many = {"orders": [Reference((update.key,)) for update in self._request.updates]}
                rows = one if mutation == UPDATE_ONE else many
                return self._made(SUCCESS[mutation], **rows, replayed=replayed)
            case KeyReused():
                assert self._request.idempotency is not None
                text = "The idempotency key came with another input before: give each update a key of its own."
                return self._made("IdempotencyConflict", message=text, idempotencyKey=self._request.idempotency.key)
            case Refused(problems):
                return self._problem(problems[0]) if mutation == UPDATE_ONE else self._refused(problems)

    def _updated(self, version: int | None) -> dict[str, Any]:
        key = self._request.updates[0].key
        return {"order": Reference((key,)), "change": None if version is None else Reference((key, version))}

    def _refused(self, problems: tuple[NotFound | Conflict, ...]) -> Payload:
        items = [
            self._made(
                "OrderStatusProblem",
                index=problem.index,
                key=str(self._request.updates[problem.index].key),
                problem=self._problem(problem),
            )
            for problem in problems
        ]
        text = f"{len(items)} of the {len(self._request.updates)} updates can't be applied, so none was."
        return self._made("OrderStatusesRefused", message=text, problems=items)

    def _problem(self, problem: NotFound | Conflict) -> Payload:
        update = self._request.updates[problem.index]
        if isinstance(problem, NotFound):
            return self._made("OrderNotFound", message=f"There is no order {update.key}.", key=str(update.key))
        current = f"version {problem.current_version} and the status {problem.current_status.name}"
        return self._made(
            "OrderVersionConflict",
            message=f"The order {update.key} has {current}, which is not what was expected: look at it again.",
            expectedVersion=update.expected_version,
            currentVersion=problem.current_version,
            expectedStatus=update.expected_status and update.expected_status.name,
            currentStatus=problem.current_status.name,
            order=Reference((update.key,)),
        )

    def _made(self, type_name: str, **values: Any) -> Payload:
        return Payload(type_name, self._reading, values)
