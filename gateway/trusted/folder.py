"""The folder of trusted operations: each of its files to an operation, or to what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from graphql import GraphQLError, GraphQLSchema, Node, OperationDefinitionNode

from gateway.documents import Documents
from gateway.refusal import HttpError
from gateway.tabular.formats import DECIMALS, SAFE
from gateway.trusted.operation import (
    EXAMPLE,
    Comment,
    TrustedOperation,
    comment_of,
    only_operation,
    trusted_operation,
)
from gateway.trusted.values import checked
from resolvers.limits import DocumentLimits

RESERVED = frozenset({DECIMALS, SAFE, "format", "help"})
"""Parameters of the addresses, and options of the command: no variable can have these names."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file, and in which line."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        """As compilers write it, so that editors find the place."""
        return f"{self.file}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Folder:
    """The operations that the schema can answer, in the order of their names, and the problems of the others."""

    operations: tuple[TrustedOperation, ...]
    problems: tuple[Problem, ...]


def read_folder(folder: Path, schema: GraphQLSchema, limits: DocumentLimits) -> Folder:
    """Read all `*.graphql` in a folder; none, if there is no folder."""
    documents = Documents(schema, limits)
    operations: list[TrustedOperation] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.graphql")):
        read = _read(file, schema, documents)
        if isinstance(read, TrustedOperation):
            operations.append(read)
        else:
            problems += (Problem(file.name, line, text) for line, text in read)
    return Folder(tuple(operations), tuple(problems))


def _read(file: Path, schema: GraphQLSchema, documents: Documents) -> TrustedOperation | list[tuple[int, str]]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return [(1, "is not UTF-8")]
    document = documents.read(text)
    if isinstance(document, list):
        return [(_line_of_error(error), error.message) for error in document]
    node = only_operation(document)
    if node is None:
        return [(1, "holds several operations: give each a file of its own")]
    comment = comment_of(node)
    problems = _problems(file.stem, node, comment)
    if problems:
        return problems
    found = trusted_operation(schema, text, document, comment, _example(comment) or {})
    problem = _problem_of_example(found, comment)
    return found if problem is None else [(comment.line or _line(node), problem)]


def _problems(stem: str, node: OperationDefinitionNode, comment: Comment) -> list[tuple[int, str]]:
    """What is wrong with an operation that is valid as such."""
    problems = []
    if node.name is None or node.name.value != stem:
        told = f"is called {node.name.value}" if node.name else "has no name"
        problems.append((_line(node), f"the operation {told}: call it {stem}, as its file"))
    if not comment.description:
        problems.append((_line(node), "nothing says what the operation is for: begin it with a comment"))
    for definition in node.variable_definitions or ():
        name = definition.variable.name.value
        if name in RESERVED:
            problems.append(
                (_line(definition), f"${name} is a parameter of every address: call the variable otherwise")
            )
    if comment.example is not None and _example(comment) is None:
        problems.append((comment.line, f'`# {EXAMPLE}` takes variables as JSON, such as {{"first": 10}}'))
    return problems


def _example(comment: Comment) -> Mapping[str, Any] | None:
    """The example's variables; None if they can't be read, or there are none."""
    try:
        found = orjson.loads(comment.example or "{}")
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) else None


def _problem_of_example(operation: TrustedOperation, comment: Comment) -> str | None:
    try:
        checked(operation, operation.example)
    except HttpError as error:
        wanted = "the example is not right" if comment.example else f"a line `# {EXAMPLE} {{...}}` is needed"
        return f"{wanted}: {error.message}"
    return None


def _line(node: Node) -> int:
    return node.loc.start_token.line if node.loc else 1


def _line_of_error(error: GraphQLError) -> int:
    return error.locations[0].line if error.locations else 1
