"""How much a document may hold, its fragments in place. Checked before validation, whose work grows faster than its
document: some rules compare each field with all others of its name.

Every fragment is measured once, however often and deeply it is spread; the numbers of a spread are added up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from resolvers.errors import LimitExceeded
from resolvers.limits import DocumentLimits, Limit

_INTROSPECTION = frozenset({"__schema", "__type"})
_FURTHER_DOWN = "Ask for what is further down in another operation."
_SEVERAL = "Ask in several operations."


def check(document: DocumentNode, limits: DocumentLimits) -> None:
    """Raises LimitExceeded for a document that holds more than it may, `Circle` if a fragment spreads itself."""
    fragments = _Fragments(document)
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(operations) > limits.operations:
        told = f"The document has {len(operations)} operations; {limits.operations} are allowed."
        raise LimitExceeded(Limit.OPERATIONS, told)
    measured = [fragments.of_definition(operation) for operation in operations]
    unused = [node for node in fragments.unused() if isinstance(node, FragmentDefinitionNode)]
    selections = sum(each.selections for each in (*measured, *map(fragments.of_definition, unused)))
    if selections > limits.selections:
        told = f"With its fragments in place the document has more than {limits.selections} selections."
        raise LimitExceeded(Limit.MAX_SELECTIONS, told)
    for operation, measure in zip(operations, measured, strict=True):
        _check_operation(operation, measure, fragments, limits)
    comparisons = _Comparisons(fragments)
    for definition in (*operations, *unused):
        comparisons.count([definition.selection_set])
    if comparisons.number > limits.comparisons:
        raise LimitExceeded(
            Limit.MAX_FIELD_COMPARISONS,
            f"The document selects fields again that are selected in the same place, `{comparisons.most_repeated}` "
            f"{comparisons.most} times: to compare them takes {comparisons.number} comparisons, {limits.comparisons} "
            "are allowed. Select each field once.",
        )


def _check_operation(
    operation: OperationDefinitionNode, measure: "Measure", fragments: "_Fragments", limits: DocumentLimits
) -> None:
    roots = len(fragments.by_name([operation.selection_set]))
    for limit, number, most, what, advice in (
        (Limit.MAX_DEPTH, measure.depth, limits.depth, "levels of fields", _FURTHER_DOWN),
        (
            Limit.MAX_INTROSPECTION_DEPTH,
            measure.introspection,
            limits.introspection_depth,
            "levels of introspection",
            "Ask for fewer `ofType`.",
        ),
        (Limit.MAX_ALIASES, measure.aliases, limits.aliases, "aliases", _SEVERAL),
        (Limit.MAX_ROOT_FIELDS, roots, limits.root_fields, "fields at its root", _SEVERAL),
        (Limit.MAX_DIRECTIVES, measure.directives, limits.directives, "directives", _SEVERAL),
    ):
        if number > most:
            raise LimitExceeded(limit, f"The operation has {number} {what}; {most} are allowed. {advice}", operation)


class Circle(Exception):
    """A fragment spreads itself, which validation refuses."""


class Measure(NamedTuple):
    """What selections hold: `depth` counts fields inside one another, `introspection` those of which `__schema` or
    `__type` is the first."""

    depth: int = 0
    introspection: int = 0
    aliases: int = 0
    directives: int = 0
    selections: int = 0

    @classmethod
    def of_all(cls, parts: Sequence["Measure"]) -> "Measure":
        """That of selections side by side."""
        if not parts:
            return _NOTHING
        depths, introspection, *numbers = zip(*parts, strict=True)
        return cls(max(depths), max(introspection), *map(sum, numbers))


_NOTHING = Measure()
_FieldsByName = dict[str, list[FieldNode]]


class _Fragments:
    """Measures and collects selections, with the fragments of one document in their places."""

    def __init__(self, document: DocumentNode) -> None:
        self._all = [node for node in document.definitions if isinstance(node, FragmentDefinitionNode)]
        self._named = {node.name.value: node for node in self._all}
        self._measured: dict[str, Measure | None] = {}

    def unused(self) -> Iterable[FragmentDefinitionNode]:
        """The fragments that nothing measured so far has spread, and that none of them spreads."""
        for node in self._all:
            name = node.name.value
            if self._named[name] is not node:  # the later one of that name is what spreads mean
                yield node
            elif name not in self._measured:
                self._of_fragment(name)
                yield node

    def of_definition(self, node: OperationDefinitionNode | FragmentDefinitionNode) -> Measure:
        """The measure of a definition. Raises Circle; RecursionError for spreads nested some hundred times."""
        return self._of(node.selection_set, len(node.directives or ()))

    def _of(self, selected: SelectionSetNode, directives: int) -> Measure:
        measure = Measure.of_all([self._of_selection(node) for node in selected.selections])
        return measure._replace(directives=measure.directives + directives)

    def _of_selection(self, node: SelectionNode) -> Measure:
        directives = len(node.directives or ())
        if isinstance(node, FragmentSpreadNode):
            inner = self._of_fragment(node.name.value)
            return inner._replace(directives=inner.directives + directives, selections=inner.selections + 1)
        selected = node.selection_set if isinstance(node, (FieldNode, InlineFragmentNode)) else None
        inner = self._of(selected, directives) if selected else Measure(directives=directives)
        inner = inner._replace(selections=inner.selections + 1)
        if not isinstance(node, FieldNode):
            return inner
        is_first = node.name.value in _INTROSPECTION
        return inner._replace(
            depth=1 if is_first else inner.depth + 1,
            introspection=inner.depth + 1 if is_first else inner.introspection,
            aliases=inner.aliases + (node.alias is not None),
        )

    def _of_fragment(self, name: str) -> Measure:
        fragment = self._named.get(name)
        if fragment is None:  # validation tells
            return _NOTHING
        if name not in self._measured:
            self._measured[name] = None
            self._measured[name] = self.of_definition(fragment)
        measure = self._measured[name]
        if measure is None:
            raise Circle
        return measure

    def by_name(self, selected: Sequence[SelectionSetNode]) -> _FieldsByName:
        """The fields that are selected in one place, by response name."""
        found: _FieldsByName = {}
        seen: set[str] = set()
        waiting: list[SelectionNode] = [node for each in selected for node in each.selections]
        while waiting:
            node = waiting.pop()
            if isinstance(node, FieldNode):
                found.setdefault((node.alias or node.name).value, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                waiting += node.selection_set.selections
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self._named.get(node.name.value)
                waiting += fragment.selection_set.selections if fragment else ()
        return found


@dataclass(slots=True)
class _Comparisons:
    """Counts the pairs of fields of one name in one place, and which name has most of them."""

    fragments: _Fragments
    number: int = 0
    most: int = 0
    most_repeated: str = ""

    def count(self, selected: Sequence[SelectionSetNode]) -> None:
        """Add those of the selections of one place, and of all places below it."""
        for name, nodes in self.fragments.by_name(selected).items():
            times = len(nodes)
            self.number += times * (times - 1) // 2
            if times > self.most:
                self.most, self.most_repeated = times, name
            below = [node.selection_set for node in nodes if node.selection_set]
            if below:
                self.count(below)
