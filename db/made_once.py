"""What is made once for all who ask for the same."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shared(Generic[K, V]):
    """Makes a value for each key, and gives the same one to everybody as long as somebody holds it.

    So it needs no bound of its own: who holds a value has one.
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

    def __len__(self) -> int:
        """How many values are held."""
        return len(self._held)
