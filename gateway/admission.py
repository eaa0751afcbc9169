"""How many requests are in the house at once: what can't be answered soon is turned away at the door.

A request that waits costs memory, and one that is worked on makes the others wait: the event loop does one thing at a
time. As long as the loop comes around in time, many may be inside, most of them waiting for the database. When it does
not, few may, until it does again; to turn a request away costs little of what it would cost to answer it.
"""

import asyncio
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.observability.requests import Requests
from gateway.openapi import API_FOLDER
from gateway.refusal import HttpError
from gateway.sending import refuse

_BETWEEN_LOOKS = 0.05
_LATE = 0.05
"""Seconds that the loop may be behind."""
_SECONDS_LATE = 2.0
"""Late at each look for so long, the loop can't keep up. One piece of work that takes its time is no overload, nor are
twenty documents that come for the first time, or a dashboard that asks two hundred things at once."""
_SECONDS_TO_RECOVER = 1.0
"""In time for so long, the loop is held to be so: all who were turned away come again."""
_PART_WHEN_LATE = 32
_BUSY = HttpError(HTTPStatus.SERVICE_UNAVAILABLE, "The gateway is busy. Try again shortly.", "SERVICE_UNAVAILABLE")


class Admission:
    """Lets `most` requests for data in at once, and a thirty-second of that while the event loop can't keep up.

    The others get 503 with Retry-After, and are counted. Health checks and pages always get in.
    """

    def __init__(self, app: ASGIApp, most: int, counts: Requests) -> None:
        self._app = app
        self._counts = counts
        self._most = most
        self._most_when_late = max(1, most // _PART_WHEN_LATE)
        self._inside = 0
        self._is_late = False
        self._late_until = 0.0
        self._in_time_at = 0.0
        self._is_looking = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the app inside for those who get in."""
        if scope["type"] != "http" or not scope["path"].startswith(API_FOLDER):
            await self._app(scope, receive, send)
            return
        if self._inside >= (self._most_when_late if self._is_late else self._most):
            self._counts.shed["full" if self._inside >= self._most else "late"] += 1
            await refuse(scope, send, _BUSY)
            return
        self._inside += 1
        if not self._is_looking:
            loop = asyncio.get_running_loop()
            self._in_time_at = loop.time()
            self._look_later(loop)
        try:
            await self._app(scope, receive, send)
        finally:
            self._inside -= 1

    def _look_later(self, loop: asyncio.AbstractEventLoop) -> None:
        self._is_looking = True
        loop.call_later(_BETWEEN_LOOKS, self._look, loop, loop.time() + _BETWEEN_LOOKS)

    def _look(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        self._is_looking = False
        now = loop.time()
        if now <= due + _LATE:
            self._in_time_at = now
        elif now > self._in_time_at + _SECONDS_LATE:
            self._late_until = now + _SECONDS_TO_RECOVER
        self._is_late = now < self._late_until
        if self._inside or self._is_late:
            self._look_later(loop)
