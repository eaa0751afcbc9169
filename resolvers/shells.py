"""Strawberry types made from data. GraphQL types refer to each other in circles, so each begins as an empty class
(a shell) that others may name; its fields are added, and Strawberry told of it, once all shells exist."""

import enum
import inspect
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Optional

import strawberry
from graphql import GraphQLField, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

Fields = Callable[[Any], dict[str, StrawberryField]]
"""Gives a type's fields by GraphQL name, once its shell exists."""
Read = Callable[[Any], Any]
"""source -> value."""
Resolve = Callable[[Any, Any], Any]
"""(source, info) -> value, or an awaitable of it."""


class ReadField(StrawberryField):
    """A field read off the source: a value that is there, and no error."""

    read: Read


class ResolvedField(StrawberryField):
    """A field answered by a function of the source and the info; its arguments were planned before."""

    resolve: Resolve


def resolve_directly(schema: GraphQLSchema) -> None:
    """Have graphql-core call the functions of the fields made here.

    Strawberry would, for every value, convert arguments that nobody looks at and build an info of its own.
    """
    for type_ in schema.type_map.values():
        for made in type_.fields.values() if isinstance(type_, GraphQLObjectType) else ():
            match made.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF):
                case ReadField(read=read):
                    made.resolve = partial(_read, read)
                case ResolvedField(resolve=resolve):
                    made.resolve = partial(_resolved, resolve)


def read_of(made: GraphQLField) -> Read | None:
    """How a field's value is read off its source; None if it takes more than that."""
    definition = made.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return definition.read if isinstance(definition, ReadField) else None


def _read(read: Read, source: Any, _info: GraphQLResolveInfo[Any]) -> Any:
    return read(source)


def _resolved(resolve: Resolve, source: Any, info: GraphQLResolveInfo[Any], **_arguments: Any) -> Any:
    return resolve(source, info)


class Shells:
    """The types of one schema. Asking twice for a name gives the same type."""

    def __init__(self) -> None:
        self._types: dict[str, Any] = {}
        self._enums: dict[str, Mapping[str, str]] = {}
        self._annotations: dict[Any, StrawberryAnnotation] = {}
        self._pending: list[Callable[[], None]] = []

    def output(self, name: str, description: str, fields: Fields, base: type[Any] | None = None) -> Any:
        """An object type; `base` is an interface that it implements."""
        return self._make(name, (base,) if base else (), fields, description=description)

    def payload(self, name: str, description: str, fields: Fields, base: type[Any] | None = None) -> Any:
        """An object type whose values tell by `type_name` that they are of it."""
        shell = self._make(name, (base,) if base else (), fields, description=description)
        shell.is_type_of = staticmethod(lambda value, _info: value.type_name == name)
        return shell

    def input(self, name: str, description: str, fields: Fields, *, one_of: bool = False) -> Any:
        """An input type."""
        return self._make(name, (), fields, description=description, decorate=strawberry.input, one_of=one_of)

    def interface(self, name: str, description: str, fields: Fields, type_name: Callable[[Any], str]) -> Any:
        """An interface; `type_name` tells the type of a value."""
        shell = self._make(name, (), fields, description=description, decorate=strawberry.interface)
        shell.resolve_type = staticmethod(lambda value, _info, _type: type_name(value))
        # Every value comes from a plan of its own type: there is nothing to test.
        shell.is_type_of = staticmethod(lambda _value, _info: True)
        return shell

    def enum(self, name: str, values: Mapping[str, str], description: str) -> Any:
        """An enumeration whose values are their names, with a description each."""
        if name not in self._types:
            members = {value: strawberry.enum_value(value, description=text) for value, text in values.items()}
            make: Any = enum.Enum
            made = make(name, members)
            self._types[name] = strawberry.enum(made, name=name, description=description)
            self._enums[name] = values
        if list(self._enums.get(name, ())) != list(values):
            raise TypeError(f"Two types are named {name}: give one of the enumerations another name")
        return self._types[name]

    def finish(self) -> None:
        """Fill every shell; call it once, before the schema is made."""
        while self._pending:
            # In the order of asking: an interface before the types that implement it.
            self._pending.pop(0)()

    def _make(self, name: str, bases: tuple[type[Any], ...], fields: Fields, **options: Any) -> Any:
        decorate = options.pop("decorate", strawberry.type)
        if name in self._types:
            return self._types[name]
        shell = type(name, bases, {"__doc__": options["description"]})  # or `dataclasses` makes one, at a cost
        self._types[name] = shell

        def fill() -> None:
            made = fields(shell)
            shell.__annotations__ = {f"f_{key}": self._annotation(field) for key, field in made.items()}
            for key, field in made.items():
                field.graphql_name = key
                field.type_annotation = None  # with both, Strawberry makes a new one for each field
                for given in field.arguments:
                    given.type_annotation = self._annotation(given)
                setattr(shell, f"f_{key}", field)
            decorate(shell, name=name, **options)

        self._pending.append(fill)
        return shell

    def _annotation(self, typed: StrawberryField | StrawberryArgument) -> StrawberryAnnotation:
        """The annotation of a field or an argument: one for all of the same type, since each is evaluated by itself."""
        own = typed.type_annotation
        assert own is not None
        return self._annotations.setdefault(own.raw_annotation, own)


def input_field(annotation: Any, description: str) -> StrawberryField:
    """A field of an input that may be left out."""
    return _typed(StrawberryField(description=description, default=strawberry.UNSET), annotation)


def required_field(annotation: Any, description: str) -> StrawberryField:
    """A field of an input that must be given."""
    return _typed(StrawberryField(description=description), annotation)


def field(annotation: Any, description: str, read: Read, deprecated: str | None = None) -> StrawberryField:
    """A field of an object type, read off the source."""
    made = ReadField(description=description, deprecation_reason=deprecated)
    made.read = read
    return _typed(made, annotation)


def resolved_field(
    annotation: Any, description: str, resolve: Resolve, arguments: tuple[StrawberryArgument, ...] = ()
) -> StrawberryField:
    """A field of an object type that depends on where in the operation it stands."""
    made = ResolvedField(description=description)
    made.resolve = resolve
    made.arguments = list(arguments)
    return _typed(made, annotation)


def argument(name: str, annotation: Any, description: str, default: object = strawberry.UNSET) -> StrawberryArgument:
    """An argument of a field; required unless its annotation is optional or it has a default."""
    return StrawberryArgument(
        python_name=name,
        graphql_name=name,
        type_annotation=_annotated(annotation),
        description=description,
        default=default,
    )


def optional(annotation: Any, *, nullable: bool = True) -> Any:
    """The annotation, made nullable."""
    return Optional[annotation] if nullable else annotation  # noqa: UP045 - it is a value here


def list_of(annotation: Any) -> Any:
    """A list of such values, none of them null."""
    made: Any = list
    return made[annotation]


def description_of(documented: type[Any]) -> str:
    """A class's docstring, for the schema."""
    return inspect.cleandoc(documented.__doc__ or "")


def _typed(made: StrawberryField, annotation: Any) -> StrawberryField:
    made.type_annotation = _annotated(annotation)
    # Nobody makes an object of a shell, so its methods need not know of fields: compiling them takes its time.
    made.init = made.repr = made.compare = False
    return made


def _annotated(annotation: Any) -> StrawberryAnnotation:
    # Nothing is looked up in the namespace. If there is none, Strawberry sets one, and evaluates the annotation again.
    return StrawberryAnnotation(annotation, namespace={})
