"""The golden answers, against the oracle: a snapshot keeps an answer from changing, not from being wrong."""

import pytest

from tests.golden import Golden, golden_operations
from tests.oracle.conftest import World
from tests.oracle.roots import check

_OPERATIONS = [operation for operation in golden_operations() if not operation.name.startswith("error_")]


@pytest.mark.parametrize("operation", _OPERATIONS, ids=lambda operation: operation.name)
async def test_root_connections(demo: World, operation: Golden) -> None:
    """Their counts and, but for pages that begin at a cursor, their keys."""
    answer = await demo.ask(operation.text, **operation.variables)
    check(demo.oracle, operation.text, operation.variables, answer.get("data", {}))
