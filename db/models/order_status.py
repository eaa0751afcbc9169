"""Status updates made through the gateway: app-owned tables beside the read-only synced orders.

A synced table may never be written, so an update is a row of the overlay (`order_status`) and of its append-only
history (`order_status_event`). Neither has a foreign key to the synced table: that could block its replacement.
Both store what the synced table stores: 'O', 'F' or 'P'.
"""

from datetime import datetime

from sqlalchemy import Identity, Index, func
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import GATEWAY_SCHEMA, Base, BigInt


class OrderStatusOverlay(Base):
    """The latest status set through the gateway for one order, and the synced status that it replaced."""

    __tablename__ = "order_status"
    __table_args__ = ({"schema": GATEWAY_SCHEMA},)

    order_key: Mapped[BigInt] = mapped_column(primary_key=True, autoincrement=False)
    status: Mapped[str]
    base_status: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())


class OrderStatusEvent(Base):
    """One applied status update; rows are only ever added."""

    __tablename__ = "order_status_event"
    __table_args__ = (
        Index("ix_order_status_event_order", "order_key", "version"),
        {"schema": GATEWAY_SCHEMA},
    )

    id: Mapped[BigInt] = mapped_column(Identity(always=True), primary_key=True)
    order_key: Mapped[BigInt]
    from_status: Mapped[str]
    to_status: Mapped[str]
    version: Mapped[int]
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    by: Mapped[str | None]
    note: Mapped[str | None]
    request_id: Mapped[str | None]
