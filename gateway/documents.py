"""What a client asks, and the documents that it asks with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate
from graphql.validation import specified_rules
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from resolvers.errors import LimitExceeded
from resolvers.limits import DocumentLimits

# Strawberry's own @oneOf is not known to graphql-core's rules.
_RULES = (*specified_rules, OneOfInputValidationRule)


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks: a document, which of its operations, and the variables; by GET it may not write.

    `document_id` is the name of a trusted operation, whose text `gateway.trusted` makes the document.
    """

    query: str
    name: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    may_write: bool = True
    document_id: str | None = None


class Documents:
    """Parses and validates documents, and remembers those used last, because clients repeat themselves."""

    def __init__(self, schema: GraphQLSchema, limits: DocumentLimits, remembered: int = 500) -> None:
        self._schema = schema
        self._limits = limits
        self.read: Callable[[str], DocumentNode | list[GraphQLError]] = lru_cache(maxsize=remembered)(self._read)
        """The document, or why it can't be run."""

    def _read(self, query: str) -> DocumentNode | list[GraphQLError]:
        size = len(query.encode(errors="replace"))
        if size > self._limits.bytes:
            most = self._limits.bytes
            return [LimitExceeded(f"The document has {size} bytes; {most} are allowed.")]
        try:
            document = parse(query, max_tokens=self._limits.tokens)
            return validate(self._schema, document, _RULES) or document
        except GraphQLError as error:
            # Too many tokens, or nested too deeply: graphql-core gives up before it knows more.
            if error.message.endswith("Parsing aborted."):
                return [LimitExceeded(error.message.removeprefix("Syntax Error: "))]
            return [error]
        except RecursionError:
            return [LimitExceeded("The document is nested too deeply.")]
