"""TPC-H customers, as synced."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, BigInt

if TYPE_CHECKING:
    from db.models.nation import Nation
    from db.models.order import Order


class Customer(Base):
    """A row of the synced table of customers."""

    __tablename__ = "customer_synced"

    key: Mapped[BigInt] = mapped_column("c_custkey", primary_key=True)
    name: Mapped[str] = mapped_column("c_name")
    address: Mapped[str] = mapped_column("c_address")
    nation_key: Mapped[int] = mapped_column("c_nationkey", ForeignKey("nation_synced.n_nationkey"))
    phone: Mapped[str] = mapped_column("c_phone")
    account_balance: Mapped[Decimal] = mapped_column("c_acctbal", sa.Numeric(15, 2))
    market_segment: Mapped[str] = mapped_column("c_mktsegment")
    comment: Mapped[str] = mapped_column("c_comment")

    nation: Mapped[Nation | None] = relationship(back_populates="customers", lazy="raise")
    orders: Mapped[list[Order]] = relationship(back_populates="customer", lazy="raise")
