"""The error of everything that prepares a database: embedded server, demo data, indexes, migrations.

SetupError              one sentence for whoever runs the command, and what to do about it
|- EmbeddedError        the embedded PostgreSQL cannot run       (db/embedded.py, db/cluster.py)
|- DemoError            the demo data cannot be had              (db/demo.py)
`- IndexingError        an index cannot be compared or created   (db/indexes.py)
"""


class SetupError(Exception):
    """Its text is one sentence that stands by itself; it never holds a secret."""


class EmbeddedError(SetupError):
    """The embedded PostgreSQL cannot run."""


class DemoError(SetupError):
    """The demo data cannot be generated, loaded or used."""


class IndexingError(SetupError):
    """An index cannot be compared or created."""
