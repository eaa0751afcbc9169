"""TPC-H nations, as synced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base

if TYPE_CHECKING:
    from db.models.customer import Customer
    from db.models.region import Region


class Nation(Base):
    """A row of the synced table of nations."""

    __tablename__ = "nation_synced"

    key: Mapped[int] = mapped_column("n_nationkey", primary_key=True)
    name: Mapped[str] = mapped_column("n_name")
    region_key: Mapped[int] = mapped_column("n_regionkey", ForeignKey("region_synced.r_regionkey"))
    comment: Mapped[str] = mapped_column("n_comment")

    region: Mapped[Region | None] = relationship(back_populates="nations", lazy="raise")
    customers: Mapped[list[Customer]] = relationship(back_populates="nation", lazy="raise")
