"""Blocking calls in threads that nothing waits for."""

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


async def in_thread(call: Callable[[], T]) -> T:
    """Run a blocking call in a daemon thread of its own, and wait for what it returns or raises.

    Cancelled, this ends at once, and the thread goes on until the call returns. Executors are no good for calls that
    may hang: the process would wait for their threads at its end.
    """
    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if result.done():  # nobody waits any more
            return
        if error is None:
            result.set_result(value)  # type: ignore[arg-type]  # None only where T is
        else:
            result.set_exception(error)

    def run() -> None:
        value: T | None = None
        error: BaseException | None = None
        try:
            value = call()
        except BaseException as raised:  # it belongs to the one who waits
            error = raised
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=run, name="blocking call", daemon=True).start()
    return await result
