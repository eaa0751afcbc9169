"""The workers of one gateway, who tell each other their numbers: whichever is asked answers for all."""

import asyncio
import fcntl
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from gateway.observability.families import WORKER_UP
from gateway.observability.samples import Sample, dumps, loads

_MOST_WORKERS = 256
_SECONDS_TO_TELL = 1.0


class Workers:
    """This worker and those beside it. In `folder` each has a socket and a lock, by its number; without one it is
    alone."""

    def __init__(self, folder: Path | None, own: Callable[[], Iterable[Sample]]) -> None:
        self._folder = folder
        self._own = own
        self._number = 0

    @asynccontextmanager
    async def joined(self) -> AsyncIterator[None]:
        """Answer the others meanwhile. The number is the least that no living worker has."""
        if self._folder is None:
            yield
            return
        self._number, lock = _numbered(self._folder)
        with lock:
            path = self._socket(self._number)
            path.unlink(missing_ok=True)  # of one who has died
            server = await asyncio.start_unix_server(self._tell, path)
            try:
                yield
            finally:
                server.close()
                path.unlink(missing_ok=True)

    async def samples(self) -> dict[str, list[Sample]]:
        """Everyone's numbers. Who does not tell them within a second is not up."""
        numbers = [int(path.stem) for path in self._folder.glob("*.socket")] if self._folder is not None else []
        others = sorted(number for number in numbers if number != self._number)
        told = await asyncio.gather(*map(self._asked, others))
        found = {str(self._number): [*self._own(), Sample(WORKER_UP, (), 1)]}
        for number, samples in zip(others, told, strict=True):
            if samples is not None:
                found[str(number)] = samples
        return found

    async def _asked(self, number: int) -> list[Sample] | None:
        """The numbers of another worker; None of one who has died."""
        try:
            async with asyncio.timeout(_SECONDS_TO_TELL):
                reader, writer = await asyncio.open_unix_connection(self._socket(number))
                try:
                    return [*loads(await reader.read()), Sample(WORKER_UP, (), 1)]
                finally:
                    writer.close()
        except (ConnectionError, FileNotFoundError):
            return None
        except TimeoutError:
            return [Sample(WORKER_UP, (), 0)]

    async def _tell(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(dumps(self._own()))
        writer.close()

    def _socket(self, number: int) -> Path:
        assert self._folder is not None
        return self._folder / f"{number}.socket"


def _numbered(folder: Path) -> tuple[int, IO[str]]:
    """The least free number, and the lock that holds it: the system lets go of it when the process ends."""
    for number in range(_MOST_WORKERS):
        lock = (folder / f"{number}.lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            continue
        return number, lock
    raise RuntimeError("there are more workers than anyone would start")
