"""What all pages of the catalogue have around them, and the pages for those who see nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gateway.access.settings import Mode
from gateway.catalogue.markup import NOTHING, joined
from gateway.pages import ICON_PATH
from resolvers.caller import READER, Caller

ASSETS_PATH = "/catalogue"
NAME = "Lakebase GraphQL gateway"

_PAGE = Markup("""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} - {name}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{assets}/catalogue.css">
<script defer src="{assets}/catalogue.js"></script>
</head>
<body{origin}>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="brand" href="/"><img src="{icon}" alt="" width="28" height="28"><span>{name}</span></a>
{links}
</header>
{body}
</body>
</html>
""")
_MESSAGE = Markup("""<main id="content" class="message" tabindex="-1">
<h1>{head}</h1>
{body}
</main>""")


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages tell of the gateway: how callers are known, where other pages are, whom to ask for roles."""

    mode: Mode
    graphiql: str | None
    docs: str | None
    contact: str | None

    @property
    def takes_tokens(self) -> bool:
        """Whether programs send bearer tokens."""
        return self.mode != "none"

    @property
    def asked(self) -> str:
        """Whom to ask, within a sentence."""
        return self.contact or "the people who run this gateway"


def page(title: str, body: Markup, links: Sequence[tuple[str, str]] = (), origin: str | None = None) -> str:
    """A page; `links` lead to others, and `origin` is how the texts on the page call the gateway's address."""
    items = joined(Markup('<li><a href="{}">{}</a></li>').format(path, text) for text, path in links)
    return _PAGE.format(
        title=title,
        name=NAME,
        icon=ICON_PATH,
        assets=ASSETS_PATH,
        origin=Markup(' data-origin="{}"').format(origin) if origin else NOTHING,
        links=Markup('<nav aria-label="Pages"><ul>{}</ul></nav>').format(items) if links else NOTHING,
        body=body,
    )


def message(head: str, body: Markup) -> str:
    """A page that says one thing."""
    return page(head, _MESSAGE.format(head=head, body=body))


def without_reader(caller: Caller, site: Site) -> str:
    """The page for someone who is known, and may read nothing."""
    roles = ", ".join(sorted(caller.roles))
    have = Markup("You have the roles <strong>{}</strong>, but not").format(roles) if roles else "You don't have"
    return message(
        "You may not read data yet",
        Markup(
            "<p>You are signed in. {} the role <code>{}</code>, without which no data is shown.</p>"
            "<p>Ask {} for it, and tell them who you are here:</p>{}<p>Then load this page again.</p>"
        ).format(have, READER, Markup("<strong>{}</strong>").format(site.asked), who(caller)),
    )


def who(caller: Caller) -> Markup:
    """The caller, as the gateway knows them."""
    facts = [("Email", caller.email), ("Subject", caller.subject)]
    return Markup('<dl class="who">{}</dl>').format(
        joined(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, text) for name, text in facts if text)
    )
