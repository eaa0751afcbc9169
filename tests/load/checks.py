"""What must hold for answers whatever the data are, as long as they are whole: each order with its customer."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

Row = dict[str, Any]
_MONEY = re.compile(r"-?\d+(\.\d+)?")


class WrongAnswer(Exception):
    """An answer that can't be right; the message tells why."""


def expect(holds: bool, why_not: str) -> None:
    """Raise `WrongAnswer` unless it holds."""
    if not holds:
        raise WrongAnswer(why_not)


@dataclass(frozen=True)
class Sorting:
    """An order to ask for, and the value that rows are sorted by. Ties go by the key, in the same direction."""

    order_by: Row
    value: Callable[[Row], Any]
    is_descending: bool = False

    def check(self, rows: Sequence[Row]) -> None:
        """Each row comes after the one before it, so none comes twice."""
        for row, following in pairwise(rows):
            one, other = (self.value(row), int(row["key"])), (self.value(following), int(following["key"]))
            is_after = other < one if self.is_descending else other > one
            expect(is_after, f"not sorted by {self.order_by}: {other} after {one}")


def page(connection: Row, size: int) -> list[Row]:
    """The rows of a page that was asked for from the start: full if there is another one."""
    rows: list[Row] = connection["nodes"]
    info = connection["pageInfo"]
    expect(len(rows) <= size, f"a page of {size} has {len(rows)} rows")
    expect(len(rows) == size or not info["hasNextPage"], f"a page of {size} has {len(rows)} rows, and there are more")
    are_missing = [info["startCursor"] is None, info["endCursor"] is None]
    expect(are_missing == [not rows] * 2, f"{len(rows)} rows with these cursors: {info}")
    return rows


def orders(rows: Iterable[Row]) -> None:
    """Prices are decimal texts, and each order has its own customer."""
    for row in rows:
        money(row["totalPrice"])
        expect(row["customer"] is not None, f"order {row['key']} has no customer")
        expect(row["customer"]["key"] == row["customerKey"], f"order {row['key']} has another's customer: {row}")


def money(value: object) -> Decimal:
    """A decimal text's number."""
    expect(isinstance(value, str) and _MONEY.fullmatch(value) is not None, f"{value!r} is not a decimal text")
    return Decimal(str(value))


def keys(rows: Iterable[Row]) -> list[str]:
    """The rows' keys; none comes twice."""
    found = [str(row["key"]) for row in rows]
    expect(len(set(found)) == len(found), f"a key comes twice: {found}")
    return found
