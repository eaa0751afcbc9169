"""Status updates of orders: the overlay and its history."""

import sqlalchemy as sa
from alembic import context, op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_STATUSES = "('O', 'F', 'P')"


def upgrade() -> None:
    schema: str = context.config.attributes["gateway_schema"]
    op.create_table(
        "order_status",
        sa.Column("order_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("base_status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("order_key", name="order_status_pkey"),
        sa.CheckConstraint(f"status IN {_STATUSES}", name="order_status_status_known"),
        sa.CheckConstraint("version > 0", name="order_status_version_positive"),
        schema=schema,
    )
    op.create_table(
        "order_status_event",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("order_key", sa.BigInteger(), nullable=False),
        sa.Column("from_status", sa.Text(), nullable=False),
        sa.Column("to_status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("request_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="order_status_event_pkey"),
        sa.CheckConstraint(f"to_status IN {_STATUSES}", name="order_status_event_to_status_known"),
        sa.CheckConstraint("version > 0", name="order_status_event_version_positive"),
        schema=schema,
    )
    op.create_index("ix_order_status_event_order", "order_status_event", ["order_key", "version"], schema=schema)


def downgrade() -> None:
    schema: str = context.config.attributes["gateway_schema"]
    op.drop_table("order_status_event", schema=schema)
    op.drop_table("order_status", schema=schema)
