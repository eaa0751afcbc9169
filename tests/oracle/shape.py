"""What the oracle knows of the API, written down by hand: sharing the gateway's declarations would share its
mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

ORDERED = ("lt", "lte", "gt", "gte")
EQUALITY = ("eq", "ne", "in", "notIn", "isNull")
MATCHES = ("like", "contains", "startsWith", "endsWith")
TEXT = (*MATCHES, *(f"i{name[0].upper()}{name[1:]}" for name in MATCHES))
OPERATORS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "BigInt": (*EQUALITY, *ORDERED),
        "Int": (*EQUALITY, *ORDERED),
        "Decimal": (*EQUALITY, *ORDERED),
        "Date": (*EQUALITY, *ORDERED),
        "DateTime": (*EQUALITY, *ORDERED),
        "String": (*EQUALITY, *ORDERED, *TEXT),
        "OrderStatus": EQUALITY,
    }
)
DIRECTIONS = ("ASC", "DESC", "ASC_NULLS_FIRST", "ASC_NULLS_LAST", "DESC_NULLS_FIRST", "DESC_NULLS_LAST")
STATUSES = ("OPEN", "FULFILLED", "PARTIAL", "UNKNOWN")


@dataclass(frozen=True)
class Shape:
    """One type of the API: columns by name with their GraphQL types, and where its relations lead.

    `one` maps a to-one relation to (target, own link column), `many` a to-many one to (target, its link
    column).
    """

    name: str
    plural: str
    columns: Mapping[str, str]
    sortable: tuple[str, ...]
    one: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    many: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def type(self) -> str:
        """The GraphQL type's name."""
        return self.name.capitalize()


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "region": Shape(
            "region",
            "regions",
            {"key": "Int", "name": "String", "comment": "String"},
            ("key", "name"),
            many={"nations": ("nation", "regionKey")},
        ),
        "nation": Shape(
            "nation",
            "nations",
            {"key": "Int", "name": "String", "comment": "String"},
            ("key", "name"),
            one={"region": ("region", "regionKey")},
            many={"customers": ("customer", "nationKey")},
        ),
        "customer": Shape(
            "customer",
            "customers",
            {
                "key": "BigInt",
                "name": "String",
                "address": "String",
                "phone": "String",
                "accountBalance": "Decimal",
                "marketSegment": "String",
                "comment": "String",
            },
            ("key", "name", "accountBalance", "marketSegment"),
            one={"nation": ("nation", "nationKey")},
            many={"orders": ("order", "customerKey")},
        ),
        "order": Shape(
            "order",
            "orders",
            {
                "key": "BigInt",
                "customerKey": "BigInt",
                "status": "OrderStatus",
                "totalPrice": "Decimal",
                "orderDate": "Date",
                "priority": "String",
                "clerk": "String",
                "shipPriority": "Int",
                "comment": "String",
                "version": "Int",
                "statusUpdatedAt": "DateTime",
            },
            ("key", "customerKey", "status", "totalPrice", "orderDate", "priority", "clerk"),
            one={"customer": ("customer", "customerKey")},
        ),
    }
)
"""Targets of to-one relations come first."""
