"""Trusted operations as addresses: `/api/data/NAME.FORMAT?variable=value`, a plain ASGI endpoint."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlencode

from starlette.types import Receive, Scope, Send

from gateway.documents import Operation
from gateway.http import GraphQLEndpoint
from gateway.negotiation import JSON, asks_cost, json_object, query_pairs
from gateway.openapi import DATA_PATH
from gateway.refusal import HttpError
from gateway.scope import REPORT
from gateway.sending import refuse
from gateway.tabular.endpoint import Tables
from gateway.tabular.formats import DECIMALS, SAFE, Format, asked
from gateway.trusted.operation import TrustedOperation
from gateway.trusted.registry import TrustedOperations
from gateway.trusted.values import checked, from_texts

_ADDRESS = re.compile(r"([^/.]+)\.([a-z]+)")
_FORMATS = {format_.extension: format_ for format_ in Format}
_MAX_PARAMETERS = 2_000
_READING, _WRITING = b"GET, HEAD", b"POST"
_OPTIONS = frozenset({DECIMALS, SAFE})
"""The parameters that are no variables."""


@dataclass(frozen=True, slots=True)
class _Address:
    """What an address names."""

    operation: TrustedOperation
    format: Format


class DataEndpoint:
    """Serves queries by GET and HEAD, as tables, and mutations by POST, as GraphQL answers them."""

    def __init__(self, trusted: TrustedOperations, tables: Tables, graphql: GraphQLEndpoint) -> None:
        self._trusted = trusted
        self._tables = tables
        self._graphql = graphql

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, of a caller that `gateway.guard` has let in."""
        allowed = _READING
        try:
            address = self._address(scope["path"])
            allowed = _WRITING if address.operation.is_mutation else _READING
            scope[REPORT].operation = address.operation.name
            await (self._write if address.operation.is_mutation else self._read)(scope, receive, send, address)
        except HttpError as error:
            await refuse(scope, send, error, allow=allowed)

    def _address(self, path: str) -> _Address:
        found = _ADDRESS.fullmatch(path.removeprefix(DATA_PATH))
        if found is None or found[2] not in _FORMATS:
            endings = ", ".join(f".{extension}" for extension in _FORMATS)
            message = f"Addresses are {DATA_PATH} with an operation's name and one of {endings}."
            raise HttpError(HTTPStatus.NOT_FOUND, message, "OPERATION_NOT_FOUND")
        return _Address(self._trusted.find(found[1]), _FORMATS[found[2]])

    async def _read(self, scope: Scope, receive: Receive, send: Send, address: _Address) -> None:
        operation = address.operation
        if scope["method"] not in {"GET", "HEAD"}:
            message = f"`{operation.name}` is a query: ask for it by GET."
            raise HttpError(HTTPStatus.METHOD_NOT_ALLOWED, message)
        parameters = query_pairs(scope["query_string"], _MAX_PARAMETERS)
        texts = [pair for pair in parameters if pair[0] not in _OPTIONS]
        variables = from_texts(operation, texts, self._graphql.json)
        options = {name: text for name, text in parameters if name in _OPTIONS}
        wanted = asked(address.format, options, _next_url(scope, operation, variables, parameters))
        wanted = replace(wanted, by_offset="after" not in operation.pages_by)
        await self._tables.serve(scope, receive, send, _operation(operation, variables, may_write=False), wanted)

    async def _write(self, scope: Scope, receive: Receive, send: Send, address: _Address) -> None:
        operation = address.operation
        if scope["method"] != "POST":
            message = f"`{operation.name}` changes data: send it by POST, with its variables in a JSON body."
            raise HttpError(HTTPStatus.METHOD_NOT_ALLOWED, message)
        if address.format is not Format.JSON:
            message = f"`{operation.name}` changes data, and answers in JSON only: {DATA_PATH}{operation.name}.json"
            raise HttpError(HTTPStatus.NOT_FOUND, message, "OPERATION_NOT_FOUND")
        if scope["query_string"]:
            raise HttpError(HTTPStatus.BAD_REQUEST, f"The variables of `{operation.name}` belong into the body.")
        headers = dict(scope["headers"])
        body = await self._graphql.body(headers, receive)
        given = json_object(body, operation.example)
        self._graphql.json.check(given)
        ready = _operation(operation, checked(operation, given), may_write=True)
        await self._graphql.run(scope, receive, send, ready, JSON, tells_by_status=True, tells_cost=asks_cost(headers))


def _operation(operation: TrustedOperation, variables: Mapping[str, Any], *, may_write: bool) -> Operation:
    return Operation(operation.text, None, variables, may_write)


def _next_url(
    scope: Scope, operation: TrustedOperation, variables: Mapping[str, Any], parameters: list[tuple[str, str]]
) -> Callable[[str], str] | None:
    """The address after this one: with the end cursor, or with an offset further on; None if it is paged by neither."""
    path = quote(scope["path"])
    pages_by = operation.pages_by
    if "after" in pages_by:
        return partial(_with, path, parameters, pages_by["after"])
    if {"first", "offset"} <= pages_by.keys():
        first, offset = (
            variables.get(pages_by[each], operation.variables[pages_by[each]].default) for each in ("first", "offset")
        )
        if isinstance(first, int) and isinstance(offset or 0, int):
            return lambda _: _with(path, parameters, pages_by["offset"], str((offset or 0) + first))
    return None


def _with(path: str, parameters: list[tuple[str, str]], name: str, text: str) -> str:
    return f"{path}?{urlencode([*(pair for pair in parameters if pair[0] != name), (name, text)])}"
