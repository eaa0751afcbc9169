"""HTML from texts. A `Markup` template escapes all that `format` puts into it, unless that is `Markup` too."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

NOTHING = Markup()

_CODE = re.compile(r"`([^`\n]+)`")


def joined(parts: Iterable[Markup], between: Markup = NOTHING) -> Markup:
    """Pieces of HTML, one after the other."""
    return between.join(parts)


def prose(text: str) -> Markup:
    """A description as paragraphs, with what stands in backquotes as code."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return joined(Markup("<p>{}</p>").format(line(part)) for part in paragraphs if part)


def line(text: str) -> Markup:
    """The same within a paragraph."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


def table(caption: str, heads: Iterable[str], rows: Iterable[tuple[Markup, ...]]) -> Markup:
    """A table whose first cells are the heads of their rows.

    It has its roles by name: where it is laid out as blocks, on narrow screens, browsers may forget them.
    """
    head = joined(Markup('<th scope="col" role="columnheader">{}</th>').format(text) for text in heads)
    return Markup(
        '<table role="table"><caption>{}</caption><thead role="rowgroup"><tr role="row">{}</tr></thead>'
        '<tbody role="rowgroup">{}</tbody></table>'
    ).format(caption, head, joined(map(_row, rows)))


def _row(cells: tuple[Markup, ...]) -> Markup:
    first, *others = cells
    return Markup('<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>').format(
        first, joined(Markup('<td role="cell">{}</td>').format(cell) for cell in others)
    )


def tag(text: str, kind: str = "") -> Markup:
    """A word beside a name; `kind` is `strong` or `warning`."""
    return Markup(' <span class="{}">{}</span>').format(f"tag {kind}".strip(), text)


def number(count: int, one: str, many: str | None = None) -> str:
    """`1 column`, `2,000 columns`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def code(text: str) -> Markup:
    """A name, a type or an address."""
    return Markup("<code>{}</code>").format(text)


def dotted(parts: Iterable[Markup]) -> Markup:
    """Facts in one line, with dots between them that are not read aloud."""
    return joined(parts, Markup(' <span aria-hidden="true">·</span> '))
