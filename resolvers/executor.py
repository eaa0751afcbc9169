"""graphql-core's executor, with a short way for the plain values of an object.

graphql-core resolves and completes every value by itself, which costs some microseconds each. Fields that are only
read off their object are read here all at once. Everything else is graphql-core's: other fields, and objects with a
value that can't be shown, so that errors, their paths and what they make null are as ever.
"""

from asyncio import Future
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from types import CoroutineType
from typing import Any, TypeGuard

from graphql import GraphQLEnumType, GraphQLObjectType, Undefined, is_leaf_type
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from graphql.execution.executor import Executor
from graphql.pyutils import AwaitableOrValue, Path
from graphql.type import GraphQLNonNull, TypeNameMetaFieldDef

from resolvers.shells import Read, read_of


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A field that is read off its object."""

    name: str
    read: Read
    coerce: Callable[[Any], Any]
    nullable: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """The fields of a selection set over one type: `leaves` are read here. `selected` is kept for its identity."""

    selected: GroupedFieldSet
    leaves: tuple[_Leaf, ...]
    others: GroupedFieldSet

    def read(self, source: Any) -> dict[str, Any] | None:
        """The values in the order of selection, with places for those of other fields; None if one can't be shown."""
        values: dict[str, Any] = dict.fromkeys(self.selected)
        for leaf in self.leaves:
            value = leaf.read(source)
            if value is not None:
                try:
                    value = leaf.coerce(value)
                except Exception:
                    return None
                if value is None or value is Undefined:
                    return None
            elif not leaf.nullable:
                return None
            values[leaf.name] = value
        return values


class ReadExecutor(Executor[Any]):
    """Executes one operation over the schema of `resolvers.fields`; runs once."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.is_awaitable = _is_awaitable
        self._readings: dict[int, _Reading] = {}

    def execute_fields(
        self,
        parent_type: GraphQLObjectType,
        source_value: Any,
        path: Path | None,
        grouped_field_set: GroupedFieldSet,
        position_context: Any,
    ) -> AwaitableOrValue[dict[str, Any]]:
        """The fields of one object."""
        reading = self._readings.get(id(grouped_field_set))
        if reading is None:
            reading = self._readings[id(grouped_field_set)] = self._reading(parent_type, grouped_field_set)
        values = reading.read(source_value) if reading.leaves else None
        execute = partial(super().execute_fields, parent_type, source_value, path)
        if values is None:
            return execute(grouped_field_set, position_context)
        if not reading.others:
            return values
        others = execute(reading.others, position_context)
        if not isinstance(others, dict):
            return _filled(values, others)
        values.update(others)
        return values

    def _reading(self, type_: GraphQLObjectType, selected: GroupedFieldSet) -> _Reading:
        found = {name: self._leaf(type_, name, details) for name, details in selected.items()}
        others = {name: details for name, details in selected.items() if found[name] is None}
        return _Reading(selected, tuple(leaf for leaf in found.values() if leaf is not None), others)

    def _leaf(self, type_: GraphQLObjectType, name: str, details: FieldDetailsList) -> _Leaf | None:
        field = self.schema.get_field(type_, details[0].node.name.value)
        assert field is not None
        if field is TypeNameMetaFieldDef:
            return _Leaf(name, lambda _: type_.name, str, nullable=False)
        read = read_of(field)
        inner = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
        if read is None or not is_leaf_type(inner):
            return None
        coerce = inner.coerce_output_value
        if isinstance(inner, GraphQLEnumType):
            coerce = {value.value: name for name, value in inner.values.items()}.__getitem__
        return _Leaf(name, read, coerce, nullable=inner is field.type)


async def _filled(values: dict[str, Any], others: Awaitable[dict[str, Any]]) -> dict[str, Any]:
    values.update(await others)
    return values


def _is_awaitable(value: Any) -> TypeGuard[Awaitable[Any]]:
    """Whether it is what loaders, resolvers or graphql-core itself have to be awaited for."""
    return isinstance(value, (CoroutineType, Future))
