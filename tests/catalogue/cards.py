"""The catalogue's page over HTTP, taken apart."""

import re
from html import unescape
from typing import Any

import httpx

BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}

_CARD = re.compile(r'<article class="card" id="([^"]*)".*?</article>', re.DOTALL)
_COPIED = re.compile(r'<code id="([^"]*)">(.*?)</code>', re.DOTALL)
_FIELD = re.compile(r'<th scope="row"[^>]*><code>(.*?)</code>')


async def opened(client: httpx.AsyncClient, path: str = "/", **headers: Any) -> httpx.Response:
    """A page as a browser asks for it."""
    return await client.get(path, headers={**BROWSER, **headers})


def cards(page: httpx.Response) -> dict[str, str]:
    """The HTML of each product and operation, by its id."""
    assert page.status_code == 200, page.text
    return {match[1]: match[0] for match in _CARD.finditer(page.text)}


def fields(card: str) -> list[str]:
    """The columns and relations of a product, or the variables of an operation."""
    return [unescape(name) for name in _FIELD.findall(card)]


def copied(page: httpx.Response) -> dict[str, str]:
    """The texts to copy, by their ids."""
    assert page.status_code == 200, page.text
    return {id_: unescape(text) for id_, text in _COPIED.findall(page.text)}
