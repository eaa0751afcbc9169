"""Variables of trusted operations: from texts, as addresses and command lines have them, or from JSON.

What is not right is refused by the variable's name, never by its value.
"""

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLError,
    GraphQLInputType,
    Undefined,
    get_named_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    validate_input_value,
)

from gateway.json_limits import JsonLimits
from gateway.refusal import HttpError
from gateway.trusted.operation import TrustedOperation, Variable
from resolvers.scalars import InvalidValue

_TAKES = {
    "Int": "an integer of 32 bits",
    "BigInt": "an integer",
    "Float": "a number",
    "Decimal": "a decimal number such as 1000.50",
    "Boolean": "true or false",
    "String": "a text",
    "ID": "an id",
    "Date": "a date such as 1996-01-02",
    "DateTime": "a moment with its offset, such as 1996-01-02T15:04:05Z",
    "UUID": "32 hexadecimal digits, with or without hyphens",
    "JSON": "JSON",
}
_TEXTS = frozenset({"String", "ID"})
_BOOLEANS = {"true": True, "false": False}


class _Unreadable(ValueError):
    """A text that is no value of the type."""


def from_texts(
    operation: TrustedOperation, given: Iterable[tuple[str, str]], limits: JsonLimits | None = None
) -> dict[str, Any]:
    """The variables of names and texts, where a list is a name that is repeated. Raises HttpError 400."""
    texts: dict[str, list[str]] = {}
    for name, text in given:
        texts.setdefault(name, []).append(text)
    values = {}
    for name, several in texts.items():
        variable = _variable(operation, name)
        try:
            values[name] = _value(variable.type, several)
        except _Unreadable:
            raise _refused(_misfit(variable, several)) from None
    if limits is not None:
        limits.check(values)
    return checked(operation, values)


def to_texts(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The names and texts that `from_texts` reads as these values, which are as JSON has them."""
    return [(name, text) for name, value in values.items() for text in _texts(value)]


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list):
        return [_text(value)]
    texts = [_text(item) for item in value]
    # A single parameter that begins with a bracket is a JSON array, and none at all would be no list.
    is_json = not texts or (len(texts) == 1 and texts[0].startswith("["))
    return [orjson.dumps(value).decode()] if is_json else texts


def _text(value: Any) -> str:
    return value if isinstance(value, str) else orjson.dumps(value).decode()


def checked(operation: TrustedOperation, given: Mapping[str, Any]) -> dict[str, Any]:
    """Variables as JSON has them, all of which fit. Raises HttpError 400."""
    for name, value in given.items():
        _check(_variable(operation, name), value)
    for variable in operation.variables.values():
        if variable.is_required and variable.name not in given:
            raise _refused(f"`{variable.name}` is missing: `{operation.name}` needs it. It takes {takes(variable)}.")
    return dict(given)


def _check(variable: Variable, value: Any) -> None:
    problems: list[str] = []
    try:
        validate_input_value(value, variable.type, lambda error, path: problems.append(_problem(error, path)))
    except RecursionError:
        raise _refused(f"`{variable.name}` is nested too deeply.") from None
    if problems:
        raise _refused(f"{_misfit(variable)[:-1]}{problems[0]}.")


def takes(variable: Variable) -> str:
    """What a variable takes, in words."""
    what = _named(variable.type)
    if is_list_type(_nullable(variable.type)):
        what = f"a list, by repetition, each item {what}"
    return what if is_non_null_type(variable.type) else f"{what}, or null"


def definition(variable: Variable) -> str:
    """A variable as its document defines it, for people."""
    default = "" if variable.default is Undefined else f" = {orjson.dumps(variable.default).decode()}"
    return f"{variable.name}: {variable.type}{default}"


def _named(type_: GraphQLInputType) -> str:
    named = get_named_type(type_)
    if isinstance(named, GraphQLEnumType):
        return f"one of {', '.join(named.values)}"
    return _TAKES.get(named.name, f"JSON of the type {named.name}")


def _misfit(variable: Variable, texts: list[str] | None = None) -> str:
    if texts == [""]:
        return f"`{variable.name}` is empty: leave it out, or give {takes(variable)}."
    if texts and len(texts) > 1 and not is_list_type(_nullable(variable.type)):
        return f"`{variable.name}` is given {len(texts)} times, and takes one value."
    return f"`{variable.name}` is not right: it takes {takes(variable)}."


def _problem(error: GraphQLError, path: list[str | int]) -> str:
    """Where inside of the value, and what is wrong there if that can be told without the value."""
    place = f"; look at `{'.'.join(map(str, path))}`" if path else ""
    return f"{place}: {error.original_error}" if place and isinstance(error.original_error, InvalidValue) else place


def _variable(operation: TrustedOperation, name: str) -> Variable:
    variable = operation.variables.get(name)
    if variable is None:
        known = ", ".join(f"`{each}`" for each in operation.variables)
        takes_ = f"it takes {known}" if known else "it takes none"
        raise _refused(f"`{_shown(name)}` is no variable of `{operation.name}`; {takes_}.")
    return variable


def _shown(name: str) -> str:
    """A name that a client made up, cut to what a name can be."""
    return re.sub(r"[^\w.-]", "?", name[:50])


def _refused(message: str) -> HttpError:
    return HttpError(HTTPStatus.BAD_REQUEST, message)


def _nullable(type_: Any) -> Any:
    return type_.of_type if is_non_null_type(type_) else type_


def _value(type_: Any, texts: list[str]) -> Any:
    if not is_non_null_type(type_) and texts == ["null"]:
        return None
    nullable = _nullable(type_)
    if is_list_type(nullable):
        if len(texts) == 1 and texts[0].startswith("["):
            return _json(texts[0])
        return [_value(nullable.of_type, [text]) for text in texts]
    if len(texts) > 1:
        raise _Unreadable
    return _single(nullable, texts[0])


def _single(type_: Any, text: str) -> Any:
    """One value; what is more than a number, a truth value or JSON is left to the type itself."""
    if is_input_object_type(type_) or type_.name == "JSON":
        return _json(text)
    if type_.name == "Boolean":
        if text not in _BOOLEANS:
            raise _Unreadable
        return _BOOLEANS[text]
    if type_.name == "Int":
        if not re.fullmatch(r"[+-]?[0-9]{1,10}", text):
            raise _Unreadable
        return int(text)
    if type_.name == "Float":
        try:
            return float(text)
        except ValueError:
            raise _Unreadable from None
    if not text and type_.name not in _TEXTS:
        raise _Unreadable
    return text


def _json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise _Unreadable from None
