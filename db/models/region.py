"""TPC-H regions, as synced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base

if TYPE_CHECKING:
    from db.models.nation import Nation


class Region(Base):
    """A row of the synced table of regions."""

    __tablename__ = "region_synced"

    key: Mapped[int] = mapped_column("r_regionkey", primary_key=True)
    name: Mapped[str] = mapped_column("r_name")
    comment: Mapped[str] = mapped_column("r_comment")

    nations: Mapped[list[Nation]] = relationship(back_populates="region", lazy="raise")
