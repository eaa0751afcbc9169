"""Data products as HTML."""

from collections.abc import Iterator

from markupsafe import Markup

from gateway.catalogue.markup import NOTHING, code, dotted, joined, line, number, prose, table, tag
from gateway.catalogue.view import ColumnView, Product, RelationView

_CARD = Markup("""<article class="card" id="product-{name}" aria-labelledby="product-{name}-name">
<header><h3 id="product-{name}-name">{name}</h3><p class="facts">{facts}</p></header>
{description}
{columns}
{relations}
{withheld}
</article>""")
_RELATION = Markup('<a href="#product-{target}">{target}</a>{many}')
_VALUE = Markup("<li><code>{}</code> {}</li>")
_WITHHELD = Markup('<p class="note">{} the role <code>{}</code>, which you don\'t have.</p>')


def product(shown: Product) -> Markup:
    """One product: its columns, and the ways to others."""
    columns = table(f"Columns of {shown.name}", ("Column", "Type", "What it is"), map(_column, shown.columns))
    relations = table(
        f"Relations of {shown.name}", ("Relation", "Leads to", "What it is"), map(_relation, shown.relations)
    )
    return _CARD.format(
        name=shown.name,
        facts=dotted(_facts(shown)),
        description=prose(shown.description),
        columns=columns,
        relations=relations if shown.relations else NOTHING,
        withheld=joined(_withheld(role, count) for role, count in sorted(shown.withheld.items())),
    )


def _facts(shown: Product) -> Iterator[Markup]:
    if shown.rows is not None:
        yield Markup('<span title="By PostgreSQL\'s statistics">about {}</span>').format(number(shown.rows, "row"))
    yield Markup("{}").format(number(len(shown.columns), "column"))
    if shown.fields:
        yield Markup("in GraphQL {}").format(joined(map(code, shown.fields), Markup(" ")))


def _column(shown: ColumnView) -> tuple[Markup, ...]:
    return code(shown.name) + joined(_tags(shown)), code(shown.type), _description(shown)


def _tags(shown: ColumnView) -> Iterator[Markup]:
    if shown.is_key:
        yield tag("primary key", "strong")
    if shown.is_nullable:
        yield tag("may be null")
    if shown.deprecated is not None:
        yield tag("deprecated", "warning")


def _description(shown: ColumnView) -> Markup:
    told = line(shown.description)
    if shown.deprecated:
        told += Markup(" <em>Deprecated: {}</em>").format(line(shown.deprecated))
    if shown.values:
        told += Markup('<ul class="values">{}</ul>').format(
            joined(_VALUE.format(name, line(description)) for name, description in shown.values)
        )
    return told


def _relation(shown: RelationView) -> tuple[Markup, ...]:
    target = _RELATION.format(target=shown.target, many=tag("many") if shown.is_many else NOTHING)
    return code(shown.name), target, line(shown.description)


def _withheld(role: str, count: int) -> Markup:
    return _WITHHELD.format("1 more field takes" if count == 1 else f"{count} more fields take", role)
