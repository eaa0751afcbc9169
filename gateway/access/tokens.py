"""Bearer tokens (JWT) to identities: signed by the issuer, for this audience, now."""

from typing import Any

from joserfc import jws, jwt
from joserfc.errors import BadSignatureError, ClaimError, ExpiredTokenError, JoseError, MissingClaimError
from joserfc.jwt import JWTClaimsRegistry

from gateway.access.fetched import FetchFailed
from gateway.access.keys import Key, Keys, suits
from gateway.access.rules import Identity
from gateway.access.settings import AccessSettings
from gateway.refusal import Unauthenticated, Unidentifiable

_MOST_BYTES = 16_000
_MOST_SUBJECT = 255


class BearerTokens:
    """Verifies tokens against an issuer's keys."""

    def __init__(self, settings: AccessSettings, keys: Keys) -> None:
        self._keys = keys
        self._algorithms = settings.jwt_algorithms
        self._claims = JWTClaimsRegistry(
            leeway=settings.jwt_leeway,
            iss={"essential": True, "value": settings.jwt_issuer or ""},
            aud={"essential": True, "values": [*settings.jwt_audience]},
            exp={"essential": True},
            sub={"essential": True},
        )

    async def identity(self, token: str) -> Identity:
        """Whose token it is. Raises Unauthenticated for one that is not valid."""
        algorithm, kid = self._header(token)
        claims = _verified(token, algorithm, await self._candidates(algorithm, kid))
        try:
            self._claims.validate(claims)
        except ExpiredTokenError:
            raise _invalid("it has expired") from None
        except MissingClaimError as error:
            raise _invalid(f"it lacks `{error.claim}`") from None
        except ClaimError as error:
            raise _invalid(f"its `{error.claim}` is not right") from None
        subject, email = claims["sub"], claims.get("email")
        if len(subject) > _MOST_SUBJECT:
            raise _invalid("its `sub` is not right")
        is_verified = claims.get("email_verified") is True and isinstance(email, str)
        return Identity(subject, email if is_verified else None, claims=claims)

    def _header(self, token: str) -> tuple[str, str | None]:
        if len(token) > _MOST_BYTES:
            raise _invalid("it is too long")
        try:
            header = jws.extract_compact(token.encode()).headers()
        except (JoseError, ValueError):
            raise _invalid("it is no signed JWT") from None
        algorithm, kid = header.get("alg"), header.get("kid")
        if algorithm not in self._algorithms:
            raise _invalid(f"it must be signed with {' or '.join(self._algorithms)}")
        if not isinstance(kid, str | None):
            raise _invalid("its `kid` is not right")
        return str(algorithm), kid

    async def _candidates(self, algorithm: str, kid: str | None) -> list[Key]:
        try:
            found = [key for key in await self._keys.get(None) if suits(key, algorithm, kid)]
            if not found:  # the issuer may have begun to sign with a new key
                found = [key for key in await self._keys.renewed(None) if suits(key, algorithm, kid)]
        except FetchFailed:
            raise Unidentifiable("Bearer tokens can't be verified at the moment. Try again shortly.") from None
        return found


def _verified(token: str, algorithm: str, keys: list[Key]) -> dict[str, Any]:
    """The claims. Keys without an id are tried one after the other."""
    for key in keys:
        try:
            return jwt.decode(token, key, algorithms=[algorithm]).claims
        except BadSignatureError:
            continue
        except (JoseError, ValueError):
            break
    raise _invalid("its signature is not of a key that its issuer has published")


def _invalid(why: str) -> Unauthenticated:
    return Unauthenticated(f"The bearer token is not valid: {why}.", 'Bearer error="invalid_token"')
