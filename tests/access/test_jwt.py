"""Bearer tokens, against a real issuer over HTTP."""

import asyncio
import base64
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey

from tests.access.calls import Calls, calling, jwt_settings, refusal, viewer
from tests.access.issuer import Issuer, issuing


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


@pytest.fixture
async def calls(issuer: Issuer, database: str) -> AsyncIterator[Calls]:
    """A gateway that finds the issuer's keys by discovery."""
    async with calling(database, **jwt_settings(issuer)) as made:
        yield made


async def test_a_token_tells_who_calls(issuer: Issuer, calls: Calls) -> None:
    """Subject, verified email, the default role; and the data is there."""
    assert viewer(await calls.ask_with(issuer.token())) == {
        "subject": "u-1", "email": "ann@example.com", "roles": ["reader"],
    }  # fmt: skip
    assert (await calls.ask_with(issuer.token(), "{ region(key: 1) { name } }")).json()["data"]
    assert issuer.asked == {"configuration": 1, "keys": 1}


@pytest.mark.parametrize("verified", [False, None, "true", 1])
async def test_only_a_verified_email_counts(issuer: Issuer, calls: Calls, verified: object) -> None:
    """Anyone may write anything into an email that nobody has checked."""
    assert viewer(await calls.ask_with(issuer.token(email_verified=verified)))["email"] is None


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Basic YTpi"}, {"Authorization": "Bearer"}])
async def test_without_a_token_nobody_calls(calls: Calls, headers: dict[str, str]) -> None:
    """401 says how to come back. Headers of another mode mean nothing."""
    response = await calls.ask({**headers, "X-Forwarded-User": "7", "X-Forwarded-Email": "root@example.com"})
    assert refusal(response)[:2] == (401, "UNAUTHENTICATED")
    assert response.headers["www-authenticate"] == "Bearer"


async def test_two_tokens_are_none(issuer: Issuer, calls: Calls) -> None:
    """It could not be told which of them holds."""
    response = await calls.ask([("Authorization", f"Bearer {issuer.token()}")] * 2)
    assert refusal(response) == (401, "UNAUTHENTICATED", "The header Authorization is given more than once.")


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unsigned(issuer: Issuer) -> str:
    payload = issuer.token().split(".")[1]
    return f"{_encoded(json.dumps({'alg': 'none'}).encode())}.{payload}."


def _signed_with_the_public_key(issuer: Issuer) -> str:
    key = issuer.keys[-1]
    assert isinstance(key, RSAKey)
    header = _encoded(json.dumps({"alg": "HS256", "kid": key.kid}).encode())
    signed = f"{header}.{issuer.token().split('.')[1]}"
    signature = hmac.digest(key.as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{_encoded(signature)}"


def _tampered(issuer: Issuer) -> str:
    header, payload, signature = issuer.token().split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    claims["sub"] = "root"
    return f"{header}.{_encoded(json.dumps(claims).encode())}.{signature}"


def _of_a_foreign_key(issuer: Issuer) -> str:
    return issuer.token(RSAKey.generate_key(2048, {"kid": str(issuer.keys[-1].kid)}))


BAD: dict[str, tuple[Callable[[Issuer], str], str]] = {
    "another issuer": (lambda issuer: issuer.token(iss="https://other.example"), "its `iss` is not right"),
    "another audience": (lambda issuer: issuer.token(aud=["other"]), "its `aud` is not right"),
    "no issuer": (lambda issuer: issuer.token(iss=None), "it lacks `iss`"),
    "no audience": (lambda issuer: issuer.token(aud=None), "it lacks `aud`"),
    "no subject": (lambda issuer: issuer.token(sub=None), "it lacks `sub`"),
    "an odd subject": (lambda issuer: issuer.token(sub=7), "its `sub` is not right"),
    "a long subject": (lambda issuer: issuer.token(sub="x" * 256), "its `sub` is not right"),
    "no end": (lambda issuer: issuer.token(exp=None), "it lacks `exp`"),
    "expired": (lambda issuer: issuer.token(exp=int(time.time()) - 31), "it has expired"),
    "not yet": (lambda issuer: issuer.token(nbf=int(time.time()) + 60), "its `nbf` is not right"),
    "of the future": (lambda issuer: issuer.token(iat=int(time.time()) + 60), "its `iat` is not right"),
    "unsigned": (_unsigned, "it must be signed with RS256 or ES256"),
    "signed with the public key": (_signed_with_the_public_key, "it must be signed with RS256 or ES256"),
    "another algorithm": (lambda issuer: issuer.token(header={"alg": "PS256"}), "signed with RS256 or ES256"),
    "tampered with": (_tampered, "its signature is not of a key that its issuer has published"),
    "of a foreign key": (_of_a_foreign_key, "its signature is not of a key that its issuer has published"),
    "no token": (lambda _: "x.y.z", "it is no signed JWT"),
    "too long": (lambda issuer: issuer.token(more="x" * 20_000), "it is too long"),
}


@pytest.mark.parametrize("case", BAD)
async def test_tokens_that_are_not_right_are_refused(issuer: Issuer, calls: Calls, case: str) -> None:
    """With a reason, and without a word of what they say."""
    make, reason = BAD[case]
    response = await calls.ask_with(make(issuer), "{ orders { nodes { key } } }")
    status, code, message = refusal(response)
    assert (status, code) == (401, "UNAUTHENTICATED")
    assert message.startswith("The bearer token is not valid: ")
    assert reason in message
    assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert "other" not in response.text


@pytest.mark.parametrize("changed", [{"exp": -20}, {"nbf": 20}, {"iat": 20}])
async def test_clocks_may_differ_a_little(issuer: Issuer, calls: Calls, changed: dict[str, int]) -> None:
    """By JWT_LEEWAY, 30 s."""
    moved = {name: int(time.time()) + seconds for name, seconds in changed.items()}
    assert viewer(await calls.ask_with(issuer.token(None, None, **moved)))["subject"] == "u-1"


async def test_a_new_key_is_found_and_an_old_one_goes_on(issuer: Issuer, calls: Calls) -> None:
    """The issuer rotates: the first token of the new key has the keys fetched once more, also if many come at once."""
    old = issuer.token()
    assert (await calls.ask_with(old)).status_code == 200
    issuer.rotate()
    new = issuer.token()
    answers = await asyncio.gather(*(calls.ask_with(new) for _ in range(20)), calls.ask_with(old))
    assert {answer.status_code for answer in answers} == {200}
    assert issuer.asked["keys"] == 2


async def test_keys_of_other_kinds_do_not_disturb(issuer: Issuer, calls: Calls) -> None:
    """An elliptic key signs; secrets, short keys, keys for encryption and unknown kinds are passed over."""
    issuer.rotate(ECKey.generate_key("P-256", {"kid": "ec"}))
    token = issuer.token()
    encrypting = RSAKey.generate_key(2048, {"kid": "enc"})
    secret = OctKey.generate_key(256, {"kid": "oct"})
    issuer.published += [
        secret.as_dict(),
        {**encrypting.as_dict(private=False), "use": "enc"},
        {"kty": "NEW", "kid": "new"},
        {"kty": "RSA", "kid": "short", "n": "AQAB", "e": "AQAB"},
        {"kty": "EC", "kid": "broken", "crv": "P-256"},
    ]
    assert viewer(await calls.ask_with(token))["subject"] == "u-1"
    assert (await calls.ask_with(issuer.token(encrypting))).status_code == 401
    assert (await calls.ask_with(issuer.token(secret, {"alg": "HS256"}))).status_code == 401


async def test_a_token_without_a_key_id_is_tried_with_each_key(issuer: Issuer, calls: Calls) -> None:
    issuer.rotate()
    assert (await calls.ask_with(issuer.token(header={"kid": None}))).status_code == 200


async def test_unknown_keys_have_the_issuer_asked_once(issuer: Issuer, calls: Calls) -> None:
    """Whoever makes up key ids can't have the gateway flood the issuer."""
    await calls.ask_with(issuer.token())
    foreign = [issuer.token(header={"kid": f"made-up-{number}"}) for number in range(50)]
    answers = await asyncio.gather(*map(calls.ask_with, foreign))
    assert {answer.status_code for answer in answers} == {401}
    assert issuer.asked["keys"] == 2


async def test_known_keys_serve_while_the_issuer_is_down(issuer: Issuer, database: str) -> None:
    """However old they are; only a key that is not known can't be judged by them."""
    async with calling(database, **jwt_settings(issuer, jwt_keys_seconds=0.01)) as calls:
        await calls.ask_with(issuer.token())
        issuer.is_down = True
        for _ in range(5):
            assert (await calls.ask_with(issuer.token())).status_code == 200
            await asyncio.sleep(0.02)
        issuer.rotate()
        assert (await calls.ask_with(issuer.token())).status_code == 401
        # One attempt failed; the next one is to come seconds later, not with each request.
        assert issuer.asked["configuration"] <= 3


async def test_an_issuer_that_is_slow_stops_nobody_whose_key_is_known(issuer: Issuer, database: str) -> None:
    """The keys are renewed behind the requests."""
    async with calling(database, **jwt_settings(issuer, jwt_keys_seconds=0.01)) as calls:
        await calls.ask_with(issuer.token())
        issuer.delay = 1.0
        started = time.perf_counter()
        for _ in range(5):
            await asyncio.sleep(0.02)
            assert (await calls.ask_with(issuer.token())).status_code == 200
        assert time.perf_counter() - started < 0.9


async def test_without_any_key_nobody_can_be_known(issuer: Issuer, calls: Calls) -> None:
    """503, not 401: the token may be right. When the issuer is back, so are the callers."""
    issuer.is_down = True
    response = await calls.ask_with(issuer.token())
    assert refusal(response)[:2] == (503, "SERVICE_UNAVAILABLE")
    assert response.headers["retry-after"] == "1"
    assert issuer.address not in response.text


async def test_an_answer_that_is_not_http_is_no_fault_of_the_gateway(issuer: Issuer, database: str) -> None:
    """As of an issuer that is down: 503, and it is not asked again with each request."""
    asked = 0

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        writer.write(b"what?\r\n")
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/keys"
        async with calling(database, **jwt_settings(issuer, jwt_jwks_url=address)) as calls:
            for _ in range(4):
                assert refusal(await calls.ask_with(issuer.token()))[:2] == (503, "SERVICE_UNAVAILABLE")
    assert asked <= 2


async def test_a_configuration_of_another_issuer_is_not_believed(issuer: Issuer, database: str) -> None:
    """Discovery must name the issuer that it is asked for."""
    settings = jwt_settings(issuer, jwt_issuer=f"{issuer.address}/")
    async with calling(database, **settings) as calls:
        assert (await calls.ask_with(issuer.token(iss=f"{issuer.address}/"))).status_code == 503


async def test_keys_by_address_and_by_file(issuer: Issuer, database: str, tmp_path: Path) -> None:
    """Without discovery. A file that changes is read anew for a key that is not known."""
    async with calling(database, **jwt_settings(issuer, jwt_jwks_url=f"{issuer.address}/keys")) as calls:
        assert (await calls.ask_with(issuer.token())).status_code == 200
    assert issuer.asked == {"configuration": 0, "keys": 1}
    file = tmp_path / "keys.json"
    file.write_text(json.dumps({"keys": issuer.published}))
    async with calling(database, **jwt_settings(issuer, jwt_jwks_file=file)) as calls:
        assert (await calls.ask_with(issuer.token())).status_code == 200
        issuer.rotate()
        file.write_text(json.dumps({"keys": issuer.published}))
        assert (await calls.ask_with(issuer.token())).status_code == 200
    assert issuer.asked == {"configuration": 0, "keys": 1}


async def test_roles_and_regions_by_claim_and_email(issuer: Issuer, database: str) -> None:
    """The token's claims, nested ones too; what a header says is nothing."""
    roles = {
        "writer": {"claims": {"groups": ["ops", "shipping"]}},
        "pii": {"emails": ["*@Example.com"]},
        "admin": {"claims": {"realm_access.roles": "root"}},
    }
    regions = {"EUROPE": {"claims": {"region": "emea"}}}
    settings = jwt_settings(issuer, roles=json.dumps(roles), caller_regions=json.dumps(regions))
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["pii", "reader"]),
        ({"email_verified": False, "groups": ["ops"]}, ["reader", "writer"]),
        ({"email": "x@example.com.evil.test", "realm_access": {"roles": ["root"]}}, ["admin", "reader"]),
    ]
    async with calling(database, **settings) as calls:
        for claims, expected in cases:
            response = await calls.ask(
                {"Authorization": f"Bearer {issuer.token(**claims)}", "X-Forwarded-Groups": "ops"}
            )
            assert viewer(response)["roles"] == expected
        count = "{ customers { totalCount } }"
        bound = await calls.ask_with(issuer.token(region="emea"), count)
        other = await calls.ask_with(issuer.token(region="apac"), count)
        silent = await calls.ask_with(issuer.token(), count)
    totals = [answer.json()["data"]["customers"]["totalCount"] for answer in (bound, other, silent)]
    assert 0 < totals[0] < totals[1] == 1500
    assert totals[2] == 0  # the claim that might bind is missing
