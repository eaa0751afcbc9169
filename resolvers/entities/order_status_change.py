"""The history of orders' statuses."""

from db.models import OrderStatusEvent as Row
from resolvers.entity import column, entity


@entity(Row, history=Row.version)
class OrderStatusChange:
    """An update of an order's status through the gateway."""

    order_key = column(Row.order_key, "The order's number.")
    from_ = column(Row.previous, "The status before.")
    to = column(Row.status, "The status that was set.")
    version = column(Row.version, "The order's version since this change.")
    at = column(Row.at, "When it was set.")
    by = column(Row.by, "Who set it; null where the caller was not known.")
    note = column(Row.note, "Why, as given with the update.")
    request_id = column(Row.request_id, "The id of the request that set it.")
