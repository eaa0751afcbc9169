"""Descriptions of callers: whom they fit, and what is not known of a caller."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from gateway.access.rules import Identity, Rules, Who, read_rules
from gateway.settings import Settings


def who(**given: Any) -> Who:
    return read_rules({"writer": given}, "")["writer"]


def settings(**given: Any) -> Settings:
    values: dict[str, Any] = {name: json.dumps(it) if isinstance(it, dict) else it for name, it in given.items()}
    return Settings(**values)


@pytest.mark.parametrize(
    ("pattern", "email", "fits"),
    [
        ("*@example.com", "Ann@EXAMPLE.com", True),
        ("ann@example.com", "ann@example.com", True),
        ("*", "anyone@anywhere.test", True),
        ("a*n@ex*.com", "aaron@example.com", True),
        ("*@example.com", "ann@example.com.evil.test", False),
        ("*@example.com", "ann@evil.test@example.com", False),
        ("*@example.com", "ann@example.com\n", False),
        ("*@example.com", "ann@exampleXcom", False),
        ("ops-*@example.com", "ops-x@evil.test", False),
        ("*@kiosk.example.com", "ann@\u212aiosk.example.com", False),
        ("*@example.com", "ann\n@example.com", False),
        ("*@example.com", None, None),
    ],
)
def test_emails_match_as_a_whole_in_any_case(pattern: str, email: str | None, fits: bool | None) -> None:
    """A star stands for no @ and no space, and no letter for one of another alphabet."""
    assert who(emails=pattern).describes(Identity("s", email)) is fits


@pytest.mark.parametrize(
    ("claims", "fits"),
    [
        ({"groups": ["ops"]}, True),
        ({"groups": "ops"}, True),
        ({"groups": ["ops2", "OPS"]}, False),
        ({"groups": []}, False),
        ({}, None),
        ({"groups": None}, None),
    ],
)
def test_claims_are_compared_as_they_are(claims: dict[str, Any], fits: bool | None) -> None:
    """A text or a list; a claim that is missing says nothing."""
    assert who(claims={"groups": "ops"}).describes(Identity("s", claims=claims)) is fits


def test_a_claims_own_name_goes_before_a_way_into_it() -> None:
    """Names of claims may be addresses, with dots."""
    rule = who(claims={"https://example.com/roles": ["ops"]})
    assert rule.describes(Identity("s", claims={"https://example.com/roles": ["ops"]})) is True
    nested = who(claims={"a.b": "x"})
    assert nested.describes(Identity("s", claims={"a": {"b": ["x"]}})) is True
    assert nested.describes(Identity("s", claims={"a": {"b": ["y"]}, "a.b": "x"})) is True
    assert nested.describes(Identity("s", claims={"a": "x"})) is None


REGIONS = {
    "EUROPE": {"emails": ["*@emea.example.com"]},
    "ASIA": {"groups": ["apac"], "emails": ["both@emea.example.com"]},
}
FREE = {"*": {"emails": "*@hq.example.com"}}


@pytest.mark.parametrize(
    ("regions", "identity", "bound"),
    [
        ({}, Identity("s"), None),
        (REGIONS, Identity("s", "a@emea.example.com", frozenset()), {"EUROPE"}),
        (REGIONS, Identity("s", "both@emea.example.com", frozenset()), {"EUROPE", "ASIA"}),
        (REGIONS, Identity("s", "a@example.com", frozenset({"apac"})), {"ASIA"}),
        (REGIONS, Identity("s", "a@example.com", frozenset()), None),
        # What is not known binds to nothing, and frees nobody.
        (REGIONS, Identity("s", "a@example.com", None), set()),
        (REGIONS, Identity("s", None, frozenset()), set()),
        (REGIONS, Identity("s", None, frozenset({"apac"})), {"ASIA"}),
        (REGIONS | FREE, Identity("s", "a@hq.example.com", None), None),
        (REGIONS | FREE, Identity("s", "a@example.com", frozenset()), set()),
        (REGIONS | FREE, Identity("s", "a@emea.example.com", frozenset()), {"EUROPE"}),
    ],
)
def test_callers_are_bound_to_regions(regions: dict[str, Any], identity: Identity, bound: set[str] | None) -> None:
    """To all that fit; to none rather than to all where that is not known."""
    caller = Rules({}, read_rules(regions, ""), frozenset({"reader"})).caller(identity)
    assert caller.regions == bound
    assert caller.roles == {"reader"}


JWT = {"auth_mode": "jwt", "jwt_issuer": "https://issuer.example", "jwt_audience": "a, b"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({**JWT, "roles": "{"}, "must be a JSON object such as"),
        ({**JWT, "roles": "[]"}, "must be a JSON object such as"),
        ({**JWT, "roles": {"boss": {"emails": ["*"]}}}, "names the role 'boss'; known are reader, writer, pii, admin"),
        ({**JWT, "roles": {"pii": []}}, "'pii' must be an object with `emails`, `groups` or `claims`"),
        ({**JWT, "roles": {"pii": {}}}, "'pii' must be an object with `emails`, `groups` or `claims`"),
        ({**JWT, "roles": {"pii": {"mails": "*"}}}, "'pii' must be an object with"),
        ({**JWT, "roles": {"pii": {"emails": ["example.com"]}}}, "must each have one @"),
        ({**JWT, "roles": {"pii": {"emails": [1]}}}, "the emails of 'pii' must be a text, or a list of texts"),
        ({**JWT, "roles": {"pii": {"claims": ["x"]}}}, "the claims of 'pii' must be an object"),
        ({**JWT, "roles": {"pii": {"claims": {"a": 1}}}}, "the claim 'a' of 'pii' must be a text"),
        ({**JWT, "caller_regions": "nonsense"}, "must be a JSON object such as"),
        ({**JWT, "caller_regions": {"ASIA": {"groups": ["x"]}}}, "groups are looked up in a Databricks App only"),
        ({**JWT, "jwt_audience": ""}, "AUTH_MODE=jwt needs JWT_ISSUER and JWT_AUDIENCE"),
        ({**JWT, "jwt_issuer": None}, "AUTH_MODE=jwt needs JWT_ISSUER and JWT_AUDIENCE"),
        ({**JWT, "jwt_issuer": "http://issuer.example"}, "must be an https:// address"),
        ({**JWT, "jwt_jwks_url": "file:///etc/keys"}, "must be an https:// address"),
        ({**JWT, "jwt_jwks_file": "/nowhere/keys.json"}, "names no file"),
        ({**JWT, "jwt_algorithms": "HS256"}, "must be some of RS256"),
        ({**JWT, "jwt_algorithms": "none"}, "must be some of RS256"),
        ({"auth_mode": "databricks-app"}, "starts in a Databricks App only"),
        ({"auth_mode": "none", "databricks_app_name": "a"}, "add ALLOW_ANYONE=true if you mean it"),
        ({"allow_anyone": True, "roles": {"pii": {"emails": "*"}}}, "need an AUTH_MODE other than none"),
        ({"databricks_app_name": "a", "roles": {"pii": {"claims": {"a": "b"}}}}, "claims are of tokens"),
    ],
)
def test_settings_that_can_not_be_right_are_told(given: dict[str, Any], message: str) -> None:
    """With a sentence, before anything starts."""
    with pytest.raises(ValidationError) as raised:
        settings(**given)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("given", "mode", "open_to"),
    [
        ({}, "none", {"localhost", "127.0.0.1", "127.1.2.3", "::1"}),
        ({"allow_anyone": True}, "none", {"localhost", "127.0.0.1", "127.1.2.3", "::1"}),
        ({"auth_mode": "none"}, "none", {"localhost", "127.0.0.1", "127.1.2.3", "::1"}),
        ({"auth_mode": "none", "allow_anyone": True}, "none", None),
        ({"databricks_app_name": "a"}, "databricks-app", None),
        ({"databricks_app_name": "a", "auth_mode": "none", "allow_anyone": True}, "none", None),
        (JWT, "jwt", None),
        ({**JWT, "databricks_app_name": "a"}, "jwt", None),
    ],
)
def test_a_mode_that_asks_nobody_is_for_this_machine(
    given: dict[str, Any], mode: str, open_to: set[str] | None
) -> None:
    """Unless both settings say so: by name, and that it is open."""
    hosts = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "0.0.0.0", "::", "192.0.2.1", "db.example"}  # noqa: S104
    made = settings(**given)
    assert made.mode == mode
    assert {host for host in hosts if made.may_listen_on(host)} == (open_to or hosts)
