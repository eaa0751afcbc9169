"""A PostgreSQL that asks for a password, in front of one that trusts everyone: several passwords are good at once.

It speaks the start of the protocol, asks for the password in clear text, checks it, and then passes on what both sides
say. With a TLS context it refuses whoever does not encrypt.
"""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

_SSL_REQUEST, _CANCEL = 80877103, 80877102
_ASK_FOR_PASSWORD = b"R" + struct.pack("!II", 8, 3)
_NO_GOODBYE = struct.pack("ii", 1, 0)


@dataclass
class LoginProxy:
    """State of a proxy: whom it lets in, and what it has seen.

    `is_valid` judges a password; `state`, if set, is the SQLSTATE that every login is refused with. `asked` counts the
    bytes that clients have sent once they were in, `questions` how often they have sent some. After `cut_after` more
    bytes of answers, if set, a session ends. `cancels`: whether requests to cancel a statement are passed on. While
    `holds`, no answer to anyone is.
    """

    server: str
    is_valid: Callable[[str], bool]
    tls: ssl.SSLContext | None = None
    port: int = 0
    state: str | None = None
    asked_for_password: int = 0
    logins: int = 0
    refusals: int = 0
    asked: int = 0
    questions: int = 0
    cut_after: int | None = None
    cancels: bool = True
    holds: bool = False
    users: set[str] = field(default_factory=set)
    _sessions: set[asyncio.StreamWriter] = field(default_factory=set)
    _frozen: set[asyncio.StreamWriter] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def sessions(self) -> int:
        """How many are logged in."""
        return len(self._sessions)

    @property
    def has_cut(self) -> bool:
        """Whether a session has ended by `cut_after`."""
        return self.cut_after is None

    def address(self, database: str = "tpch", role: str = "gateway") -> str:
        """A database's address by way of the proxy."""
        return f"postgresql://{role}:any@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def kill(self) -> int:
        """Reset every session at once, as a machine that fails does; how many there were."""
        sessions = list(self._sessions)
        for writer in sessions:
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_GOODBYE)
            writer.transport.abort()
        return len(sessions)

    def freeze(self) -> int:
        """Let nothing pass in either direction for whoever is in now; how many these are."""
        self._frozen = set(self._sessions)
        return len(self._frozen)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(OSError, EOFError, asyncio.CancelledError):  # the last is `close`
                await self._session(reader, writer)
        finally:
            self._tasks.discard(task)
            self._sessions.discard(writer)
            writer.transport.abort()

    async def close(self) -> None:
        """Let nobody go on."""
        self.kill()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _session(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        start = await _untyped(reader)
        code = struct.unpack("!I", start[4:8])[0]
        if code == _SSL_REQUEST:
            writer.write(b"N" if self.tls is None else b"S")
            if self.tls is not None:
                await writer.start_tls(self.tls)
            start = await _untyped(reader)
            code = struct.unpack("!I", start[4:8])[0]
        elif self.tls is not None and code != _CANCEL:
            writer.write(_error("28000", "this server takes encrypted connections only"))
            return await writer.drain()
        if code == _CANCEL:
            if not self.cancels:
                return None
            return await self._pass_on(start, reader, writer)
        words = start[8:].split(b"\0")
        self.users.add(dict(zip(words[::2], words[1::2], strict=False))[b"user"].decode())
        self.asked_for_password += 1
        writer.write(_ASK_FOR_PASSWORD)
        head = await reader.readexactly(5)
        password = (await reader.readexactly(struct.unpack("!I", head[1:])[0] - 4)).rstrip(b"\0").decode()
        if self.state is not None or not self.is_valid(password):
            self.refusals += 1
            writer.write(_error(self.state or "28P01", "the login is refused"))
            return await writer.drain()
        self.logins += 1
        self._sessions.add(writer)
        return await self._pass_on(start, reader, writer)

    async def _pass_on(self, start: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server = await _connected(self.server)
        server.write(start)
        try:
            ways = [
                asyncio.create_task(self._questions(reader, server, writer)),
                asyncio.create_task(self._answers(server_reader, writer)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        finally:
            server.transport.abort()

    async def _questions(
        self, reader: asyncio.StreamReader, server: asyncio.StreamWriter, session: asyncio.StreamWriter
    ) -> None:
        while data := await reader.read(65536):
            await self._thaw(session)
            self.asked += len(data)
            self.questions += 1
            server.write(data)
            await server.drain()

    async def _answers(self, server: asyncio.StreamReader, session: asyncio.StreamWriter) -> None:
        while data := await server.read(65536):
            await self._thaw(session)
            while self.holds:  # noqa: ASYNC110 - set and unset like the others
                await asyncio.sleep(0.01)
            if self.cut_after is not None and session in self._sessions:
                if len(data) > self.cut_after:
                    session.write(data[: self.cut_after])
                    self.cut_after = None
                    return
                self.cut_after -= len(data)
            session.write(data)
            await session.drain()

    async def _thaw(self, session: asyncio.StreamWriter) -> None:
        if session in self._frozen:
            await asyncio.Event().wait()  # until it is closed


@asynccontextmanager
async def login_proxy(
    server: str,
    is_valid: Callable[[str], bool] = lambda _: True,
    tls: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
    port: int = 0,
) -> AsyncIterator[LoginProxy]:
    """A running proxy on a free port, or on `port`, in front of the server with the address `server`."""
    proxy = LoginProxy(server, is_valid, tls)
    listener = await asyncio.start_server(proxy.serve, host, port)
    proxy.port = listener.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        listener.close()
        await proxy.close()


async def _connected(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(address)
    options = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.hostname is None:
        return await asyncio.open_unix_connection(f"{options['host']}/.s.PGSQL.{options.get('port', 5432)}")
    return await asyncio.open_connection(parts.hostname, parts.port or 5432)


async def _untyped(reader: asyncio.StreamReader) -> bytes:
    """A message of the protocol's start, which has no type."""
    length = await reader.readexactly(4)
    return length + await reader.readexactly(struct.unpack("!I", length)[0] - 4)


def _error(state: str, message: str) -> bytes:
    fields = b"".join(
        kind + text.encode() + b"\0"
        for kind, text in ((b"S", "FATAL"), (b"V", "FATAL"), (b"C", state), (b"M", message))
    )
    return b"E" + struct.pack("!I", len(fields) + 5) + fields + b"\0"
