"""The catalogue's page: who asks, the data products, the trusted operations."""

from collections.abc import Iterator

from markupsafe import Markup

from gateway.catalogue.markup import NOTHING, joined, number, tag
from gateway.catalogue.operations import operation
from gateway.catalogue.page import Site, page
from gateway.catalogue.products import product
from gateway.catalogue.recipes import TOKEN, Place
from gateway.catalogue.view import View
from resolvers.caller import ADMIN, Caller

_BODY = Markup("""<div class="columns">
<aside>
<search class="filter" hidden><label for="filter">Filter</label>
<input id="filter" type="search" placeholder="price, customer ..." autocomplete="off" spellcheck="false"></search>
<nav class="contents" aria-label="On this page">{contents}</nav>
</aside>
<main id="content" tabindex="-1">
<h1>{title}</h1>
<p class="lead">{lead}</p>
{caller}
<section aria-labelledby="products">
<h2 id="products">Data products</h2>
<p class="note">Ask for them by GraphQL, at <code>/api/graphql</code>: columns as you choose them, filtered, ordered,
and with the rows that they lead to.</p>
{products}
</section>
<section aria-labelledby="operations">
<h2 id="operations">Trusted operations</h2>
<p class="note">Questions with an address each, for tools that read rows and columns from a URL. {token}</p>
{operations}
{withheld}
</section>
<p class="nothing" hidden>Nothing here has all of these words.</p>
</main>
</div>
<div id="told" class="told" role="status" aria-live="polite"></div>""")
_LEAD = Markup('<a href="#products">{}</a> and <a href="#operations">{}</a> that you may use.')
_CONTENTS = Markup('<h2><a href="#{}">{}</a></h2><ul>{}</ul>')
_ITEM = Markup('<li><a href="#{kind}-{name}">{name}</a></li>')
_TOKEN = Markup(
    "The texts to copy take a bearer token: <code>{}</code> in the environment, <code>Token</code> in Power BI."
)
_WITHHELD = Markup('<p class="note">{} a role that you don\'t have.</p>')
_LINE = Markup("\n")
TITLE = "Data catalogue"


def catalogue(view: View, site: Site, place: Place) -> str:
    """The page of a caller who may read."""
    body = _BODY.format(
        title=TITLE,
        contents=_contents(view),
        lead=_lead(view),
        caller=_caller(view.caller),
        products=joined(map(product, view.products), _LINE),
        operations=joined((operation(each, place) for each in view.operations), _LINE),
        token=_TOKEN.format(TOKEN) if place.takes_tokens else NOTHING,
        withheld=_withheld(view.withheld),
    )
    return page(TITLE, body, list(_links(view, site)), place.origin)


def _links(view: View, site: Site) -> Iterator[tuple[str, str]]:
    if site.graphiql and view.may_send_documents:
        yield "GraphiQL", site.graphiql
    if site.docs and ADMIN in view.caller.roles:
        yield "HTTP endpoints", site.docs


def _lead(view: View) -> Markup:
    products = number(len(view.products), "data product")
    operations = number(len(view.operations), "trusted operation")
    return _LEAD.format(products, operations)


def _caller(caller: Caller) -> Markup:
    roles = joined(tag(role) for role in sorted(caller.roles))
    if caller.subject is None:
        told = Markup("Nobody is asked who calls here: everyone has the roles{}").format(roles)
    else:
        told = Markup("Signed in as <strong>{}</strong> with the roles{}").format(caller.email or caller.subject, roles)
    if caller.regions is not None:
        regions = ", ".join(sorted(caller.regions)) or "no region"
        told += Markup("<br>You see the rows of <strong>{}</strong> only.").format(regions)
    return Markup('<p class="caller">{}</p>').format(told)


def _contents(view: View) -> Markup:
    lists = (
        ("products", "Data products", "product", [each.name for each in view.products]),
        ("operations", "Trusted operations", "operation", [each.operation.name for each in view.operations]),
    )
    return joined(
        _CONTENTS.format(id_, title, joined(_ITEM.format(kind=kind, name=name) for name in names))
        for id_, title, kind, names in lists
    )


def _withheld(count: int) -> Markup:
    return _WITHHELD.format("1 more takes" if count == 1 else f"{count} more take") if count else NOTHING
