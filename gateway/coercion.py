"""Coercion of an operation's variables: graphql-core reads their definitions anew for each request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLInputType,
    GraphQLLeafType,
    GraphQLSchema,
    Undefined,
    VariableDefinitionNode,
    coerce_input_value,
    is_leaf_type,
    is_non_null_type,
)
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues, get_variable_values


@dataclass(frozen=True, slots=True)
class DeclaredVariable:
    """A variable of an operation: its type, and its coerced value where it is not given; Undefined without one."""

    name: str
    type: GraphQLInputType
    default: Any
    is_required: bool
    leaf: GraphQLLeafType | None
    """The type of its values, where that is a scalar or an enum."""


def declared(schema: GraphQLSchema, definition: VariableDefinitionNode) -> DeclaredVariable:
    """The variable of a valid document's definition."""
    signature = get_variable_signature(schema, definition)
    assert isinstance(signature, GraphQLVariableSignature)  # the document is valid
    absent = get_variable_values(schema, [definition], {})
    default = absent.coerced.get(signature.name, Undefined) if isinstance(absent, VariableValues) else Undefined
    named = signature.type.of_type if is_non_null_type(signature.type) else signature.type
    leaf = named if is_leaf_type(named) else None
    return DeclaredVariable(signature.name, signature.type, default, not isinstance(absent, VariableValues), leaf)


def coerced_variables(variables: Sequence[DeclaredVariable], given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Coerced variables, as graphql-core would have them; None if it would refuse them."""
    coerced: dict[str, Any] = {}
    for variable in variables:
        value = given.get(variable.name, Undefined)
        if value is not Undefined:
            value = _coerced_value(variable, value)
            if value is Undefined:
                return None
            coerced[variable.name] = value
        elif variable.is_required:
            return None
        elif variable.default is not Undefined:
            coerced[variable.name] = variable.default
    return coerced


def _coerced_value(variable: DeclaredVariable, value: Any) -> Any:
    """A variable's coerced value, which is found at once if it has no parts; Undefined if it is not right."""
    if variable.leaf is None or value is None:
        return coerce_input_value(value, variable.type)
    try:
        return variable.leaf.coerce_input_value(value)
    except Exception:  # whatever it is, as graphql-core takes it
        return Undefined
