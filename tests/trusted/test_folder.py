"""Files that are trusted operations, and files that are not, each with the line and the reason."""

from pathlib import Path

import pytest

from gateway.schema import ENTITIES
from gateway.settings import Settings
from gateway.trusted.check import checked_folder
from gateway.trusted.folder import Folder, read_folder
from resolvers.fields import build_schema
from resolvers.limits import DocumentLimits

SCHEMA = build_schema(ENTITIES)[0]._schema
PAGE = "query one($first: Int! = 10, $after: String) { orders(first: $first, after: $after) { nodes { key } } }"


def folder_of(path: Path, text: str | bytes, name: str = "one") -> Folder:
    """A folder with one file."""
    (path / f"{name}.graphql").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_folder(path, SCHEMA, DocumentLimits())


def test_comments_and_definitions_say_what_an_operation_is(tmp_path: Path) -> None:
    """The lines before it are its description; those before a variable are the variable's; else the schema's hold."""
    text = '# What it is.\n#\n#  More of it.\n# example: {"first": 3}\n'
    text += PAGE.replace("$after: S", "# Where from.\n$after: S")
    (found,) = folder_of(tmp_path, text).operations
    assert (found.name, found.summary, found.description) == ("one", "What it is.", "What it is.\n\nMore of it.")
    assert found.example == {"first": 3}
    assert found.variables["after"].description == "Where from."
    assert found.variables["first"].description.startswith("How many from the start; ")
    assert found.variables["first"].default == 10
    assert not any(variable.is_required for variable in found.variables.values())
    assert found.pages_by == {"first": "first", "after": "after"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (PAGE, 1, "begin it with a comment"),
        ("# It.\n\n" + PAGE.replace("one", "two"), 3, "is called two: call it one"),
        ("# It.\nquery { orders { totalCount } }", 2, "has no name: call it one"),
        ("# It.\n{ orders { totalCount } }", 2, "has no name: call it one"),
        ("# It.\nquery one { orders { totalCoun } }", 2, "Cannot query field 'totalCoun'"),
        ("# It.\nquery one {\n  orders {\n", 4, "Syntax Error"),
        ("", 1, "Syntax Error"),
        ("# It.\nquery one { __typename } query two { __typename }", 1, "several operations"),
        ("# It.\nquery one(\n  $safe: Int) { orders(first: $safe) { totalCount } }", 3, "$safe is a parameter"),
        ("# It.\n# example: {\nquery one { __typename }", 2, "takes variables as JSON"),
        ("# It.\n# example: [1]\nquery one { __typename }", 2, "takes variables as JSON"),
        ("# It.\n# example: {\"frist\": 1}\n" + PAGE, 2, "`frist` is no variable of `one`"),
        ("# It.\n# example: {\"first\": \"x\"}\n" + PAGE, 2, "`first` is not right"),
        ("# It.\nquery one($k: BigInt!) { order(key: $k) { key } }", 2, "`# example: {...}` is needed: `k` is missing"),
        ("# It.\nquery one { " + "a: __typename " * 1000 + "}", 1, "tokens"),
        (b"# It.\nquery one { __typename } # \xff", 1, "is not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_no_trusted_operation_has_a_line_and_a_reason(
    tmp_path: Path, text: str | bytes, line: int, words: str
) -> None:
    """And does not keep others from being served."""
    (tmp_path / "sound.graphql").write_text("# It.\nquery sound { __typename }")
    folder = folder_of(tmp_path, text)
    assert [each.name for each in folder.operations] == ["sound"]
    problem = folder.problems[0]
    assert (problem.file, problem.line) == ("one.graphql", line)
    assert words in problem.text
    assert str(problem).startswith(f"one.graphql:{line}: ")


def test_other_files_and_no_folder_are_no_operations(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("{")
    for path in (tmp_path, tmp_path / "none"):
        assert read_folder(path, SCHEMA, DocumentLimits()) == Folder((), ())


def test_what_is_refused_with_its_example_is_found_before_it_is_served(tmp_path: Path) -> None:
    """A page beyond the limits, an id that is none: what only planning tells."""
    (tmp_path / "one.graphql").write_text('# It.\n# example: {"first": 5000}\n' + PAGE)
    (tmp_path / "two.graphql").write_text("# It.\nquery two { orders { totalCount } }")
    folder = checked_folder(Settings(operations_folder=tmp_path))
    assert [each.name for each in folder.operations] == ["two"]
    (problem,) = folder.problems
    assert str(problem).startswith("one.graphql:3: `first` is 5000")


def test_a_folder_that_is_not_there_is_no_setting(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names no folder"):
        Settings(operations_folder=tmp_path / "none")
