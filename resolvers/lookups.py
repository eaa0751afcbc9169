"""Keys of rows, as arguments and ids name them: the reads (see `resolvers.values`) of root fields that look rows up."""

from collections.abc import Sequence
from typing import Any

from resolvers.catalogue import Catalogue
from resolvers.entity import Column
from resolvers.errors import BadUserInput, LimitExceeded
from resolvers.identity import read_id
from resolvers.limits import Limit
from resolvers.values import Shape


def key_part(column: Column, value: Any) -> Any:
    """A column's value in a key. Raises BadUserInput."""
    try:
        return column.scalar.operand(value)
    except ValueError as error:
        raise BadUserInput(f"`{column.name}` {error}.") from None


def key_of_id(catalogue: Catalogue, text: str) -> tuple[Shape, tuple[Any, ...]]:
    """The name of the type that an id is of, and its key. Raises BadUserInput."""
    entity, key = read_id(text, catalogue)
    return entity.name, key


def keys_of_ids(catalogue: Catalogue, most: int, ids: Sequence[str]) -> tuple[Shape, tuple[Any, ...]]:
    """For each id its type's name, or what is wrong with it; and the keys one after the other."""
    if len(ids) > most:
        raise LimitExceeded(Limit.MAX_IDS, f"`ids` has {len(ids)} items; {most} are allowed.")
    found: list[tuple[str, str | None]] = []
    keys: list[Any] = []
    for text in ids:
        try:
            entity, key = read_id(text, catalogue)
        except BadUserInput as error:
            found.append(("", error.message))
        else:
            found.append((entity.name, None))
            keys += key
    return tuple(found), tuple(keys)
