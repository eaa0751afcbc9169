"""Storage of the added data products: a text key, a two-column key, and every type of column."""

from __future__ import annotations

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, REAL, DateTime, Enum, ForeignKey, Integer, SmallInteger, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.models.base import Base, BigInt


class Kind(enum.Enum):
    """How a warehouse is kept."""

    DRY = 1
    COLD = 2


class Warehouse(Base):
    """A row of a table with a text key."""

    __tablename__ = "warehouse_synced"

    code: Mapped[str] = mapped_column("w_code", primary_key=True)
    city: Mapped[str | None] = mapped_column("w_city")
    is_open: Mapped[bool] = mapped_column("w_open")
    area: Mapped[float | None] = mapped_column("w_area")
    external_id: Mapped[UUID | None] = mapped_column("w_external_id")
    settings: Mapped[Any | None] = mapped_column("w_settings", JSONB)
    tags: Mapped[list[str] | None] = mapped_column("w_tags", ARRAY(Text))
    kind: Mapped[Kind | None] = mapped_column("w_kind", Enum(Kind, name="warehouse_kind"))
    floor: Mapped[int | None] = mapped_column("w_floor", SmallInteger)
    weight: Mapped[float | None] = mapped_column("w_weight", REAL)
    notes: Mapped[Any | None] = mapped_column("w_notes", JSON)
    founded: Mapped[date | None] = mapped_column("w_founded")
    opened_at: Mapped[datetime | None] = mapped_column("w_opened_at")
    inspected_at: Mapped[datetime | None] = mapped_column("w_inspected_at", DateTime(timezone=False))

    stocks: Mapped[list[Stock]] = relationship(back_populates="warehouse", lazy="raise")


class Stock(Base):
    """A row of a table with a key of two columns."""

    __tablename__ = "stock_synced"

    warehouse_code: Mapped[str] = mapped_column("s_warehouse", ForeignKey("warehouse_synced.w_code"), primary_key=True)
    line: Mapped[BigInt] = mapped_column("s_line", primary_key=True)
    quantity: Mapped[int | None] = mapped_column("s_quantity")
    price: Mapped[Decimal | None] = mapped_column("s_price")
    counted_on: Mapped[date | None] = mapped_column("s_counted_on")
    amounts: Mapped[list[Decimal] | None] = mapped_column("s_amounts", ARRAY(Base.type_annotation_map[Decimal]))

    warehouse: Mapped[Warehouse | None] = relationship(back_populates="stocks", lazy="raise")


class Reading(Base):
    """A row of a table whose key is a moment; its day leads to another row."""

    __tablename__ = "reading_synced"

    at: Mapped[datetime] = mapped_column("r_at", primary_key=True)
    counts: Mapped[list[int]] = mapped_column("r_counts", ARRAY(Integer))
    day: Mapped[date | None] = mapped_column("r_day", ForeignKey("day_synced.d_day"))

    calendar: Mapped[Day | None] = relationship(back_populates="readings", lazy="raise")


class Day(Base):
    """A row of a table whose key is a date."""

    __tablename__ = "day_synced"

    day: Mapped[date] = mapped_column("d_day", primary_key=True)

    readings: Mapped[list[Reading]] = relationship(back_populates="calendar", lazy="raise")
