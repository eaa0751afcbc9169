"""Trusted operations as HTML."""

from collections.abc import Iterator

import orjson
from graphql import Undefined
from markupsafe import Markup

from gateway.catalogue.markup import NOTHING, code, dotted, joined, line, number, prose, table, tag
from gateway.catalogue.recipes import Place, Recipe, address, recipes
from gateway.catalogue.view import OperationView
from gateway.openapi import DATA_PATH
from gateway.tabular.formats import Format
from gateway.trusted.operation import TrustedOperation, Variable

_CARD = Markup("""<article class="card" id="operation-{name}" aria-labelledby="operation-{name}-name">
<header><h3><code id="operation-{name}-name">{name}</code>{kind}</h3><p class="facts">{facts}</p></header>
{description}
{address}
{variables}
<div class="copying" hidden><span aria-hidden="true">Copy for</span>{buttons}</div>
<details><summary>Show what is copied<span class="hidden"> of {name}</span></summary>{texts}</details>
</article>""")
_ADDRESS = Markup('<p class="address"><span class="method">{method}</span> <code>{path}</code></p>')
_OPEN = Markup('<p class="formats">Open as {}</p>')
_LINK = Markup('<a href="{}" aria-label="Open {} as {}">{}</a>')
_BUTTON = Markup('<button type="button" data-copy="{id}" aria-label="Copy {name} for {label}">{label}</button>')
_TEXT = Markup('<h4>{}</h4><pre><code id="{}">{}</code></pre>')
_LABELS = {Format.CSV: "CSV", Format.JSON: "JSON", Format.NDJSON: "NDJSON", Format.ARROW: "Arrow"}


def operation(shown: OperationView, place: Place) -> Markup:
    """One operation: its address, its variables, and the texts to copy."""
    told = shown.operation
    texts = recipes(told, shown.columns, place)
    variables = table(
        f"Variables of {told.name}", ("Variable", "Type", "What it is"), map(_variable, told.variables.values())
    )
    return _CARD.format(
        name=told.name,
        kind=tag("changes data", "warning") if told.is_mutation else NOTHING,
        facts=dotted(_facts(shown)),
        description=prose(told.description),
        address=_address(told),
        variables=variables if told.variables else NOTHING,
        buttons=joined(_BUTTON.format(id=_id(told, each), label=each.name, name=told.name) for each in texts),
        texts=joined(_TEXT.format(each.name, _id(told, each), each.text) for each in texts),
    )


def _id(told: TrustedOperation, recipe: Recipe) -> str:
    return f"{told.name}-{recipe.slug}"


def _facts(shown: OperationView) -> Iterator[Markup]:
    if shown.columns:
        yield Markup("{}").format(number(len(shown.columns), "column"))
    if not shown.operation.is_table and not shown.operation.is_mutation:
        yield Markup("nested JSON, on the GraphQL endpoint by <code>documentId</code>")


def _address(told: TrustedOperation) -> Markup:
    if told.is_mutation:
        return _ADDRESS.format(method="POST", path=f"{DATA_PATH}{told.name}.{Format.JSON.extension}")
    if not told.is_table:
        return NOTHING
    links = [_LINK.format(address(told, each), told.name, label, label) for each, label in _LABELS.items()]
    shown = _ADDRESS.format(method="GET", path=address(told, Format.CSV))
    return shown + _OPEN.format(dotted(links))


def _variable(shown: Variable) -> tuple[Markup, ...]:
    name = code(shown.name) + (tag("required", "strong") if shown.is_required else NOTHING)
    type_ = code(str(shown.type).removesuffix("!"))
    told = line(shown.description)
    if shown.default is not Undefined:
        told += Markup(' <span class="default">{} unless given.</span>').format(
            code(orjson.dumps(shown.default).decode())
        )
    return name, type_, told
