"""The OpenAPI document. FastAPI makes it of its own routes; the plain ASGI endpoints are added here."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.negotiation import GRAPHQL_RESPONSE, JSON, TABLES
from resolvers.limits import Limit

API_FOLDER = "/api/"
"""Under it is all that programs ask for; pages are elsewhere."""
GRAPHQL_PATH, DATA_PATH = f"{API_FOLDER}graphql", f"{API_FOLDER}data/"

_NEWEST = "query Newest($first: Int) { orders(first: $first, orderBy: [{orderDate: DESC}]) { nodes { key status } } }"
_PROPERTIES: dict[str, dict[str, Any]] = {
    "query": {"type": "string", "minLength": 1, "description": "A GraphQL document."},
    "operationName": {"type": ["string", "null"], "description": "Which operation of the document to run."},
    "variables": {"type": ["object", "null"], "description": "The values of its variables."},
    "extensions": {"type": ["object", "null"], "description": "Not used."},
    "documentId": {"type": "string", "minLength": 1, "description": "A trusted operation's name, in place of `query`."},
}
_EXAMPLES = {"query": _NEWEST, "variables": {"first": 2}}
_ERROR = {
    "type": "object",
    "required": ["message", "extensions"],
    "properties": {
        "message": {"type": "string"},
        "path": {"type": "array", "items": {"type": ["string", "integer"]}},
        "locations": {
            "type": "array",
            "items": {"type": "object", "properties": {"line": {"type": "integer"}, "column": {"type": "integer"}}},
        },
        "extensions": {
            "type": "object",
            "required": ["code"],
            "properties": {
                "code": {"type": "string", "examples": ["BAD_USER_INPUT"]},
                "limit": {"type": "string", "description": "Which limit refused the request.", "enum": list(Limit)},
            },
        },
    },
}
_SCHEMAS = {
    "GraphQLRequest": {
        "type": "object",
        "oneOf": [{"required": ["query"]}, {"required": ["documentId"]}],
        "properties": _PROPERTIES,
        "examples": [_EXAMPLES],
    },
    "GraphQLError": _ERROR,
    "GraphQLResponse": {
        "type": "object",
        "properties": {
            "data": {"type": ["object", "null"]},
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/GraphQLError"}},
        },
    },
}
_RESPONSE = {"schema": {"$ref": "#/components/schemas/GraphQLResponse"}}
_TABLES: dict[str, Any] = {type_: {"schema": {"type": "string"}} for type_ in TABLES}
_RESPONSES = {
    status: {
        "description": description,
        "content": {GRAPHQL_RESPONSE: _RESPONSE, JSON: _RESPONSE, **(_TABLES if status == "200" else {})},
    }
    for status, description in {
        "200": "The answer; with errors beside the data where a part could not be answered.",
        "400": "No operation that can be run.",
        "401": "The caller is not known; `WWW-Authenticate` tells how to say who you are.",
        "403": "The caller lacks a role, or only trusted operations are served.",
        "404": "No trusted operation has this name.",
        "503": "The database does not answer, or too many others wait for it.",
        "504": "It took too long.",
    }.items()
}
_PATH_ITEM = {
    "get": {
        "tags": ["graphql"],
        "summary": "Run a query",
        "description": "Variables and extensions are JSON.",
        "operationId": "graphql_get",
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": schema["description"],
                "schema": {"type": "string"},
                **({"example": "{ regions { nodes { name } } }"} if name == "query" else {}),
            }
            for name, schema in _PROPERTIES.items()
        ],
        "responses": _RESPONSES,
    },
    "post": {
        "tags": ["graphql"],
        "summary": "Run an operation",
        "operationId": "graphql_post",
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": {"$ref": "#/components/schemas/GraphQLRequest"}, "example": _EXAMPLES}},
        },
        "responses": _RESPONSES,
    },
}


class Application(FastAPI):
    """FastAPI, with the GraphQL endpoint and that of trusted operations: in its OpenAPI document, and below the same
    middleware, but not below what FastAPI needs for routes of its own, which would cost as much again as a small
    operation.

    `data_paths` are OpenAPI's path items of the trusted operations.
    """

    def __init__(self, graphql: ASGIApp, data: ASGIApp, data_paths: Mapping[str, Any], **options: Any) -> None:
        super().__init__(**options)
        self._graphql = graphql
        self._data = data
        self._data_paths = data_paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path == GRAPHQL_PATH:
            await self._graphql_endpoint(scope, receive, send)
        elif path.startswith(DATA_PATH):
            await self._data_endpoint(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)

    @cached_property
    def _graphql_endpoint(self) -> ASGIApp:
        return self._below_middleware(self._graphql)

    @cached_property
    def _data_endpoint(self) -> ASGIApp:
        return self._below_middleware(self._data)

    def _below_middleware(self, endpoint: ASGIApp) -> ASGIApp:
        for middleware in reversed(self.user_middleware):
            endpoint = middleware.cls(endpoint, *middleware.args, **middleware.kwargs)
        return endpoint

    def openapi(self) -> dict[str, Any]:
        """The document."""
        document = super().openapi()
        document["paths"] = {GRAPHQL_PATH: _PATH_ITEM, **self._data_paths, **document["paths"]}
        document.setdefault("components", {}).setdefault("schemas", {}).update(_SCHEMAS)
        return document
