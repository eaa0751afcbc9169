"""What is made once for equal keys, as long as somebody has it."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class MadeOnce(Generic[K, V]):
    """Makes a value for each key, and gives the same one to everybody as long as somebody holds it.

    It has no bound of its own: those who hold a value see to it that there are not too many. Its key stays as long.
    """

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._held: WeakValueDictionary[K, V] = WeakValueDictionary()

    def __call__(self, key: K) -> V:
        """The value for a key."""
        value = self._held.get(key)
        if value is None:
            value = self._held[key] = self._make(key)
        return value

    @property
    def held(self) -> int:
        """How many values somebody holds."""
        return len(self._held)
