"""The mutations of order statuses: their types, and their outcomes as payloads."""

from collections.abc import Callable
from typing import Annotated, Any, Union

import strawberry
from strawberry.types.field import StrawberryField

from db.errors import DatabaseError
from db.models import Order, OrderStatusEvent
from db.updates import Applied, Conflict, KeyReused, NotFound, Outcome, Refused, StatusUpdates
from resolvers.context import Context
from resolvers.operation import Update
from resolvers.payloads import Payload, Reading, Reference
from resolvers.scalars import BigInt
from resolvers.shells import Shells, argument, input_field, list_of, optional, required_field, resolved_field
from resolvers.updates import SUCCESS, UPDATE_MANY, UPDATE_ONE, of_caller

MODELS = frozenset({Order, OrderStatusEvent})
"""The models whose entities the mutations tell of: a schema without them has no mutations."""

_Types = dict[str, Any]


def mutation_fields(shells: Shells, order: Any, change: Any, status: Any) -> dict[str, StrawberryField]:
    """The fields of `Mutation`, for the types of an order, of a change of its status, and of a status."""
    types = _payload_types(shells, order, change, status)
    return {
        UPDATE_ONE: _mutation(
            _union("UpdateOrderStatusResult", "What came of an update: done, or why not.", types, _ONE),
            "Set the status of an order.",
            _input_of_one(shells, status),
        ),
        UPDATE_MANY: _mutation(
            _union("UpdateOrderStatusesResult", "What came of the updates: all done, or why none.", types, _MANY),
            "Set the statuses of several orders, at most 1000 unless the gateway is set otherwise: all, or none.",
            _input_of_many(shells, status),
        ),
    }


_ONE = ("OrderStatusUpdated", "OrderNotFound", "OrderVersionConflict", "IdempotencyConflict")
_MANY = ("OrderStatusesUpdated", "OrderStatusesRefused", "IdempotencyConflict")


def _mutation(result: Any, description: str, input_: Any) -> StrawberryField:
    # Nullable, so that what one field has applied is still told when another one fails.
    return resolved_field(optional(result), description, _apply, (argument("input", input_, "What to set."),))


def _union(name: str, description: str, types: _Types, members: tuple[str, ...]) -> Any:
    union: Any = Union
    return Annotated[union[tuple(types[member] for member in members)], strawberry.union(name, description=description)]


def _update_fields(status: Any) -> dict[str, StrawberryField]:
    return {
        "key": required_field(BigInt, "The order's number."),
        "status": required_field(status, "The status to set; not UNKNOWN."),
        "expectedVersion": input_field(
            optional(int), "The version that the order must have; with another one, nothing is changed."
        ),
        "expectedStatus": input_field(
            optional(status), "The status that the order must have; with another one, nothing is changed."
        ),
    }


def _request_fields() -> dict[str, StrawberryField]:
    return {
        "note": input_field(optional(str), "Why, at most 500 characters; kept in the history."),
        "idempotencyKey": input_field(
            optional(str),
            "Any text of at most 128 characters, new for each update and the same for its repetitions: what was "
            "applied under it is not applied again. Kept for 24 hours at least.",
        ),
    }


def _input_of_one(shells: Shells, status: Any) -> Any:
    return shells.input(
        "UpdateOrderStatusInput",
        "An update of an order's status.",
        lambda _: _update_fields(status) | _request_fields(),
    )


def _input_of_many(shells: Shells, status: Any) -> Any:
    item = shells.input(
        "OrderStatusUpdateInput", "One of several updates of orders' statuses.", lambda _: _update_fields(status)
    )
    updates = required_field(list_of(item), "The updates, one for each order.")
    return shells.input(
        "UpdateOrderStatusesInput",
        "Updates of orders' statuses: all are applied, or none.",
        lambda _: {"updates": updates} | _request_fields(),
    )


def _told(annotation: Any, name: str, description: str) -> StrawberryField:
    return resolved_field(annotation, description, lambda payload, info: payload.value(name, info.path))


def _payload_types(shells: Shells, order: Any, change: Any, status: Any) -> _Types:
    texts = {"message": (str, "What went wrong, in words.")}
    problem = shells.interface(
        "MutationProblem",
        "Why a mutation changed nothing.",
        lambda _: {name: _told(type_, name, text) for name, (type_, text) in texts.items()},
        lambda payload: payload.type_name,
    )

    def payload(name: str, description: str, fields: Callable[[], dict[str, tuple[Any, str]]], base: Any = None) -> Any:
        return shells.payload(
            name,
            description,
            lambda _: {field: _told(type_, field, text) for field, (type_, text) in fields().items()},
            base=base,
        )

    item = payload(
        "OrderStatusProblem",
        "Which of several updates can't be applied, and why.",
        lambda: {
            "index": (int, "The update's place in the input, from 0."),
            "key": (BigInt, "The order's number."),
            "problem": (problem, "Why."),
        },
    )
    replayed = (bool, "Whether this had been applied before, under the same idempotency key.")
    return {
        "OrderStatusUpdated": payload(
            "OrderStatusUpdated",
            "The order has the status.",
            lambda: {
                "order": (order, "The order, as it is now."),
                "change": (optional(change), "What was changed; null where the order had the status already."),
                "replayed": replayed,
            },
        ),
        "OrderNotFound": payload(
            "OrderNotFound",
            "There is no such order, or the caller may not see it.",
            lambda: texts | {"key": (BigInt, "The order's number, as given.")},
            problem,
        ),
        "OrderVersionConflict": payload(
            "OrderVersionConflict",
            "The order is not what the update expects: someone else, or the source, has changed it.",
            lambda: (
                texts
                | {
                    "expectedVersion": (optional(int), "The version that was expected, as given."),
                    "currentVersion": (int, "The order's version when it was looked at."),
                    "expectedStatus": (optional(status), "The status that was expected, as given."),
                    "currentStatus": (status, "The order's status when it was looked at."),
                    "order": (order, "The order, as it is now."),
                }
            ),
            problem,
        ),
        "IdempotencyConflict": payload(
            "IdempotencyConflict",
            "The same idempotency key came with another input before.",
            lambda: texts | {"idempotencyKey": (str, "The key, as given.")},
            problem,
        ),
        "OrderStatusesUpdated": payload(
            "OrderStatusesUpdated",
            "All orders have their statuses.",
            lambda: {
                "orders": (list_of(order), "The orders as they are now, in the order of the input."),
                "replayed": replayed,
            },
        ),
        "OrderStatusesRefused": payload(
            "OrderStatusesRefused",
            "Nothing was applied.",
            lambda: texts | {"problems": (list_of(item), "Which updates can't be applied, and why.")},
            problem,
        ),
    }


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
