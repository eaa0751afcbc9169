"""What Alembic runs around the migrations; `db.migrate` gives it the connection and the schema."""

import sqlalchemy as sa
from alembic import context

from db.models import Base


def _run() -> None:
    connection: sa.Connection = context.config.attributes["connection"]
    schema: str = context.config.attributes["gateway_schema"]
    # IF NOT EXISTS asks for the right to create a schema even where it exists.
    if not sa.inspect(connection).has_schema(schema):
        connection.execute(sa.schema.CreateSchema(schema, if_not_exists=True))
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        version_table_schema=schema,
        transactional_ddl=True,
    )
    context.run_migrations()


_run()
