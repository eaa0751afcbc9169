"""Customers as a data product."""

from typing import Any

import sqlalchemy as sa

from db.models import Customer as Row
from db.regions import customer_in
from resolvers.caller import PII, Caller
from resolvers.entity import column, entity, relation


def visible(row: Any, caller: Caller) -> sa.ColumnElement[bool] | None:
    """Callers who are bound to regions see the customers who live there."""
    return None if caller.regions is None else customer_in(row, caller.regions)


@entity(Row, visible=visible)
class Customer:
    """Someone who places orders."""

    key = column(Row.key, "The customer's number.", sort=True)
    name = column(Row.name, "The customer's name.", sort=True)
    address = column(Row.address, "Street and town.", role=PII)
    phone = column(Row.phone, "Telephone number, beginning with the country's code.", role=PII)
    account_balance = column(Row.account_balance, "Balance of the account; negative if in debt.", sort=True, role=PII)
    market_segment = column(Row.market_segment, "The line of business, such as BUILDING.", sort=True)
    comment = column(Row.comment, "Free text.", group=False, role=PII)
    nation = relation(Row.nation, "The customer's nation; null while its row is not synced.")
    orders = relation(Row.orders, "The customer's orders.")
