"""The settings that say how much a caller may ask for; a part of `gateway.settings`."""

from dataclasses import replace

from pydantic import Field

from gateway.environment import Environment
from gateway.json_limits import JsonLimits
from gateway.rates import RateLimits
from resolvers.limits import DocumentLimits, Limit, Limits


class LimitSettings(Environment):
    """How much one request, and one export, may ask for."""

    # Requests.
    request_timeout: float = Field(10.0, gt=0, description="Seconds that a request may take")
    max_requests: int = Field(
        1_000, gt=0, description="Requests that a worker has at once, then 503; a 32nd while it can't keep up"
    )
    max_body_bytes: int = Field(1_000_000, gt=0, description="Largest request body")
    max_document_bytes: int = Field(20_000, gt=0, description="Largest GraphQL document")
    max_document_tokens: int = Field(2_000, gt=0, description="Most tokens in a GraphQL document")
    max_selections: int = Field(2_000, gt=0, description="Most selections of a document, its fragments in place")
    max_field_comparisons: int = Field(
        5_000, gt=0, description="Most pairs of fields of one name in one place; 100 times the same field make 4,950"
    )
    max_depth: int = Field(12, gt=0, description="Most fields inside one another")
    max_introspection_depth: int = Field(15, gt=0, description="The same inside `__schema` and `__type`")
    max_aliases: int = Field(30, ge=0, description="Most aliases of an operation, its fragments in place")
    max_root_fields: int = Field(20, gt=0, description="Most fields at the root of an operation")
    max_directives: int = Field(50, ge=0, description="Most directives of an operation, its fragments in place")
    max_variable_values: int = Field(10_000, gt=0, description="Most values in variables; an object counts as four")
    max_page_size: int = Field(1_000, gt=0, description="Largest `first` or `last`")
    default_page_size: int = Field(50, gt=0, description="Page size when neither is given")
    max_offset: int = Field(100_000, ge=0, description="Largest `offset`")
    max_list_items: int = Field(1_000, gt=0, description="Most items of an `in` list")
    max_ids: int = Field(100, gt=0, description="Most ids of `nodes`")
    max_updates: int = Field(1_000, gt=0, description="Most updates of `updateOrderStatuses`")
    idempotency_hours: float = Field(24.0, gt=0, description="Hours for which idempotency keys are kept, at least")
    max_cost: int = Field(
        100_000,
        gt=0,
        description="Most rows that one operation could return; a count costs 100, a filter that no index serves too",
    )

    # Rates.
    rate_points_per_minute: float | None = Field(
        None, gt=0, description="Cost that each caller may ask a worker for in a minute, then 429; without it, any"
    )
    rate_burst: float | None = Field(
        None, gt=0, description="Cost that a caller who has rested may ask for at once; without it, that of a minute"
    )
    rate_minimum: float = Field(10.0, gt=0, description="Cost of an operation towards the rate, at least")

    # Exports: tables of more rows than a page may have.
    max_export_rows: int = Field(1_000_000, gt=0, description="Largest `first` or `last` of a table")
    max_export_cost: int = Field(
        10_000_000, gt=0, description="Most rows that a table could be made of, those of to-one relations included"
    )
    max_exports: int = Field(2, gt=0, description="Exports that a worker streams at once, then 503")
    export_timeout: float = Field(110.0, gt=0, description="Seconds that an export may take")
    export_stall_timeout: float = Field(
        10.0,
        gt=0,
        description="Seconds in which a client takes 64 KiB of an export or of another large answer, or is let go",
    )

    def limits(self) -> Limits:
        """How much one operation may ask for."""
        return Limits(
            default_page=self.default_page_size,
            max_page=self.max_page_size,
            max_offset=self.max_offset,
            max_items=self.max_list_items,
            max_ids=self.max_ids,
            max_rows=self.max_cost,
            max_updates=self.max_updates,
        )

    def export_limits(self) -> Limits:
        """How much one export may ask for."""
        rows = max((self.max_page_size, Limit.MAX_PAGE_SIZE), (self.max_export_rows, Limit.MAX_EXPORT_ROWS))
        cost = max((self.max_cost, Limit.MAX_COST), (self.max_export_cost, Limit.MAX_EXPORT_COST))
        return replace(self.limits(), max_page=rows[0], page_limit=rows[1], max_rows=cost[0], cost_limit=cost[1])

    def document_limits(self) -> DocumentLimits:
        """How large a document may be."""
        return DocumentLimits(
            bytes=self.max_document_bytes,
            tokens=self.max_document_tokens,
            selections=self.max_selections,
            comparisons=self.max_field_comparisons,
            depth=self.max_depth,
            introspection_depth=self.max_introspection_depth,
            aliases=self.max_aliases,
            root_fields=self.max_root_fields,
            directives=self.max_directives,
        )

    def json_limits(self) -> JsonLimits:
        """How much the JSON of a request may hold."""
        return JsonLimits(self.max_variable_values)

    def rate_limits(self) -> RateLimits | None:
        """How much a caller may ask for in a time; None for as much as they like."""
        per_minute = self.rate_points_per_minute
        if per_minute is None:
            return None
        return RateLimits(per_minute, max(self.rate_burst or per_minute, self.rate_minimum), self.rate_minimum)
