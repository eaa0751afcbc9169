"""How much one operation may ask for."""

from dataclasses import dataclass
from enum import StrEnum


class Limit(StrEnum):
    """What each limit is called in refusals and metrics: as its setting, or else by a name of its own."""

    MAX_BODY_BYTES = "MAX_BODY_BYTES"
    MAX_VARIABLE_VALUES = "MAX_VARIABLE_VALUES"
    MAX_DOCUMENT_BYTES = "MAX_DOCUMENT_BYTES"
    MAX_DOCUMENT_TOKENS = "MAX_DOCUMENT_TOKENS"
    MAX_SELECTIONS = "MAX_SELECTIONS"
    MAX_FIELD_COMPARISONS = "MAX_FIELD_COMPARISONS"
    MAX_DEPTH = "MAX_DEPTH"
    MAX_INTROSPECTION_DEPTH = "MAX_INTROSPECTION_DEPTH"
    MAX_ALIASES = "MAX_ALIASES"
    MAX_ROOT_FIELDS = "MAX_ROOT_FIELDS"
    MAX_DIRECTIVES = "MAX_DIRECTIVES"
    MAX_COST = "MAX_COST"
    MAX_PAGE_SIZE = "MAX_PAGE_SIZE"
    MAX_OFFSET = "MAX_OFFSET"
    MAX_LIST_ITEMS = "MAX_LIST_ITEMS"
    MAX_IDS = "MAX_IDS"
    MAX_UPDATES = "MAX_UPDATES"
    MAX_EXPORT_ROWS = "MAX_EXPORT_ROWS"
    MAX_EXPORT_COST = "MAX_EXPORT_COST"
    RATE_POINTS_PER_MINUTE = "RATE_POINTS_PER_MINUTE"

    # Not for setting.
    HEAD_BYTES = "HEAD_BYTES"
    QUERY_PARAMETERS = "QUERY_PARAMETERS"
    VARIABLE_NESTING = "VARIABLE_NESTING"
    OPERATIONS = "OPERATIONS"
    NESTING = "NESTING"
    SAMPLE_SIZE = "SAMPLE_SIZE"
    FILTER_CONDITIONS = "FILTER_CONDITIONS"
    FILTER_DEPTH = "FILTER_DEPTH"
    FILTER_NESTING = "FILTER_NESTING"
    ORDER_ITEMS = "ORDER_ITEMS"
    GROUP_KEYS = "GROUP_KEYS"


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults are those of the settings; the rest is not for setting. Tables have other settings for their pages
    and their cost: `page_limit` and `cost_limit` tell which."""

    default_page: int = 50
    max_page: int = 1_000
    max_offset: int = 100_000
    max_items: int = 1_000
    max_ids: int = 100
    max_rows: int = 100_000
    count_cost: int = 100
    search_cost: int = 100
    max_conditions: int = 500
    max_nesting: int = 100
    max_sorts: int = 16
    max_depth: int = 8
    max_sample: int = 100
    group_cost: int = 1_000
    max_updates: int = 1_000
    max_note: int = 500
    max_idempotency_key: int = 128
    page_limit: Limit = Limit.MAX_PAGE_SIZE
    cost_limit: Limit = Limit.MAX_COST


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
