"""The public face of the added data products."""

from resolvers.entity import column, entity, relation
from tests.products import models


@entity(models.Warehouse)
class Warehouse:
    """A place where stock is kept."""

    code = column(models.Warehouse.code, "The warehouse's code.", sort=True)
    city = column(models.Warehouse.city, "Where it stands.", sort=True)
    is_open = column(models.Warehouse.is_open, "Whether it is in use.", sort=True)
    area = column(models.Warehouse.area, "Area in square metres.", sort=True)
    external_id = column(models.Warehouse.external_id, "Its id in another system.", sort=True)
    settings = column(models.Warehouse.settings, "Settings as JSON.")
    tags = column(models.Warehouse.tags, "Labels.")
    kind = column(models.Warehouse.kind, "How it is kept.", sort=True, values={"DRY": "At any temperature."})
    floor = column(models.Warehouse.floor, "The floor.", sort=True)
    weight = column(models.Warehouse.weight, "Weight in tons.", sort=True)
    notes = column(models.Warehouse.notes, "Notes as JSON.")
    founded = column(models.Warehouse.founded, "The day of its foundation.", sort=True)
    opened_at = column(models.Warehouse.opened_at, "When it was opened.", sort=True)
    inspected_at = column(models.Warehouse.inspected_at, "When it was inspected, in UTC.", sort=True)
    stocks = relation(models.Warehouse.stocks, "What is kept there.")


@entity(models.Stock, plural="Stock")
class StockLine:
    """A line of a warehouse's stock."""

    warehouse_code = column(models.Stock.warehouse_code, "The warehouse's code.", sort=True)
    line = column(models.Stock.line, "The line's number.", sort=True)
    quantity = column(models.Stock.quantity, "How many.", sort=True)
    price = column(models.Stock.price, "Price of one.", sort=True)
    counted_on = column(models.Stock.counted_on, "The day of the last count.", sort=True)
    amounts = column(models.Stock.amounts, "Amounts moved.")
    warehouse = relation(models.Stock.warehouse, "The warehouse.")


@entity(models.Reading, sample=True)
class Reading:
    """Something measured at a moment."""

    at = column(models.Reading.at, "When.")
    counts = column(models.Reading.counts, "What was counted.")
    calendar = relation(models.Reading.calendar, "The day.")


@entity(models.Day)
class Day:
    """A day."""

    day = column(models.Day.day, "Which.")
    readings = relation(models.Day.readings, "What was measured.")
