"""What a client asks, and the documents that it asks with."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cachetools import LRUCache
from graphql import DocumentNode, FieldNode, GraphQLError, GraphQLSchema, parse, validate
from graphql.validation import ASTValidationRule, NoFragmentCyclesRule, ValidationRule, specified_rules
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from gateway.document_limits import Circle, check
from resolvers.errors import Forbidden, LimitExceeded
from resolvers.limits import DocumentLimits, Limit

# Strawberry's own @oneOf is not known to graphql-core's rules.
_RULES = (*specified_rules, OneOfInputValidationRule)
_TOO_DEEP = LimitExceeded(Limit.NESTING, "The document is nested too deeply.")


_LEAST = 20
"""Tokens whose memory a document takes besides its own."""
_CHARACTERS = 500
"""Characters of its text that take as much memory as a token."""
_SCHEMA_FIELDS = frozenset({"__schema", "__type"})


class _NoIntrospection(ValidationRule):
    """Refuses to tell the schema."""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        if node.name.value in _SCHEMA_FIELDS:
            self.report_error(Forbidden(f"The schema is not told here: `{node.name.value}` is refused.", node))


class Operation(NamedTuple):
    """What a client asks: a document, which of its operations, and the variables; by GET it may not write.

    `document_id` is the name of a trusted operation, whose text `gateway.trusted` makes the document.
    """

    query: str
    name: str | None = None
    variables: Mapping[str, Any] = MappingProxyType({})
    may_write: bool = True
    document_id: str | None = None


class _Known(NamedTuple):
    document: DocumentNode
    size: int
    """About what it takes of memory, in tokens, which have half a kilobyte each."""


class Documents:
    """Parses and validates documents, and remembers the valid ones used last, because clients repeat themselves.

    Of these there are as many as have `remembered` tokens together. What is refused is not remembered: its errors hold
    all of the document. Unless `tells_schema`, errors suggest no names, and introspection is refused.
    """

    def __init__(
        self, schema: GraphQLSchema, limits: DocumentLimits, *, tells_schema: bool = True, remembered: int = 16_000
    ) -> None:
        self._schema = schema
        self._rules = _RULES if tells_schema else (*_RULES, _NoIntrospection)
        self.hide_suggestions = not tells_schema
        self._limits = limits
        self._remembered: LRUCache[str, _Known] = LRUCache(remembered, getsizeof=lambda known: known.size)

    @property
    def remembered(self) -> int:
        """How many there are."""
        return len(self._remembered)

    def read(self, query: str) -> DocumentNode | list[GraphQLError]:
        """The document, or why it can't be run."""
        known = self._remembered.get(query)
        if known is not None:
            return known.document
        most = self._limits.bytes
        # A character has four bytes at most.
        size = len(query) if len(query) * 4 <= most else len(query.encode(errors="replace"))
        if size > most:
            return [LimitExceeded(Limit.MAX_DOCUMENT_BYTES, f"The document has {size} bytes; {most} are allowed.")]
        read = self._read(query)
        if isinstance(read, DocumentNode):
            self._remember(query, read)
        return read

    def _remember(self, query: str, document: DocumentNode) -> None:
        size = _LEAST + document.token_count + len(query) // _CHARACTERS
        if size <= self._remembered.maxsize:
            self._remembered[query] = _Known(document, size)

    def _read(self, query: str) -> DocumentNode | list[GraphQLError]:
        try:
            document = parse(query, max_tokens=self._limits.tokens)
            check(document, self._limits)
            return self._validated(document, self._rules) or document
        except Circle:
            return self._validated(document, (NoFragmentCyclesRule,))
        except GraphQLError as error:
            # Where graphql-core gives up before it knows more, its message alone tells why.
            if error.message.endswith("nested too deeply. Parsing aborted."):
                return [_TOO_DEEP]
            if error.message.endswith("Parsing aborted."):
                return [LimitExceeded(Limit.MAX_DOCUMENT_TOKENS, error.message.removeprefix("Syntax Error: "))]
            return [error]
        except RecursionError:
            return [_TOO_DEEP]

    def _validated(self, document: DocumentNode, rules: Collection[type[ASTValidationRule]]) -> list[GraphQLError]:
        # Each error may print the literal that it is about, and what it suggests takes its time too: so the larger a
        # document, the fewer are told.
        told = min(self._limits.errors, max(1, self._limits.error_tokens // document.token_count))
        errors = validate(self._schema, document, rules, max_errors=told, hide_suggestions=self.hide_suggestions)
        # What graphql-core says where its own recursion would not end.
        return [_TOO_DEEP] if errors and errors[-1].message == "Validation aborted." else errors
