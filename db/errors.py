"""What can go wrong with the database, as its callers need to tell it apart.

    DatabaseError
     +-- Unavailable          no connection could be had
     |    +-- Overloaded      every connection of the pool is busy, and stayed so
     +-- StatementTimeout     the statement took longer than it may
     +-- UnfitValue           a value is outside of what its column's type can hold
     +-- NotPrepared          the gateway's own tables, or a synced one, are missing or look otherwise

Their messages are for clients: none carries SQL, a host, a name of the driver or a secret. The cause is chained.
"""


class DatabaseError(Exception):
    """Base of the tree; raised itself for what no subclass names."""


class Unavailable(DatabaseError):
    """The database can't be reached, or refused the connection."""


class Overloaded(Unavailable):
    """No connection became free in time."""


class StatementTimeout(DatabaseError):
    """PostgreSQL stopped the statement at its deadline."""


class UnfitValue(DatabaseError):
    """PostgreSQL could not take a value of the request."""


class NotPrepared(DatabaseError):
    """A table or column is missing, or may not be read."""
