"""What a release promises to those who query: nothing goes away without having been deprecated and told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import graphql
from graphql.utilities.find_schema_changes import BreakingChange, BreakingChangeType

_HEADING = re.compile(r"^## (\S+)(?: - (\S+))?$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_SECTIONS = re.compile(r"^### (?:Changed|Removed)$(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_COORDINATE = re.compile(
    r"(?:Field |Argument |Enum value |Directive |Standard scalar |A required (?:field|argument) "
    r"|Repeatable flag was removed from |\w+ was removed from (?:union type )?)?(@?\w+(?:\.\w+)?(?:\(\w+:\))?)"
)
_DEPRECATED_FIRST = {
    BreakingChangeType.FIELD_REMOVED,
    BreakingChangeType.ARG_REMOVED,
    BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
}


@dataclass(frozen=True)
class Changelog:
    """The last release, if there was one, and what the changelog calls changed or removed since."""

    last: str | None
    notes: str

    @classmethod
    def parse(cls, text: str) -> "Changelog":
        """Read a changelog: a version whose heading has a date is released."""
        for heading in _HEADING.finditer(text):
            if heading[2] and _DATE.fullmatch(heading[2]):
                return cls(heading[1], "".join(_SECTIONS.findall(text[: heading.start()])))
        return cls(None, "")

    def names(self, coordinate: str) -> bool:
        """Whether the changes since the last release are said to touch this part of the schema."""
        return f"`{coordinate}`" in self.notes


@dataclass(frozen=True)
class Changes:
    """What has changed for clients, in words."""

    breaking: list[str]
    dangerous: list[str]
    problems: list[str]
    """Breaking changes that the changelog does not name, and removals of what was not deprecated."""


def since_last_release(root: Path) -> Changes | None:
    """What has changed since the newest version with a date in CHANGELOG.md; None before the first.

    `root` has the changelog, `schema.graphql`, and the schema of each release in the folder `releases`.
    """
    changelog = Changelog.parse((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    if changelog.last is None:
        return None
    old = _schema(root / "releases" / f"{changelog.last}.graphql")
    new = _schema(root / "schema.graphql")
    return Changes(
        [change.description for change in graphql.find_breaking_changes(old, new)],
        [change.description for change in graphql.find_dangerous_changes(old, new)],
        list(_unfair(old, new, changelog)),
    )


def _schema(file: Path) -> graphql.GraphQLSchema:
    return graphql.build_schema(file.read_text(encoding="utf-8"))


def _unfair(old: graphql.GraphQLSchema, new: graphql.GraphQLSchema, changelog: Changelog) -> Iterator[str]:
    for change in graphql.find_breaking_changes(old, new):
        coordinate = coordinate_of(change)
        if not changelog.names(coordinate):
            yield f"{change.description} CHANGELOG.md must name `{coordinate}` under Changed or Removed."
        if change.type in _DEPRECATED_FIRST and not _is_deprecated(old, coordinate):
            yield f"{change.description} It must be @deprecated for at least one release first."


def coordinate_of(change: BreakingChange) -> str:
    """The part of the schema that a change touches, such as `Order.clerk` or `Query.orders(first:)`."""
    found = _COORDINATE.match(change.description)
    assert found is not None, change.description
    return found[1]


def _is_deprecated(schema: graphql.GraphQLSchema, coordinate: str) -> bool:
    element = graphql.resolve_schema_coordinate(schema, coordinate)
    # Its last part but the kind is the field, the argument or the value.
    return element is not None and getattr(element[-2], "deprecation_reason", None) is not None
