"""The types of the mutations of order statuses: inputs and payloads."""

from dataclasses import dataclass
from typing import Any

from strawberry.types.field import StrawberryField

from resolvers.scalars import BigInt
from resolvers.shells import Shells, input_field, list_of, optional, required_field, resolved_field

_Fields = dict[str, tuple[Any, str]]
"""A payload's fields: the type and the description of each."""

_MESSAGE: _Fields = {"message": (str, "What went wrong, in words.")}
_REPLAYED: _Fields = {"replayed": (bool, "Whether this had been applied before, under the same idempotency key.")}


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


def input_of_one(shells: Shells, status: Any) -> Any:
    """The input of an update of one order."""
    return shells.input(
        "UpdateOrderStatusInput",
        "An update of an order's status.",
        lambda _: _update_fields(status) | _request_fields(),
    )


def input_of_many(shells: Shells, status: Any) -> Any:
    """The input of updates of several orders."""
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


@dataclass(frozen=True, slots=True)
class PayloadTypes:
    """The payloads, for the types of an order, of a change of its status, and of a status."""

    shells: Shells
    order: Any
    change: Any
    status: Any

    def all(self) -> dict[str, Any]:
        """Each by its name."""
        problem = self.shells.interface(
            "MutationProblem",
            "Why a mutation changed nothing.",
            lambda _: {name: _told(type_, name, text) for name, (type_, text) in _MESSAGE.items()},
            lambda payload: payload.type_name,
        )
        return self._successes() | self._problems_of_one(problem) | self._problems_of_many(problem)

    def _payload(self, name: str, description: str, fields: _Fields, base: Any = None) -> dict[str, Any]:
        made = self.shells.payload(
            name,
            description,
            lambda _: {field: _told(type_, field, text) for field, (type_, text) in fields.items()},
            base=base,
        )
        return {name: made}

    def _successes(self) -> dict[str, Any]:
        change = (optional(self.change), "What was changed; null where the order had the status already.")
        return self._payload(
            "OrderStatusUpdated",
            "The order has the status.",
            {"order": (self.order, "The order, as it is now."), "change": change} | _REPLAYED,
        ) | self._payload(
            "OrderStatusesUpdated",
            "All orders have their statuses.",
            {"orders": (list_of(self.order), "The orders as they are now, in the order of the input.")} | _REPLAYED,
        )

    def _problems_of_one(self, problem: Any) -> dict[str, Any]:
        not_found: _Fields = {"key": (BigInt, "The order's number, as given.")}
        conflict: _Fields = {
            "expectedVersion": (optional(int), "The version that was expected, as given."),
            "currentVersion": (int, "The order's version when it was looked at."),
            "expectedStatus": (optional(self.status), "The status that was expected, as given."),
            "currentStatus": (self.status, "The order's status when it was looked at."),
            "order": (self.order, "The order, as it is now."),
        }
        reused: _Fields = {"idempotencyKey": (str, "The key, as given.")}
        told = {
            "OrderNotFound": ("There is no such order, or the caller may not see it.", not_found),
            "OrderVersionConflict": (
                "The order is not what the update expects: someone else, or the source, has changed it.",
                conflict,
            ),
            "IdempotencyConflict": ("The same idempotency key came with another input before.", reused),
        }
        types: dict[str, Any] = {}
        for name, (description, fields) in told.items():
            types |= self._payload(name, description, _MESSAGE | fields, problem)
        return types

    def _problems_of_many(self, problem: Any) -> dict[str, Any]:
        fields: _Fields = {
            "index": (int, "The update's place in the input, from 0."),
            "key": (BigInt, "The order's number."),
            "problem": (problem, "Why."),
        }
        text = "Which of several updates can't be applied, and why."
        (item,) = self._payload("OrderStatusProblem", text, fields).values()
        return self._payload(
            "OrderStatusesRefused",
            "Nothing was applied.",
            _MESSAGE | {"problems": (list_of(item), "Which updates can't be applied, and why.")},
            problem,
        )
