"""Orders as a data product."""

from typing import Any

import sqlalchemy as sa

from db.models import Order as Row
from db.regions import order_in
from resolvers.caller import WRITER, Caller
from resolvers.entity import column, entity, relation


def visible(row: Any, caller: Caller) -> sa.ColumnElement[bool] | None:
    """Callers who are bound to regions see the orders of the customers who live there."""
    return None if caller.regions is None else order_in(row, caller.regions)


@entity(Row, visible=visible, sample=True)
class Order:
    """A purchase made by a customer."""

    key = column(Row.key, "The order's number.", sort=True)
    customer_key = column(Row.customer_key, "The number of the customer who placed the order.", sort=True)
    status = column(
        Row.status,
        "How far the order has come: as synced, or as last updated through the gateway.",
        sort=True,
        values={
            "OPEN": "No item has been shipped.",
            "FULFILLED": "Every item has been shipped.",
            "PARTIAL": "Some items have been shipped.",
            "UNKNOWN": "The source has a status that the gateway doesn't know.",
        },
    )
    total_price = column(Row.total_price, "Price of the whole order.", sort=True)
    order_date = column(Row.order_date, "The day on which the order was placed.", sort=True)
    priority = column(Row.priority, "From 1-URGENT to 5-LOW.", sort=True)
    clerk = column(Row.clerk, "The clerk who took the order.", sort=True)
    ship_priority = column(Row.ship_priority, "Priority of shipping; 0 is normal.", group=True, sum=False)
    comment = column(Row.comment, "Free text.", group=False)
    version = column(
        Row.version,
        "How often the status has changed since the first update through the gateway; 0 before it.",
        group=True,
        sum=False,
    )
    status_updated_at = column(
        Row.status_updated_at,
        "When the status was set through the gateway; null where the source's own status holds.",
    )
    status_history = relation(
        Row.status_events, "The updates of the status through the gateway, newest first.", role=WRITER
    )
    customer = relation(Row.customer, "The customer; null while their row is not synced.")
