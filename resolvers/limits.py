"""How much one operation may ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults are those of the settings; the rest is not for setting."""

    default_page: int = 50
    max_page: int = 1_000
    max_offset: int = 100_000
    max_items: int = 1_000
    max_ids: int = 100
    max_rows: int = 100_000
    count_cost: int = 100
    max_conditions: int = 500
    max_sorts: int = 16
    max_depth: int = 8
    max_sample: int = 100
    group_cost: int = 1_000
    max_updates: int = 1_000
    max_note: int = 500
    max_idempotency_key: int = 128


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """How large a document may be, before it is parsed and while it is."""

    bytes: int = 20_000
    tokens: int = 2_000
