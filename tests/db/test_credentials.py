"""Tokens are minted once for all who wait, ahead of need, and never without end."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from db.credentials import Credentials, NoCredential
from db.workspace import Credential, WorkspaceError


@dataclass
class Mint:
    """A blocking source of tokens; `lifetime` and `delay` are in seconds."""

    lifetime: float = 3600
    delay: float = 0
    fails: bool = False
    hangs: threading.Event | None = None
    calls: int = 0
    threads: set[int] = field(default_factory=set)

    def __call__(self) -> Credential:
        """Mint one."""
        self.calls += 1
        self.threads.add(threading.get_ident())
        if self.hangs is not None:
            self.hangs.wait()
        time.sleep(self.delay)
        if self.fails:
            raise WorkspaceError("it does not work")
        return Credential(f"token-{self.calls}", datetime.now(UTC) + timedelta(seconds=self.lifetime))


@pytest.fixture
def mint() -> Mint:
    return Mint()


@pytest.fixture
async def credentials(mint: Mint) -> AsyncIterator[Credentials]:
    credentials = Credentials(mint, "test", deadline=0.5)
    yield credentials
    await credentials.close()


async def test_all_who_wait_share_one_mint(credentials: Credentials, mint: Mint) -> None:
    """Off the event loop's thread; also if some of them give up meanwhile."""
    mint.delay = 0.2
    waiting = [asyncio.create_task(credentials.password()) for _ in range(8)]
    await asyncio.sleep(0.05)
    waiting[0].cancel()
    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(told[0], asyncio.CancelledError)
    assert set(told[1:]) == {"token-1"}
    assert mint.calls == 1
    assert threading.get_ident() not in mint.threads


async def test_a_token_is_replaced_in_the_background_after_half_of_its_life(
    credentials: Credentials, mint: Mint
) -> None:
    """No one waits for it."""
    mint.lifetime, mint.delay = 1, 0.2
    assert await credentials.password() == "token-1"
    await asyncio.sleep(0.45)
    assert mint.calls == 1
    for _ in range(20):
        started = time.perf_counter()
        await credentials.password()
        assert time.perf_counter() - started < 0.1
        await asyncio.sleep(0.05)
    state = credentials.state()
    assert mint.calls in {2, 3}
    assert (state.source, state.failures, state.failure) == ("test", 0, None)
    assert state.remaining is not None
    assert 0 < state.remaining <= 1


async def test_a_token_that_works_is_served_while_minting_fails(credentials: Credentials, mint: Mint) -> None:
    """Attempts follow one another ever more slowly; without a token there is an error at once."""
    mint.lifetime = 2
    await credentials.password()
    mint.fails = True
    await asyncio.sleep(1.8)
    assert await credentials.password() == "token-1"
    assert 1 <= credentials.state().failures <= 4
    assert credentials.state().failure == "it does not work"
    await asyncio.sleep(0.4)
    before = mint.calls
    for _ in range(100):
        with pytest.raises(NoCredential) as refused:
            await credentials.password()
        assert (refused.value.reason, "it does" in str(refused.value)) == ("it does not work", False)
    assert mint.calls - before <= 2
    mint.fails = False
    async with asyncio.timeout(5):
        while credentials.state().failure is not None:  # noqa: ASYNC110 - it is tried again by itself
            await asyncio.sleep(0.05)
    assert await credentials.password() == f"token-{mint.calls}"


async def test_requests_that_hang_are_few(credentials: Credentials, mint: Mint) -> None:
    """Nobody waits longer than the deadline, and their threads do not pile up."""
    mint.hangs = threading.Event()
    try:
        reasons: set[str] = set()
        async with asyncio.timeout(30):
            while len(reasons) < 2:
                try:
                    await credentials.password()
                except NoCredential as error:
                    reasons.add(error.reason)
                await asyncio.sleep(0.1)
        assert mint.calls == 4
        assert reasons == {
            "the workspace did not answer in time",
            "earlier requests to the workspace are still without an answer",
        }
    finally:
        mint.hangs.set()


async def test_a_refused_token_is_dropped_once(credentials: Credentials, mint: Mint) -> None:
    """Whoever was refused with an older one gets the new one; tokens refused in a row are dropped ever more rarely."""
    first = await credentials.password()
    assert credentials.refused(first)
    second = await credentials.password()
    assert credentials.refused(first)
    assert await credentials.password() == second
    assert not credentials.refused(second)
    assert await credentials.password() == second
    credentials.accepted()
    assert credentials.refused(second)
    assert await credentials.password() == "token-3"
    assert credentials.state().refusals == 4


async def test_a_clock_that_is_wrong_does_not_make_tokens_useless(credentials: Credentials, mint: Mint) -> None:
    """One that seems to have expired before it came is used all the same."""
    mint.lifetime = -500
    for _ in range(5):
        assert await credentials.password() == "token-1"


async def test_no_token_is_shown(credentials: Credentials, mint: Mint) -> None:
    """Neither by what holds it, nor by the state."""
    token = await credentials.password()
    shown = [repr(credentials), repr(vars(credentials)), repr(credentials.state()), repr(mint())]
    assert not any(token[:6] in text for text in shown)
