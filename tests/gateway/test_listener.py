"""The listening socket."""

import socket

import pytest

from gateway.listener import bound, listen


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="is there on Linux only")
def test_clients_that_read_nothing_are_given_up() -> None:
    """By the system: each connection has the time that the listener was given."""
    with bound("127.0.0.1", 0, unread=7.5) as listener:
        listen(listener, "127.0.0.1", 0)
        with socket.create_connection(listener.getsockname()):
            connection, _ = listener.accept()
            with connection:
                assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 7500
