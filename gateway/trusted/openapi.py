"""Trusted operations in the OpenAPI document: one path each, with parameters of the variables' types."""

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    GraphQLEnumType,
    Undefined,
    get_named_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
)

from gateway.negotiation import JSON
from gateway.openapi import DATA_PATH
from gateway.tabular.formats import Format
from gateway.trusted.operation import TrustedOperation, Variable

_TAG = "data"
_SCHEMAS: Mapping[str, Mapping[str, Any]] = {
    "Int": {"type": "integer", "format": "int32"},
    "BigInt": {"type": "string", "format": "int64", "pattern": "^[+-]?[0-9]{1,20}$"},
    "Float": {"type": "number", "format": "double"},
    "Decimal": {"type": "string", "format": "decimal"},
    "Boolean": {"type": "boolean"},
    "Date": {"type": "string", "format": "date"},
    "DateTime": {"type": "string", "format": "date-time"},
    "UUID": {"type": "string", "format": "uuid"},
    "JSON": {},
}
"""By the type's name; others are texts."""

_ROWS = {"type": "array", "items": {"type": "object"}}
_TABLES = {
    Format.CSV: {"type": "string"},
    Format.NDJSON: {"type": "string"},
    Format.ARROW: {"type": "string", "contentMediaType": Format.ARROW.media_type},
    Format.JSON: _ROWS,
}
_OPTIONS = [
    {
        "name": "decimals",
        "in": "query",
        "description": "`number`: decimals are digits in JSON and NDJSON, not strings.",
        "schema": {"type": "string", "enum": ["number"]},
    },
    {
        "name": "safe",
        "in": "query",
        "description": "`excel`: no text of the table is a formula.",
        "schema": {"type": "string", "enum": ["excel"]},
    },
]
_FORMAT = {
    "name": "format",
    "in": "path",
    "required": True,
    "description": "The format of the table.",
    "schema": {"type": "string", "enum": [format_.extension for format_ in Format]},
    "example": Format.CSV.extension,
}
_ERROR = {JSON: {"schema": {"$ref": "#/components/schemas/GraphQLResponse"}}}
_REFUSALS: Mapping[str, Any] = {
    status: {"description": description, "content": _ERROR}
    for status, description in {
        "400": "A variable is unknown, missing or not right; or it is too much.",
        "401": "The caller is not known; `WWW-Authenticate` tells how to say who you are.",
        "403": "The caller lacks a role.",
        "503": "The database does not answer, or too many others wait for it.",
        "504": "It took too long.",
    }.items()
}


def paths(operations: Iterable[TrustedOperation]) -> dict[str, Any]:
    """OpenAPI's path items; those that have no address, because they are no tables, are not there."""
    return dict(
        _mutation(each) if each.is_mutation else _query(each)
        for each in operations
        if each.is_mutation or each.is_table
    )


def _query(operation: TrustedOperation) -> tuple[str, dict[str, Any]]:
    contents = {format_.media_type: {"schema": _TABLES[format_]} for format_ in Format}
    item = {
        **_told(operation),
        "parameters": [_FORMAT, *(_parameter(operation, each) for each in operation.variables.values()), *_OPTIONS],
        "responses": {"200": {"description": "The table.", "content": contents}, **_REFUSALS},
    }
    return f"{DATA_PATH}{operation.name}.{{format}}", {"get": item}


def _mutation(operation: TrustedOperation) -> tuple[str, dict[str, Any]]:
    variables = operation.variables.values()
    schema = {
        "type": "object",
        "required": [each.name for each in variables if each.is_required],
        "properties": {each.name: _described(each) for each in variables},
        "additionalProperties": False,
    }
    item = {
        **_told(operation),
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": schema, "example": dict(operation.example)}},
        },
        "responses": {"200": {"description": "The answer, as GraphQL has it.", "content": _ERROR}, **_REFUSALS},
    }
    return f"{DATA_PATH}{operation.name}.{Format.JSON.extension}", {"post": item}


def _told(operation: TrustedOperation) -> dict[str, Any]:
    return {
        "tags": [_TAG],
        "operationId": operation.name,
        "summary": operation.summary,
        "description": operation.description,
    }


def _parameter(operation: TrustedOperation, variable: Variable) -> dict[str, Any]:
    parameter = {
        "name": variable.name,
        "in": "query",
        "required": variable.is_required,
        "description": variable.description,
    }
    example = {"example": operation.example[variable.name]} if variable.name in operation.example else {}
    if is_input_object_type(get_named_type(variable.type)):
        return {**parameter, "content": {JSON: {"schema": _schema(variable), **example}}}
    return {**parameter, "schema": _schema(variable), **example}


def _described(variable: Variable) -> dict[str, Any]:
    return {"description": variable.description, **_schema(variable)}


def _schema(variable: Variable) -> dict[str, Any]:
    default = {} if variable.default is Undefined or variable.default is None else {"default": variable.default}
    return {**_schema_of(variable.type), **default}


def _schema_of(type_: Any) -> dict[str, Any]:
    if is_non_null_type(type_):
        return _schema_of(type_.of_type)
    if is_list_type(type_):
        return {"type": "array", "items": _schema_of(type_.of_type)}
    if isinstance(type_, GraphQLEnumType):
        return {"type": "string", "enum": list(type_.values)}
    if is_input_object_type(type_):
        return {"type": "object", "title": type_.name, "description": type_.description or ""}
    return dict(_SCHEMAS.get(type_.name, {"type": "string"}))
