"""Conditions that tie rows to the regions that they belong to."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from db.models import Customer, Nation, Region


def customer_in(row: Any, regions: Collection[str]) -> sa.ColumnElement[bool]:
    """Whether a customer's nation lies in one of the regions, by name."""
    nation, region = aliased(Nation), aliased(Region)
    nations = (
        sa.select(nation.key).join(region, nation.region_key == region.key).where(region.name.in_(sorted(regions)))
    )
    found: sa.ColumnElement[bool] = row.nation_key.in_(nations)
    return found


def order_in(row: Any, regions: Collection[str]) -> sa.ColumnElement[bool]:
    """Whether an order's customer is from one of the regions, by name."""
    customer = aliased(Customer)
    placed = sa.select(customer.key).where(customer.key == row.customer_key, customer_in(customer, regions))
    return sa.exists(placed)
