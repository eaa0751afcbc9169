"""The listening socket, had before anything else is started."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from db.setup_error import SetupError

_BACKLOG = 2048


class Names(NamedTuple):
    """What host and port are called where they are set."""

    host: str
    port: str


OPTIONS = Names("--host", "--port")


@contextmanager
def bound(host: str, port: int, unread: float = 60.0, names: Names = OPTIONS) -> Iterator[socket.socket]:
    """A socket that has the address but does not listen yet. Raises SetupError when it cannot be had.

    A connection is given up whose client takes nothing of what was sent for `unread` seconds: the server has closed it
    long ago, and would otherwise keep it for good. `names` are what the address is set by.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise SetupError(f"{host} is not an address of this machine: choose another {names.host}") from error
    with socket.socket(family, kind, protocol) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; connections inherit it
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(unread * 1000))
        try:
            listener.bind(address)
        except OSError as error:
            raise _refusal(error, host, port, names) from error
        yield listener


def listen(listener: socket.socket, host: str, port: int, names: Names = OPTIONS) -> None:
    """Let clients connect. Raises SetupError when another process on this address was quicker."""
    try:
        listener.listen(_BACKLOG)
    except OSError as error:
        raise _refusal(error, host, port, names) from error


def url(listener: socket.socket, host: str) -> str:
    """The address for a browser on this machine."""
    port = listener.getsockname()[1]
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # compared, not bound
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def _refusal(error: OSError, host: str, port: int, names: Names) -> SetupError:
    if error.errno == errno.EADDRINUSE:
        return SetupError(f"Port {port} of {host} is in use: stop what uses it, or choose another {names.port}")
    if error.errno == errno.EACCES:
        return SetupError(f"This user may not listen on port {port}: choose a {names.port} above 1023")
    return SetupError(f"{host} is not an address of this machine: choose another {names.host}")
