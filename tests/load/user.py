"""What all users of the load test have in common."""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

from locust import FastHttpUser, between
from locust.exception import RescheduleTask

from tests.load import checks, operations
from tests.load.checks import Row, WrongAnswer, expect

PATH = "/api/graphql"


class GatewayUser(FastHttpUser):
    """Asks, checks, and knows some orders. The environment's GATEWAY_TOKEN is sent if it is set."""

    abstract = True
    wait_time = between(0.02, 0.2)

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        token = os.environ.get("GATEWAY_TOKEN")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._known: list[Row] = []
        self.random = random.Random()  # noqa: S311 - no secret

    def on_start(self) -> None:
        """Do everything once, so that a short run leaves nothing out; the weights count from then on."""
        tasks = cast("list[Callable[[GatewayUser], None]]", self.tasks)
        first = list(dict.fromkeys(tasks))
        self.random.shuffle(first)
        for each in first:
            with suppress(RescheduleTask):
                each(self)
            self.wait()  # type: ignore[no-untyped-call]

    @contextmanager
    def asking(self, document: str, **variables: Any) -> Iterator[Any]:
        """The operation's data, to be checked in the block. A wrong answer is a failed request and ends the task."""
        name = operations.name(document)
        body = {"query": document, "variables": variables, "operationName": name}
        with self.client.post(PATH, json=body, headers=self._headers, name=name, catch_response=True) as response:
            try:
                expect(response.status_code == 200, f"{response.status_code}: {response.text or response.error}")
                answer = response.json()
                expect("errors" not in answer, f"errors: {answer.get('errors')}")
                yield answer["data"]
            except (WrongAnswer, LookupError, TypeError, ValueError) as wrong:
                response.failure(f"{type(wrong).__name__}: {wrong}")
                raise RescheduleTask from wrong

    def sample(self) -> None:
        """Come to know some orders."""
        with self.asking(operations.ORDER_SAMPLE, size=20) as data:
            expect(0 < len(data["orderSample"]) <= 20, f"{len(data['orderSample'])} random orders instead of 20")
            checks.keys(data["orderSample"])
            checks.orders(data["orderSample"])
        self._known = data["orderSample"]

    def some_order(self) -> Row:
        """An order that exists."""
        if not self._known:
            self.sample()
        return self.random.choice(self._known)
