"""A change of an order's status is known by the order and its version; idempotency keys."""

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    schema: str = context.config.attributes["gateway_schema"]
    op.drop_index("ix_order_status_event_order", "order_status_event", schema=schema)
    op.drop_column("order_status_event", "id", schema=schema)
    op.create_primary_key("order_status_event_pkey", "order_status_event", ["order_key", "version"], schema=schema)
    op.create_table(
        "idempotency_key",
        sa.Column("caller", sa.Text(), nullable=False),
        sa.Column("mutation", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("versions", sa.ARRAY(sa.Integer()), server_default="{}", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("caller", "mutation", "key", name="idempotency_key_pkey"),
        schema=schema,
    )
    op.create_index("ix_idempotency_key_created_at", "idempotency_key", ["created_at"], schema=schema)


def downgrade() -> None:
    schema: str = context.config.attributes["gateway_schema"]
    op.drop_table("idempotency_key", schema=schema)
    op.drop_constraint("order_status_event_pkey", "order_status_event", schema=schema)
    op.add_column(
        "order_status_event", sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False), schema=schema
    )
    op.create_primary_key("order_status_event_pkey", "order_status_event", ["id"], schema=schema)
    op.create_index("ix_order_status_event_order", "order_status_event", ["order_key", "version"], schema=schema)
