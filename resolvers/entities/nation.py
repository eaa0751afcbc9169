"""Nations as a data product."""

from db.models import Nation as Row
from resolvers.entity import column, entity, relation


@entity(Row)
class Nation:
    """A nation that customers live in."""

    key = column(Row.key, "The nation's number.", sort=True)
    name = column(Row.name, "The nation's name, in capitals.", sort=True)
    comment = column(Row.comment, "Free text.", group=False)
    region = relation(Row.region, "The nation's region; null while its row is not synced.")
    customers = relation(Row.customers, "The customers who live in the nation.")
