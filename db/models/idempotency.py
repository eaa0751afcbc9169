"""What repeated requests are known by: app-owned, beside the tables that they change."""

from datetime import datetime

from sqlalchemy import ARRAY, Index, Integer, func
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import GATEWAY_SCHEMA, Base


class IdempotencyKey(Base):
    """A key under which a caller's mutation was applied: a digest of its input, and each item's new version.

    A version is NULL where nothing had to change. `caller` is empty for anyone.
    """

    __tablename__ = "idempotency_key"
    __table_args__ = (
        Index("ix_idempotency_key_created_at", "created_at"),
        {"schema": GATEWAY_SCHEMA},
    )

    caller: Mapped[str] = mapped_column(primary_key=True)
    mutation: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]
    versions: Mapped[list[int | None]] = mapped_column(ARRAY(Integer), server_default="{}")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
