"""The public keys of an issuer of tokens (JWKS), from an address or a file."""

import json
from collections.abc import Callable, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, RSAKey

from gateway.access.fetched import Fetched, FetchFailed, Freshness
from gateway.access.settings import AccessSettings, is_safe_address

Key = RSAKey | ECKey
Keys = Fetched[None, tuple[Key, ...]]

_SECONDS = 4.0
_MOST_BYTES = 1_000_000
_LEAST_RSA_DIGITS = 341  # of base64: 2048 bits
_CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521"}


def keys_of_issuer(settings: AccessSettings) -> Keys:
    """The issuer's keys. Known ones go on serving while they can't be asked for, however long."""
    forever = float("inf")
    freshness = Freshness(fresh=settings.jwt_keys_seconds, unwaited=forever, kept=forever)
    source = _source(settings)
    return Fetched("the keys of the issuer", lambda _: _fetched(source), freshness)


def suits(key: Key, algorithm: str, kid: str | None) -> bool:
    """Whether a token of this algorithm, and key id if it has one, may be signed with the key."""
    if kid is not None and key.kid != kid:
        return False
    if key.get("use") not in {None, "sig"} or key.get("alg") not in {None, algorithm}:
        return False
    if isinstance(key, ECKey):
        return key.get("crv") == _CURVES.get(algorithm)
    return algorithm[:2] in {"RS", "PS"}


def _source(settings: AccessSettings) -> Callable[[], Mapping[str, Any]]:
    file, address, issuer = settings.jwt_jwks_file, settings.jwt_jwks_url, settings.jwt_issuer
    if file is not None:
        return lambda: _object(Path(file).read_bytes())
    if address is not None:
        return lambda: _download(address)
    assert issuer is not None
    return lambda: _download(_discovered(issuer))


def _fetched(source: Callable[[], Mapping[str, Any]]) -> tuple[Key, ...]:
    try:
        keys = tuple(key for given in source()["keys"] if (key := _key(given)) is not None)
    except (OSError, HTTPException, ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchFailed("no keys") from error
    if not keys:
        raise FetchFailed("no keys")
    return keys


def _key(given: Mapping[str, Any]) -> Key | None:
    """The key; None for one that tokens are not verified with, such as a secret or a short one."""
    if given.get("kty") == "RSA" and len(str(given.get("n", ""))) < _LEAST_RSA_DIGITS:
        return None
    try:
        key = JWKRegistry.import_key({name: value for name, value in given.items() if name != "key_ops"})
    except (JoseError, ValueError):
        return None
    return key if isinstance(key, (RSAKey, ECKey)) else None


def _discovered(issuer: str) -> str:
    """The keys' address, as the issuer tells it (OpenID Connect Discovery)."""
    told = _download(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    address = told.get("jwks_uri")
    if told.get("issuer") != issuer or not isinstance(address, str) or not is_safe_address(address):
        raise ValueError("the issuer's configuration is of another issuer, or has no safe jwks_uri")
    return address


class _NoRedirects(HTTPRedirectHandler):
    """Keys come from where the settings say, and nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _download(address: str) -> Mapping[str, Any]:
    request = Request(address, headers={"Accept": "application/json"})  # noqa: S310  # checked by the settings
    try:
        with build_opener(_NoRedirects).open(request, timeout=_SECONDS) as response:
            return _object(response.read(_MOST_BYTES))
    except URLError as error:
        error.close() if hasattr(error, "close") else None
        raise


def _object(text: bytes) -> Mapping[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not a JSON object")
    return found
