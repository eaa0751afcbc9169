"""What every mapped class shares: the declarative base, Python-to-SQL types, and derived columns."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped
from sqlalchemy.types import TypeEngine

GATEWAY_SCHEMA = "gateway"
"""The models' name for the gateway's own schema; `TableNames` gives the real one."""


class BigInt(int):
    """Marks a 64-bit integer in a model: `Mapped[BigInt]`. GraphQL's `Int` has 32 bits only."""


class Base(DeclarativeBase):
    """Base of all models. An attribute's annotation decides its SQL type by this map."""

    type_annotation_map: ClassVar[Mapping[Any, Any]] = {
        BigInt: sa.BigInteger(),
        int: sa.Integer(),
        str: sa.Text(),
        Decimal: sa.Numeric(),
        float: sa.Double(),
        bool: sa.Boolean(),
        date: sa.Date(),
        datetime: sa.DateTime(timezone=True),
        UUID: sa.Uuid(),
    }


T = TypeVar("T")


class Derived(Generic[T]):
    """A column that no table stores: an expression over a row and one to-one related row.

    `expression(row, related)` gets aliases of this class and of the class behind `via`. The related row is
    LEFT JOINed once however many derived columns use it; its columns are NULL where it is missing. Without `via` it is
    the row itself.
    """

    def __init__(
        self,
        via: Mapped[Any] | None,
        type_: TypeEngine[T],
        expression: Callable[[Any, Any], sa.ColumnElement[Any]],
        *,
        nullable: bool = False,
    ) -> None:
        self._via = via
        self.type = type_
        self.expression = expression
        self.nullable = nullable

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.key = name

    @property
    def via(self) -> tuple[str, ...]:
        """The relationship that leads to the related row, if there is one."""
        relationship: Any = self._via
        return () if relationship is None else (str(relationship.key),)
