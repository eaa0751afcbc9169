"""Identities to callers: which roles they have, and which regions they are bound to. Pure, no I/O."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from resolvers.caller import Caller

ALL_REGIONS = "*"
"""Stands for every region. Where it is given, a caller whom nothing binds sees none."""

_EMAIL_PART = "[^@\\s]*"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a request is from, as far as it is proved. `email` and `groups` are None where they are not known."""

    subject: str
    email: str | None = None
    groups: frozenset[str] | None = None
    claims: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Who:
    """A description of callers: by email pattern, by group, or by claim of their token; one that fits is enough."""

    emails: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    claims: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def describes(self, identity: Identity) -> bool | None:
        """Whether it does; None where that depends on something that is not known of the caller."""
        known = [_email_matches(pattern, identity.email) for pattern in self.emails]
        known += [None if identity.groups is None else group in identity.groups for group in self.groups]
        known += [_claim_has(identity.claims, name, values) for name, values in self.claims]
        if True in known:
            return True
        return None if None in known else False


@dataclass(frozen=True, slots=True)
class Rules:
    """What the settings say of callers: who has which role beside the default one, and who is bound to which region."""

    roles: Mapping[str, Who]
    regions: Mapping[str, Who]
    default: frozenset[str]

    @property
    def need_groups(self) -> bool:
        """Whether anything depends on a caller's groups."""
        return any(who.groups for who in (*self.roles.values(), *self.regions.values()))

    def caller(self, identity: Identity) -> Caller:
        """The caller. What is not known gives no role, and shows no row."""
        given = frozenset(role for role, who in self.roles.items() if who.describes(identity))
        return Caller(identity.subject, identity.email, self.default | given, self._regions(identity))

    def _regions(self, identity: Identity) -> frozenset[str] | None:
        described = {name: who.describes(identity) for name, who in self.regions.items()}
        if not described or described.get(ALL_REGIONS):
            return None
        bound = frozenset(name for name, fits in described.items() if fits)
        is_free = ALL_REGIONS not in described and None not in described.values()
        return None if is_free and not bound else bound


def read_rules(given: object, example: str) -> dict[str, Who]:
    """What a setting describes, by name. Raises ValueError with a sentence for what can't be right."""
    if not isinstance(given, Mapping):
        raise ValueError(f"must be a JSON object such as {example}")
    return {name: who if isinstance(who, Who) else _who(name, who, example) for name, who in given.items()}


def _who(name: str, given: object, example: str) -> Who:
    if not isinstance(given, Mapping) or not given or not given.keys() <= {"emails", "groups", "claims"}:
        raise ValueError(f"{name!r} must be an object with `emails`, `groups` or `claims`, such as {example}")
    claims = given.get("claims", {})
    if not isinstance(claims, Mapping):
        raise ValueError(f"the claims of {name!r} must be an object of names and values")
    emails = _texts(f"the emails of {name!r}", given.get("emails", []))
    for pattern in emails:
        if pattern != "*" and pattern.count("@") != 1:
            raise ValueError(f"the emails of {name!r} must each have one @, such as *@example.com, or be * alone")
    return Who(
        emails,
        _texts(f"the groups of {name!r}", given.get("groups", [])),
        tuple((claim, _texts(f"the claim {claim!r} of {name!r}", values)) for claim, values in claims.items()),
    )


def _texts(what: str, given: object) -> tuple[str, ...]:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, (list, tuple)) or not all(isinstance(text, str) and text for text in texts):
        raise ValueError(f"{what} must be a text, or a list of texts")
    return tuple(texts)


def _email_matches(pattern: str, email: str | None) -> bool | None:
    if email is None:
        return None
    if pattern == "*":
        return True
    expression = _EMAIL_PART.join(map(re.escape, pattern.split("*")))
    # Letters outside of ASCII are not folded: some have an ASCII letter as their lower case.
    return re.fullmatch(expression, email, re.IGNORECASE | re.ASCII) is not None


def _claim_has(claims: Mapping[str, Any], name: str, values: tuple[str, ...]) -> bool | None:
    """Whether a claim is, or has among its items, one of the values; None if there is no such claim.

    A name with dots is a way into nested claims, unless a claim has that very name.
    """
    found: Any = claims.get(name)
    if found is None and "." in name:
        found = claims
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if found is None:
        return None
    items = found if isinstance(found, list) else [found]
    return any(item == value for item in items for value in values)
