"""Regions as a data product."""

from db.models import Region as Row
from resolvers.entity import column, entity, relation


@entity(Row)
class Region:
    """A part of the world that nations belong to."""

    key = column(Row.key, "The region's number.", sort=True)
    name = column(Row.name, "The region's name, in capitals.", sort=True)
    comment = column(Row.comment, "Free text.", group=False)
    nations = relation(Row.nations, "The region's nations.")
