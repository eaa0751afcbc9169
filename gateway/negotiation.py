"""HTTP to operations: which media type to answer with, and what a request's parts say."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson

from gateway.documents import Operation
from gateway.json_limits import JsonLimits
from gateway.refusal import HttpError, TooMuch
from gateway.tabular.formats import Format
from resolvers.limits import Limit

JSON, GRAPHQL_RESPONSE = "application/json", "application/graphql-response+json"
TABLES = {format_.media_type: format_ for format_ in (Format.CSV, Format.NDJSON, Format.ARROW)}
"""The media types of tables. A table as JSON has an address of its own: here JSON is GraphQL's."""

_AFTER = "after"
"""The variable that a page's cursor is given by."""
_OFFERED = {
    GRAPHQL_RESPONSE: GRAPHQL_RESPONSE,
    JSON: JSON,
    "application/*": JSON,
    "*/*": JSON,
    **{type_: type_ for type_ in TABLES},
}


@lru_cache(maxsize=256)  # clients send few different ones
def media_type(accept: str) -> str:
    """The media type to answer with, for an Accept header. Raises HttpError 406 if none would do."""
    best, best_quality = None, 0.0
    for part in accept.split(",") if accept.strip() else ["*/*"]:
        name, *parameters = (piece.strip() for piece in part.split(";"))
        offered = _OFFERED.get(name.lower())
        quality, charset = 1.0, "utf-8"
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.lower() == "q":
                quality = _quality(value)
            elif key.lower() == "charset":
                charset = value.strip('"').lower()
        if offered is not None and charset in {"utf-8", "utf8"} and quality > best_quality:
            best, best_quality = offered, quality
    if best is None:
        raise HttpError(HTTPStatus.NOT_ACCEPTABLE, f"Answers are {', '.join((GRAPHQL_RESPONSE, JSON, *TABLES))}.")
    return best


@lru_cache(maxsize=256)
def prefers_html(accept: str) -> bool:
    """Whether an Accept header asks for a page, as browsers do; one that takes anything does not."""
    qualities = {}
    for part in accept.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((text.removeprefix("q=") for text in parameters if text.startswith("q=")), "1")
        qualities[name] = _quality(quality)
    return 0 < qualities.get("text/html", 0.0) >= qualities.get(JSON, 0.0)


def accepts_encoding(accept_encoding: str, name: str) -> bool:
    """Whether an Accept-Encoding header allows a body to be compressed so."""
    qualities = {}
    for part in accept_encoding.lower().split(","):
        offered, _, quality = part.replace(" ", "").partition(";q=")
        qualities[offered] = quality.strip("0.") != "" if quality else True
    return qualities.get(name, qualities.get("*", False))


def asks_cost(headers: Mapping[bytes, bytes]) -> bool:
    """Whether `X-GraphQL-Cost: true` asks what the operation costs."""
    return headers.get(b"x-graphql-cost", b"").lower() == b"true"


def error_type(type_: str) -> str:
    """The media type of errors, where `type_` is that of answers."""
    return JSON if type_ in TABLES else type_


def _quality(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


@lru_cache(maxsize=256)
def is_json(content_type: str) -> bool:
    """Whether a Content-Type header says JSON in UTF-8."""
    name, *parameters = (piece.strip().lower() for piece in content_type.split(";"))
    charsets = [value.strip('"') for key, _, value in (p.partition("=") for p in parameters) if key == "charset"]
    return name == JSON and all(charset in {"utf-8", "utf8"} for charset in charsets)


def from_body(body: bytes, limits: JsonLimits) -> Operation:
    """The operation in a POST body. Raises HttpError for a body that holds none, or too much."""
    operation = _operation(json_object(body, {"query": "{ ... }"}))
    if limits.may_exceed(len(body)):
        limits.check(operation.variables)
    return operation


def json_object(body: bytes, example: Mapping[str, Any]) -> dict[str, Any]:
    """The object in a POST body. Raises HttpError for a body that holds none."""
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise HttpError(HTTPStatus.BAD_REQUEST, "The body is not JSON in UTF-8.") from None
    if isinstance(parsed, list):
        raise HttpError(HTTPStatus.BAD_REQUEST, "Batches are not served: send one operation a request.")
    if not isinstance(parsed, dict):
        shown = ", ".join(f'"{name}": {orjson.dumps(value).decode()}' for name, value in example.items())
        raise HttpError(HTTPStatus.BAD_REQUEST, f"The body must be a JSON object such as {{{shown}}}.")
    return parsed


def from_query(query_string: bytes, limits: JsonLimits) -> Operation:
    """The operation in a GET request's query string. Raises HttpError for one that holds none, or too much."""
    parameters: dict[str, Any] = dict(query_parameters(query_string))
    for name in ("variables", "extensions"):
        if parameters.get(name):
            try:
                parameters[name] = orjson.loads(parameters[name])
            except orjson.JSONDecodeError:
                raise HttpError(HTTPStatus.BAD_REQUEST, f"`{name}` is not JSON.") from None
        else:
            parameters.pop(name, None)
    operation = _operation(parameters)
    limits.check(operation.variables)
    return operation._replace(may_write=False)


def query_parameters(query_string: bytes) -> dict[str, str]:
    """The parameters of a query string. Raises HttpError for one that can't be read."""
    return dict(query_pairs(query_string, 50))


def query_pairs(query_string: bytes, most: int) -> list[tuple[str, str]]:
    """The same, where a name may be repeated. Raises HttpError if there are more than `most`, too."""
    if query_string.count(b"&") >= most:
        raise TooMuch(Limit.QUERY_PARAMETERS, f"The query string has more than {most} parameters.")
    try:
        return parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        raise HttpError(HTTPStatus.BAD_REQUEST, "The query string can't be read.") from None


def next_address(path: str, query_string: bytes, operation: Operation) -> Callable[[str], str] | None:
    """Gives a GET request's address for the page after a cursor; None if its operation has no variable `after`."""
    if not re.search(rf"\${_AFTER}\s*:", operation.query):
        return None

    def address(cursor: str) -> str:
        variables = orjson.dumps({**operation.variables, _AFTER: cursor}).decode()
        return f"{path}?{urlencode({**query_parameters(query_string), 'variables': variables})}"

    return address


def _operation(parameters: Mapping[str, Any]) -> Operation:
    query, name, id_ = (parameters.get(part) for part in ("query", "operationName", "documentId"))
    if id_ is not None:
        if query is not None:
            raise HttpError(HTTPStatus.BAD_REQUEST, "Send `query` or `documentId`, not both.")
        if not isinstance(id_, str) or not id_:
            raise HttpError(HTTPStatus.BAD_REQUEST, "`documentId` must be a string with a trusted operation's name.")
    elif not isinstance(query, str) or not query:
        raise HttpError(HTTPStatus.BAD_REQUEST, "`query` must be a string with a GraphQL document.")
    if name is not None and not isinstance(name, str):
        raise HttpError(HTTPStatus.BAD_REQUEST, "`operationName` must be a string.")
    for part in ("variables", "extensions"):
        if parameters.get(part) is not None and not isinstance(parameters[part], dict):
            raise HttpError(HTTPStatus.BAD_REQUEST, f"`{part}` must be an object.")
    return Operation(query or "", name or None, parameters.get("variables") or {}, document_id=id_)
