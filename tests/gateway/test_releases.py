"""Releases keep their promise: what breaks clients is told, and what goes away was deprecated before."""

import re
from pathlib import Path

import graphql
import pytest
from graphql.utilities.find_schema_changes import BreakingChange, BreakingChangeType
from typer.testing import CliRunner

from gateway import cli
from gateway.commands import schema
from gateway.releases import Changelog, Changes, coordinate_of, since_last_release
from tests.processes import ROOT

RELEASED = """
type Query {
  orders(first: Int, page: Int @deprecated(reason: "Use `first`.")): [Order!]!
  size: Int!
}
type Order { key: ID!  clerk: String  clark: String @deprecated(reason: "Use `clerk`.")  status: Status }
enum Status { OPEN CLOSED @deprecated(reason: "Use `OPEN`.") }
"""


def changes(tmp_path: Path, *edits: tuple[str, str], notes: str = "", released: bool = True) -> Changes | None:
    """What is found after these edits of the released schema, with these notes since."""
    new = RELEASED
    for old, edited in edits:
        assert new.count(old) == 1
        new = new.replace(old, edited)
    heading = "## 1.0.0 - 2026-01-31" if released else "## 1.0.0 - unreleased"
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{notes}\n{heading}\n\n### Removed\n\n- `Order.clerk`\n")
    (tmp_path / "releases").mkdir(exist_ok=True)
    (tmp_path / "releases" / "1.0.0.graphql").write_text(RELEASED)
    (tmp_path / "schema.graphql").write_text(new)
    return since_last_release(tmp_path)


def problems(tmp_path: Path, *edits: tuple[str, str], notes: str = "") -> list[str]:
    found = changes(tmp_path, *edits, notes=notes)
    assert found is not None
    return found.problems


GONE = ('  clark: String @deprecated(reason: "Use `clerk`.")', "")
NOT_TOLD = "Field Order.clark was removed. CHANGELOG.md must name `Order.clark` under Changed or Removed."


def test_a_removal_must_be_told(tmp_path: Path) -> None:
    """By its coordinate, under the right heading, above the last release."""
    assert problems(tmp_path, GONE) == [NOT_TOLD]
    assert problems(tmp_path, GONE, notes="## Unreleased\n\n### Removed\n\n- `Order.clerk`, `clark`.\n") == [NOT_TOLD]
    assert problems(tmp_path, GONE, notes="## Unreleased\n\n### Added\n\n- `Order.clark`\n") == [NOT_TOLD]
    assert problems(tmp_path, GONE, notes="## Unreleased\n\n### Removed\n\n- `Order.clark`: gone.\n") == []
    assert problems(tmp_path, GONE, notes="## 1.1.0 - unreleased\n\n### Changed\n\n- `Order.clark`\n") == []


@pytest.mark.parametrize(
    ("gone", "coordinate"),
    [
        ("  clerk: String", "Order.clerk"),
        ("first: Int, ", "Query.orders(first:)"),
        (" OPEN", "Status.OPEN"),
    ],
)
def test_what_was_not_deprecated_stays(tmp_path: Path, gone: str, coordinate: str) -> None:
    """Even if the changelog tells of it."""
    notes = f"## Unreleased\n\n### Removed\n\n- `{coordinate}`\n"
    (problem,) = problems(tmp_path, (gone, ""), notes=notes)
    assert coordinate in problem
    assert problem.endswith("It must be @deprecated for at least one release first.")


@pytest.mark.parametrize(
    ("gone", "coordinate"),
    [
        (', page: Int @deprecated(reason: "Use `first`.")', "Query.orders(page:)"),
        (' CLOSED @deprecated(reason: "Use `OPEN`.")', "Status.CLOSED"),
    ],
)
def test_what_was_deprecated_may_go(tmp_path: Path, gone: str, coordinate: str) -> None:
    """Arguments and enum values too, once it is told."""
    assert problems(tmp_path, (gone, "")) != []
    assert problems(tmp_path, (gone, ""), notes=f"## Unreleased\n\n### Removed\n\n- `{coordinate}`\n") == []


def test_a_type_that_changes_is_told(tmp_path: Path) -> None:
    """It needs no deprecation: the field is still there."""
    edit = ("size: Int!", "size: Int")
    assert len(problems(tmp_path, edit)) == 1
    assert problems(tmp_path, edit, notes="## Unreleased\n\n### Changed\n\n- `Query.size` may be null.\n") == []


def test_dangerous_changes_are_shown_only(tmp_path: Path) -> None:
    """A new enum value, for instance, that clients may not expect."""
    found = changes(tmp_path, ("OPEN CLOSED", "OPEN NEW CLOSED"))
    assert found == Changes([], ["Enum value Status.NEW was added."], [])


def test_before_the_first_release_everything_may_change(tmp_path: Path) -> None:
    assert changes(tmp_path, GONE, released=False) is None


def test_a_release_without_its_schema_is_noticed(tmp_path: Path) -> None:
    changes(tmp_path)
    (tmp_path / "releases" / "1.0.0.graphql").unlink()
    with pytest.raises(FileNotFoundError):
        since_last_release(tmp_path)


def test_every_kind_of_breaking_change_has_its_coordinate() -> None:
    """The coordinates are read from graphql-core's sentences, so each of them is tried."""
    old = graphql.build_schema("""
      directive @gone on FIELD
      directive @tag(a: Int, b: Int) repeatable on FIELD | QUERY
      type Query { a(x: Int, y: Int): A  b: B  c: C  d: D  u: U  e(f: F): Int  keep: Int  typed: Int }
      interface I { i: Int }
      type A implements I { i: Int }
      type B { b: Int }
      scalar C
      type D { d: Int }
      union U = A | B
      enum E { ONE TWO }
      input F { one: Int  two: Int  e: E }
    """)
    new = graphql.build_schema("""
      directive @tag(b: String, c: Int!) on FIELD
      type Query { a(y: String, z: Int!): A  b: B  c: Int  d: D  u: U  e(f: F): Int  typed: String }
      interface I { i: Int }
      type A { i: Int }
      type B { b: Int }
      interface D { d: Int }
      union U = A
      enum E { ONE }
      input F { two: String  three: Int!  e: E }
    """)
    found = graphql.find_breaking_changes(old, new)
    # Removed standard scalars are the one kind that these two schemas can't have together.
    assert {change.type for change in found} == set(BreakingChangeType)
    assert {coordinate_of(change) for change in found} == {
        *("@gone", "@tag", "@tag(a:)", "@tag(b:)", "@tag(c:)", "A", "C", "D", "U", "E.TWO"),
        *("F.one", "F.two", "F.three", "Query.a(x:)", "Query.a(y:)", "Query.a(z:)"),
        *("Query.c", "Query.keep", "Query.typed"),
    }
    scalar = BreakingChange(
        BreakingChangeType.TYPE_REMOVED, "Standard scalar Float was removed because it is not referenced anymore."
    )
    assert coordinate_of(scalar) == "Float"


def test_the_command_tells_and_judges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Breaking and dangerous changes on standard output, what is against the promise on standard error."""
    monkeypatch.setattr(schema, "SCHEMA_FILE", tmp_path / "schema.graphql")
    changes(tmp_path, GONE, ("OPEN CLOSED", "OPEN NEW CLOSED"))
    unfair = CliRunner().invoke(cli.app, ["schema", "diff"])
    assert (unfair.exit_code, unfair.stderr) == (1, f"{NOT_TOLD}\n")
    assert unfair.stdout.splitlines() == [
        "breaking   Field Order.clark was removed.",
        "dangerous  Enum value Status.NEW was added.",
    ]
    changes(tmp_path, GONE, notes="## Unreleased\n\n### Removed\n\n- `Order.clark`\n")
    assert CliRunner().invoke(cli.app, ["schema", "diff"]).exit_code == 0
    changes(tmp_path, released=False)
    assert CliRunner().invoke(cli.app, ["schema", "diff"]).stdout == "Nothing has been released yet\n"


# This repository


def test_this_schema_keeps_the_promise_of_the_last_release() -> None:
    """What may break clients is printed, and told in the changelog."""
    found = since_last_release(ROOT)
    if found is not None:
        print(*found.breaking, *found.dangerous, sep="\n")  # noqa: T201
        assert found.problems == []


def test_every_release_has_its_schema() -> None:
    """The changelog's versions with dates are those of the folder, and each file is a schema."""
    dated = re.findall(r"^## (\S+) - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    files = {file.stem: file for file in (ROOT / "releases").glob("*.graphql")}
    assert set(files) == set(dated)
    assert Changelog.parse((ROOT / "CHANGELOG.md").read_text()).last == (dated[0] if dated else None)
    for file in files.values():
        assert graphql.build_schema(file.read_text()).query_type is not None
