"""Pages for browsers that are not let in."""

from http import HTTPStatus

from markupsafe import Markup

from gateway.catalogue.markup import NOTHING, line
from gateway.catalogue.page import Site, message
from gateway.catalogue.recipes import TOKEN
from gateway.refusal import HttpError

_HEADS = {
    HTTPStatus.UNAUTHORIZED: "Sign in to see this page",
    HTTPStatus.FORBIDDEN: "This page is not for you",
    HTTPStatus.SERVICE_UNAVAILABLE: "Try again in a moment",
}
_TOKENS = Markup("""<p>This gateway knows its callers by bearer tokens, and a browser sends none with a page. That is no
fault of yours: data is for programs and BI tools, which send a token with each request.</p>
<pre><code>curl -sS -H "Authorization: Bearer ${token}" {origin}/api/data/...</code></pre>
{graphiql}""")
_GRAPHIQL = Markup('<p><a href="{}">GraphiQL</a> takes a token in its headers editor, below the operation.</p>')


def refused(refusal: HttpError, site: Site, origin: str) -> str:
    """The page that says why, and what to do."""
    told = Markup("<p>{}</p>").format(line(refusal.message))
    if refusal.status == HTTPStatus.UNAUTHORIZED and site.mode == "jwt":
        graphiql = _GRAPHIQL.format(site.graphiql) if site.graphiql else NOTHING
        told += _TOKENS.format(token=TOKEN, origin=origin, graphiql=graphiql)
    if refusal.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        told += Markup("<p>If you think that you should see it, ask <strong>{}</strong>.</p>").format(site.asked)
    return message(_HEADS.get(refusal.status, "This page can't be shown"), told)
