"""Those who change orders."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from locust import task

from tests.load import checks, operations
from tests.load.checks import Row, expect
from tests.load.user import GatewayUser

STATUSES = ("OPEN", "FULFILLED", "PARTIAL")
_SHOWN = 5


class Clerk(GatewayUser):
    """Sees how an order stands, and moves it on unless someone else was quicker."""

    weight = 1

    @task(4)
    def move_an_order_on(self) -> None:
        """One update, and a look at what it came to."""
        _, updated = self._move_on()
        if updated is not None:
            self._is_there(updated["order"])

    @task(2)
    def repeat_an_update(self) -> None:
        """As a client does that has not seen the answer: nothing more happens."""
        request, updated = self._move_on()
        if updated is None:
            return
        with self._updating(request) as again:
            expect(again["__typename"] == "OrderStatusUpdated", f"the same request again gives {again}")
            expect(again["replayed"], f"the same request was applied again: {again}")
            expect(again["change"] == updated["change"], f"another change the second time: {again}")
            _is_not_before(again["order"], updated["order"])
        self._is_there(updated["order"])

    @task(1)
    def update_what_has_changed(self) -> None:
        """As a client does that has an old page open: it is told so, and nothing happens."""
        seen = self._now(self.some_order()["key"])
        expected = seen["version"] + 1_000_000
        with self._updating({"key": seen["key"], "status": "OPEN", "expectedVersion": expected}) as told:
            expect(told["__typename"] == "OrderVersionConflict", f"version {expected} is taken for right: {told}")
            expect(told["expectedVersion"] == expected, f"version {expected} was expected: {told}")
            expect(told["currentVersion"] >= seen["version"], f"version {seen['version']} was there already: {told}")
            expect(told["order"]["key"] == seen["key"], f"not about order {seen['key']}: {told}")

    def _move_on(self) -> tuple[Row, Row | None]:
        """A request, and what it came to: None if someone else was quicker."""
        seen = self._now(self.some_order()["key"])
        request = {
            "key": seen["key"],
            "status": self.random.choice([status for status in STATUSES if status != seen["status"]]),
            "expectedVersion": seen["version"],
            "note": "load",
            "idempotencyKey": uuid4().hex,
        }
        with self._updating(request) as told:
            if told["__typename"] == "OrderVersionConflict":
                expect(told["currentVersion"] > seen["version"], f"no conflict with version {seen['version']}: {told}")
                return request, None
            expect(told["__typename"] == "OrderStatusUpdated", f"neither done nor a conflict: {told}")
            expect(not told["replayed"], f"a new request is taken for an old one: {told}")
            _is_what_was_asked(told, request, seen)
        return request, told

    @contextmanager
    def _updating(self, request: Row) -> Iterator[Row]:
        with self.asking(operations.UPDATE_ORDER_STATUS, input=request) as data:
            yield data["updateOrderStatus"]

    def _now(self, key: str) -> Row:
        with self.asking(operations.ORDER_NOW, key=key) as data:
            order: Row = data["order"]
            expect(order["key"] == key, f"order {key} is another: {order}")
            history = checks.page(order["statusHistory"], _SHOWN)
            versions = [change["version"] for change in history]
            expect(versions == sorted(set(versions), reverse=True), f"not newest first: {history}")
            if order["version"] == 0:
                expect(order["statusUpdatedAt"] is None and not history, f"a change before the first: {order}")
            if order["statusUpdatedAt"] is not None:  # the source has not moved on since
                last = {"version": order["version"], "to": order["status"]}
                expect(last.items() <= history[0].items(), f"the last change is not {last}: {order}")
        return order

    def _is_there(self, told: Row) -> None:
        _is_not_before(self._now(told["key"]), told)


def _is_what_was_asked(told: Row, request: Row, seen: Row) -> None:
    """The order may have been updated again since, but the change is this one."""
    version = seen["version"] + 1
    expected = {"orderKey": seen["key"], "from": seen["status"], "to": request["status"], "version": version}
    expect(told["change"] == {**expected, "note": request["note"]}, f"asked for {expected}: {told}")
    _is_not_before(told["order"], {"key": seen["key"], "status": request["status"], "version": version})


def _is_not_before(order: Row, told: Row) -> None:
    """The order as it was told to be, or as a later update made it."""
    expect(order["key"] == told["key"], f"not about order {told['key']}: {order}")
    expect(order["version"] >= told["version"], f"an update is lost, version {told['version']}: {order}")
    is_same = order["version"] > told["version"] or order["status"] == told["status"]
    expect(is_same, f"another status in version {told['version']}: {order}, not {told}")
