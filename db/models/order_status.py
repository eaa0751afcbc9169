"""Status updates made through the gateway: app-owned tables beside the read-only synced orders.

A synced table may never be written, so an update is a row of the overlay (`order_status`) and of its append-only
history (`order_status_event`). Neither has a foreign key to the synced table: that could block its replacement.
Both store what the synced table stores: 'O', 'F' or 'P'; the history what it replaced, whatever that was.
"""

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import func
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import GATEWAY_SCHEMA, Base, BigInt, Derived


class OrderStatus(enum.Enum):
    """How far an order has come; the values are what the tables store."""

    OPEN = "O"
    FULFILLED = "F"
    PARTIAL = "P"
    UNKNOWN = "?"


STATUS_TYPE: sa.Enum = sa.Enum(OrderStatus, native_enum=False)


def status_name(stored: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """The name of a stored status."""
    known = {_constant(s.value): _constant(s.name) for s in OrderStatus if s is not OrderStatus.UNKNOWN}
    return sa.case(known, value=stored, else_=_constant(OrderStatus.UNKNOWN.name))


def _constant(text: str) -> sa.ColumnElement[str]:
    return sa.literal_column(f"'{text}'", sa.Text())


class OrderStatusOverlay(Base):
    """The latest status set through the gateway for one order, and the synced status that it replaced."""

    __tablename__ = "order_status"
    __table_args__ = ({"schema": GATEWAY_SCHEMA},)

    order_key: Mapped[BigInt] = mapped_column(primary_key=True, autoincrement=False)
    status: Mapped[str]
    base_status: Mapped[str]
    version: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(server_default=func.now())


def _from(event: Any, _: Any) -> sa.ColumnElement[str]:
    return status_name(event.from_status)


def _to(event: Any, _: Any) -> sa.ColumnElement[str]:
    return status_name(event.to_status)


class OrderStatusEvent(Base):
    """One applied status update, known by the order and the version that it made; rows are only ever added."""

    __tablename__ = "order_status_event"
    __table_args__ = ({"schema": GATEWAY_SCHEMA},)

    order_key: Mapped[BigInt] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    from_status: Mapped[str]
    to_status: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    by: Mapped[str | None]
    note: Mapped[str | None]
    request_id: Mapped[str | None]

    previous = Derived(None, STATUS_TYPE, _from)
    status = Derived(None, STATUS_TYPE, _to)
