"""Mapped classes, one file each. Importing the package maps them all, so that every relation finds its target."""

from importlib import import_module
from pkgutil import iter_modules

from db.models.base import Base, BigInt, Derived
from db.models.customer import Customer
from db.models.nation import Nation
from db.models.order import Order
from db.models.order_status import OrderStatus, OrderStatusEvent, OrderStatusOverlay
from db.models.region import Region

__all__ = [
    "Base",
    "BigInt",
    "Customer",
    "Derived",
    "Nation",
    "Order",
    "OrderStatus",
    "OrderStatusEvent",
    "OrderStatusOverlay",
    "Region",
]

for _module in iter_modules(__path__, f"{__name__}."):
    import_module(_module.name)
