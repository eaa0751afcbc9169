"""Requests that a page of another site has a browser make. The browser adds who its user is; the user has not asked.

Browsers tell where a request comes from by `Sec-Fetch-Site` or `Origin`, which no page can forge. Other programs send
neither, and whoever makes them send a request could as well send it themselves.
"""

from collections.abc import Collection, Mapping
from http import HTTPStatus

from gateway.refusal import HttpError

_OWN = frozenset({b"same-origin", b"none"})
"""From the gateway's own pages, or from the user: an address that was typed in, a bookmark. Sites beside it, such as
other apps of the same workspace, are other sites too."""


def is_from_another_site(headers: Mapping[bytes, bytes]) -> bool:
    """Whether a page of another site has made the request, by its headers."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site not in _OWN
    origin = headers.get(b"origin")  # older browsers, and addresses without TLS, to which the other is not sent
    if origin is None:
        return False
    host = origin.partition(b"://")[2]
    # A page can't set the header of proxies without asking first.
    return not host or host not in {headers.get(b"host"), headers.get(b"x-forwarded-host")}


class CrossSite:
    """Refuses requests of other sites, but for those of some origins; `*` stands for all."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = frozenset(origin.encode() for origin in allowed)

    def refuse(self, headers: Mapping[bytes, bytes]) -> None:
        """Raise HttpError 403 for a request that is not to be answered.

        What has no `Origin` is no use to a page that may read the answer: a link, an image, a script, a form.
        """
        if not is_from_another_site(headers):
            return
        origin = headers.get(b"origin")
        if origin is None or not (origin in self._allowed or b"*" in self._allowed):
            raise refusal()


def refusal() -> HttpError:
    """What pages of other sites are told."""
    message = (
        "Requests from pages of other sites are refused: type the address into the browser, or have CORS_ORIGINS name "
        "the page's origin."
    )
    return HttpError(HTTPStatus.FORBIDDEN, message, "FORBIDDEN")
