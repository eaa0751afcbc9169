"""Customers as a data product."""

from db.models import Customer as Row
from resolvers.entity import column, entity, relation


@entity(Row)
class Customer:
    """Someone who places orders."""

    key = column(Row.key, "The customer's number.", sort=True)
    name = column(Row.name, "The customer's name.", sort=True)
    address = column(Row.address, "Street and town.")
    phone = column(Row.phone, "Telephone number, beginning with the country's code.")
    account_balance = column(Row.account_balance, "Balance of the account; negative if in debt.", sort=True)
    market_segment = column(Row.market_segment, "The line of business, such as BUILDING.", sort=True)
    comment = column(Row.comment, "Free text.")
    nation = relation(Row.nation, "The customer's nation; null while its row is not synced.")
    orders = relation(Row.orders, "The customer's orders.")
