"""What drivers raise, as callers are told it."""

import asyncpg
import pytest

from db.errors import DatabaseError, Exhausted, StatementTimeout, Unavailable, translated


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (asyncpg.DiskFullError, Exhausted),
        (asyncpg.OutOfMemoryError, Exhausted),
        (asyncpg.TooManyConnectionsError, Unavailable),
        (asyncpg.AdminShutdownError, Unavailable),
        (asyncpg.QueryCanceledError, StatementTimeout),
        (asyncpg.InternalServerError, DatabaseError),
        (ConnectionResetError, Unavailable),
    ],
)
def test_errors_of_the_drivers(raised: type[Exception], told: type[DatabaseError]) -> None:
    """By their class; the message is for clients, and has nothing of theirs."""
    with pytest.raises(DatabaseError) as caught, translated():
        raise raised("secret")
    assert type(caught.value) is told
    assert "secret" not in str(caught.value)
    assert isinstance(caught.value.__cause__, raised)
