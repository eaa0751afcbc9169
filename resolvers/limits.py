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
    """How much a document may hold, all but `bytes` and `tokens` with its fragments in place.

    `comparisons` are those of fields that are selected again in the same place. The last three are for no setting:
    `errors` of validation are told, of a large document as many as `error_tokens` are times its tokens.
    """

    bytes: int = 20_000
    tokens: int = 2_000
    selections: int = 2_000
    comparisons: int = 5_000
    depth: int = 12
    introspection_depth: int = 15
    aliases: int = 30
    root_fields: int = 20
    directives: int = 50
    operations: int = 50
    errors: int = 20
    error_tokens: int = 8_000
