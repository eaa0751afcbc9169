"""What is turned away at the door. Counted, not timed."""

import asyncio
import time

import httpx
from starlette.types import Receive, Scope, Send

from gateway.admission import Admission
from gateway.observability.requests import Requests
from gateway.operation_report import Report
from gateway.scope import REPORT


class Inside:
    """An app whose requests for data end when they are let go."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.entered = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith("/api/"):
            self.entered += 1
            await self.go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def client(app: Inside, most: int, counts: Requests | None = None) -> httpx.AsyncClient:
    admission = Admission(app, most, counts or Requests())

    async def reported(scope: Scope, receive: Receive, send: Send) -> None:
        scope[REPORT] = Report()
        await admission(scope, receive, send)

    transport = httpx.ASGITransport(reported)
    return httpx.AsyncClient(transport=transport, base_url="http://gateway")


async def test_so_many_are_in_the_house_at_once() -> None:
    """The others are told to come again; health checks get in; who has left makes room."""
    app, counts = Inside(), Requests()
    async with client(app, 3, counts) as asking:
        waiting = [asyncio.create_task(asking.post("/api/graphql")) for _ in range(5)]
        done, inside = await asyncio.wait(waiting, timeout=1)
        assert (len(inside), app.entered) == (3, 3)
        for task in done:
            refused = task.result()
            assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
            assert refused.json()["errors"][0]["extensions"] == {"code": "SERVICE_UNAVAILABLE"}
        assert (await asking.get("/healthz")).status_code == 200
        app.go.set()
        assert {(await task).status_code for task in inside} == {200}
        assert counts.shed == {"full": 2, "late": 0}
        assert (await asking.post("/api/graphql")).status_code == 200


async def test_work_that_takes_its_time_is_no_overload() -> None:
    """However late the event loop is by it, it is in time when it looks again."""
    app = Inside()
    async with client(app, 64) as asking:
        first = asyncio.create_task(asking.post("/api/graphql"))
        await asyncio.sleep(0.06)
        time.sleep(0.4)  # noqa: ASYNC251 - that is what makes it late
        await asyncio.sleep(0.06)
        more = [asyncio.create_task(asking.post("/api/graphql")) for _ in range(5)]
        await asyncio.sleep(0.06)
        assert app.entered == 6
        app.go.set()
        assert {(await task).status_code for task in (first, *more)} == {200}


async def test_fewer_are_while_the_event_loop_can_not_keep_up() -> None:
    """A thirty-second, and at least one, for a second after it was late for two seconds."""
    app, counts = Inside(), Requests()
    async with client(app, 64, counts) as asking:
        first = asyncio.create_task(asking.post("/api/graphql"))
        for _ in range(12):
            await asyncio.sleep(0)
            time.sleep(0.2)  # noqa: ASYNC251 - that is what makes it late
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        more = [asyncio.create_task(asking.post("/api/graphql")) for _ in range(5)]
        await asyncio.wait(more, timeout=0.5)
        assert app.entered == 2
        app.go.set()
        statuses = [(await task).status_code for task in (first, *more)]
        assert sorted(statuses) == [200, 200, 503, 503, 503, 503]
        assert counts.shed == {"full": 0, "late": 4}
