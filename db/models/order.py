"""TPC-H orders, as synced, with the overlay of statuses set through the gateway."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from db.models.base import Base, BigInt, Derived
from db.models.order_status import STATUS_TYPE, OrderStatus, OrderStatusEvent, OrderStatusOverlay, status_name

if TYPE_CHECKING:
    from db.models.customer import Customer


def synced_status(order: Any) -> sa.ColumnElement[str]:
    """The source's status as text, whatever its type; '?' where it has none, which no source uses for a status."""
    return known_status(sa.cast(order.synced_status, sa.Text()))


def known_status(stored: sa.ColumnElement[str]) -> sa.ColumnElement[str]:
    """A stored status, or '?' for NULL."""
    unknown = sa.literal_column(f"'{OrderStatus.UNKNOWN.value}'", sa.Text())
    return sa.func.coalesce(stored, unknown)


def overlay_holds(order: Any, overlay: Any) -> sa.ColumnElement[bool]:
    """True while the synced status is the one that the update replaced, or has become the same."""
    holds: sa.ColumnElement[bool] = synced_status(order).in_((overlay.base_status, overlay.status))
    return holds


def stored_status(order: Any, overlay: Any) -> sa.ColumnElement[str]:
    """The status as the tables store it, or NULL: the overlay's while it holds, otherwise the source's."""
    return sa.case((overlay_holds(order, overlay), overlay.status), else_=sa.cast(order.synced_status, sa.Text()))


def _status(order: Any, overlay: Any) -> sa.ColumnElement[str]:
    return status_name(stored_status(order, overlay))


def _version(order: Any, overlay: Any) -> sa.ColumnElement[int]:
    moved_on = sa.case((overlay_holds(order, overlay), sa.literal_column("0")), else_=sa.literal_column("1"))
    return sa.case((overlay.version.is_(None), sa.literal_column("0")), else_=overlay.version + moved_on)


def _updated_at(order: Any, overlay: Any) -> sa.ColumnElement[Any]:
    return sa.case((overlay_holds(order, overlay), overlay.updated_at))


class Order(Base):
    """A row of the synced table of orders."""

    __tablename__ = "orders_synced"

    key: Mapped[BigInt] = mapped_column("o_orderkey", primary_key=True)
    customer_key: Mapped[BigInt] = mapped_column("o_custkey", ForeignKey("customer_synced.c_custkey"))
    synced_status: Mapped[str] = mapped_column("o_orderstatus")
    total_price: Mapped[Decimal] = mapped_column("o_totalprice", sa.Numeric(15, 2))
    order_date: Mapped[date] = mapped_column("o_orderdate")
    priority: Mapped[str] = mapped_column("o_orderpriority")
    clerk: Mapped[str] = mapped_column("o_clerk")
    ship_priority: Mapped[int] = mapped_column("o_shippriority")
    comment: Mapped[str] = mapped_column("o_comment")

    customer: Mapped[Customer | None] = relationship(back_populates="orders", lazy="raise")
    overlay: Mapped[OrderStatusOverlay | None] = relationship(
        primaryjoin=lambda: foreign(OrderStatusOverlay.order_key) == Order.key,
        viewonly=True,
        uselist=False,
        lazy="raise",
    )

    status_events: Mapped[list[OrderStatusEvent]] = relationship(
        primaryjoin=lambda: foreign(OrderStatusEvent.order_key) == Order.key, viewonly=True, lazy="raise"
    )

    status = Derived(overlay, STATUS_TYPE, _status)
    version = Derived(overlay, sa.Integer(), _version)
    status_updated_at = Derived(overlay, sa.DateTime(timezone=True), _updated_at, nullable=True)
