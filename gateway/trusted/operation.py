"""What a trusted operation is: its text, and what its comments and definitions say of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    OperationType,
    TokenKind,
    TypeInfo,
    TypeInfoVisitor,
    Undefined,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    is_non_null_type,
    print_ast,
    type_from_ast,
    value_from_ast_untyped,
    visit,
)

EXAMPLE = "example:"
"""Begins the line of a comment that gives variables as JSON, to show and to try the operation with."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable: its type, its default as JSON (Undefined without one), and what it is for."""

    name: str
    type: GraphQLInputType
    default: Any
    description: str

    @property
    def is_required(self) -> bool:
        """Whether it must be given."""
        return is_non_null_type(self.type) and self.default is Undefined


@dataclass(frozen=True, slots=True)
class TrustedOperation:
    """A document with one operation.

    `is_table` says whether a query's answer has rows and columns; others are asked for by `documentId` only.
    `texts` are the ways that clients write the document. `pages_by` are the variables that feed the arguments of the
    only root field by which it is paged: `after`, `first` and `offset`, as far as there are any.
    """

    name: str
    text: str
    description: str
    example: Mapping[str, Any]
    is_mutation: bool
    variables: Mapping[str, Variable]
    texts: frozenset[str]
    pages_by: Mapping[str, str]
    is_table: bool = True

    @property
    def summary(self) -> str:
        """The description's first line."""
        return self.description.partition("\n")[0]


def trusted_operation(
    schema: GraphQLSchema, text: str, document: DocumentNode, comment: "Comment", example: Mapping[str, Any]
) -> TrustedOperation:
    """The operation of a valid document that has a single one, with a name."""
    node = only_operation(document)
    assert node is not None
    assert node.name is not None
    return TrustedOperation(
        name=node.name.value,
        text=text,
        description=comment.description,
        example=example,
        is_mutation=node.operation is OperationType.MUTATION,
        variables={variable.name: variable for variable in _variables(schema, document, node)},
        texts=frozenset({text, text.strip(), print_ast(document)}),
        pages_by=_pages_by(node),
    )


def only_operation(document: DocumentNode) -> OperationDefinitionNode | None:
    """The document's operation; None if there are several, or none."""
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Comment:
    """The comment before an operation: a description, and the JSON of an example with its line, if any."""

    description: str
    example: str | None
    line: int


def comment_of(node: OperationDefinitionNode) -> Comment:
    """The comment that stands before an operation."""
    description: list[str] = []
    example, line = None, 0
    for number, text in _comment_lines(node):
        if text.startswith(EXAMPLE):
            example, line = text.removeprefix(EXAMPLE), number
        else:
            description.append(text)
    return Comment("\n".join(description).strip(), example, line)


def _comment_lines(node: Node) -> list[tuple[int, str]]:
    """The lines of the comment before a node, each with its number."""
    lines: list[tuple[int, str]] = []
    token = node.loc.start_token.prev if node.loc else None
    while token is not None and token.kind is TokenKind.COMMENT:
        lines.insert(0, (token.line, (token.value or "").strip()))
        token = token.prev
    return lines


def _variables(schema: GraphQLSchema, document: DocumentNode, node: OperationDefinitionNode) -> Iterator[Variable]:
    fed = _Fed(TypeInfo(schema))
    visit(document, TypeInfoVisitor(fed.types, fed))
    for definition in node.variable_definitions or ():
        yield _variable(schema, definition, fed.descriptions)


def _variable(schema: GraphQLSchema, definition: VariableDefinitionNode, fed: Mapping[str, str]) -> Variable:
    name = definition.variable.name.value
    type_: Any = type_from_ast(schema, definition.type)
    default = Undefined if definition.default_value is None else value_from_ast_untyped(definition.default_value)
    comment = " ".join(text for _, text in _comment_lines(definition))
    return Variable(name, type_, default, comment or fed.get(name, ""))


class _Fed(Visitor):
    """Collects the schema's description of the argument, or of the input's field, that each variable is for."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.descriptions: dict[str, str] = {}

    def enter_argument(self, node: Any, *_: Any) -> None:
        argument = self.types.get_argument()
        self._note(node, argument.description if argument else None)

    def enter_object_field(self, node: Any, *_: Any) -> None:
        owner = get_named_type(self.types.get_parent_input_type())
        field = owner.fields.get(node.name.value) if isinstance(owner, GraphQLInputObjectType) else None
        self._note(node, field.description if field else None)

    def _note(self, node: Any, description: str | None) -> None:
        if isinstance(node.value, VariableNode) and description:
            self.descriptions.setdefault(node.value.name.value, description)


def _pages_by(node: OperationDefinitionNode) -> dict[str, str]:
    roots = node.selection_set.selections
    if len(roots) != 1 or not isinstance(roots[0], FieldNode):
        return {}
    fed = {
        argument.name.value: argument.value.name.value
        for argument in roots[0].arguments or ()
        if isinstance(argument.value, VariableNode)
    }
    return {argument: fed[argument] for argument in ("after", "first", "offset") if argument in fed}
