"""Tables over HTTP."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import Receive, Scope, Send

from gateway.documents import Operation
from gateway.tabular.formats import Format


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants. `next_url` gives the address of the page after an end cursor, for `Link: rel="next"`."""

    format: Format
    decimals_as_numbers: bool = False
    safe_for_excel: bool = False
    next_url: Callable[[str], str] | None = None


class Tables:
    """Serves operations as tables."""

    async def serve(self, scope: Scope, receive: Receive, send: Send, operation: Operation, asked: Asked) -> None:
        """Answer a GET or HEAD request. Caller, request id and report are in the scope."""
        raise NotImplementedError
