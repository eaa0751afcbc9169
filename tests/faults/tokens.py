"""Lakebase's tokens, minted by the real SDK at a stand-in of the workspace, under load."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.faults.house import House, Running
from tests.faults.seen import Seen, fault
from tests.traffic import Traffic
from tests.workspace.credentials import ENDPOINT, CredentialService, environment
from tests.workspace.server import serving_workspace


@asynccontextmanager
async def on_lakebase(
    house: House, lifetime: float = 3600, delay: float = 0, log_level: str = "error"
) -> AsyncIterator[tuple[CredentialService, Running, Traffic]]:
    """A gateway under load that logs in with tokens, which live for `lifetime` and take `delay` seconds to mint."""
    workspace = CredentialService(lifetime, delay)
    with serving_workspace(workspace.routes()) as address:
        settings = {
            "LAKEBASE_ENDPOINT": ENDPOINT,
            "PGHOST": "127.0.0.1",
            "PGUSER": "gateway",
            "PGDATABASE": "tpch",
            "PGSSLMODE": "disable",
            "LOG_LEVEL": log_level,
            # A machine that is busy with other things is slow to connect; to be shed for that is another matter.
            "DB_POOL_TIMEOUT": str(min(5, house.slack)),
            **environment(address),
        }
        async with house.under_load(settings, is_valid=workspace.is_valid) as (gateway, told):
            yield workspace, gateway, told


@fault("tokens live for 3 s, and sessions are killed", "0 failed")
async def rotated(house: House, seconds: float) -> Seen:
    """Every 2 s."""
    killed = 0
    async with on_lakebase(house, lifetime=3, delay=0.3) as (workspace, gateway, told):
        for _ in range(max(2, round(seconds / 2))):
            await asyncio.sleep(2)
            killed += gateway.proxy.kill()
    seen = Seen.of(told, f"{workspace.mints} tokens, {killed} sessions killed")
    seen.none_shed()
    seen.expect(workspace.mints >= 2, "no token was minted meanwhile")
    seen.expect(killed >= 2, "no session was there")
    return seen


@fault("the credential API answers 503 for longer than half a lifetime", "0 failed while the token is valid")
async def workspace_down(house: House, seconds: float) -> Seen:
    """Sessions end meanwhile, so that the token is needed; a new one comes soon after."""
    lifetime = max(8, seconds)
    killed = 0
    async with on_lakebase(house, lifetime) as (workspace, gateway, told):
        before = workspace.mints
        while workspace.mints == before:  # noqa: ASYNC110 - it is served in a thread
            await asyncio.sleep(0.05)
        before = workspace.mints
        with workspace.failing(503):
            for _ in range(round(0.6 * lifetime)):
                await asyncio.sleep(1)
                killed += gateway.proxy.kill()
            during = workspace.mints - before
        await asyncio.sleep(2)
        after = workspace.mints - before
    seen = Seen.of(told, f"{killed} sessions killed, {after} tokens minted afterwards")
    seen.none_shed()
    seen.expect((during, after > 0) == (0, True), f"minted: {during} meanwhile, {after} in all")
    return seen


@fault("all tokens are revoked", "at most 1 failed, at most 1 mint")
async def revoked(house: House, seconds: float) -> Seen:
    """With the sessions that they opened."""
    rounds = max(1, round(seconds / 4))
    async with on_lakebase(house) as (workspace, gateway, told):
        before = workspace.mints
        for _ in range(rounds):
            workspace.revoke()
            gateway.proxy.kill()
            await asyncio.sleep(2)
    minted = workspace.mints - before
    seen = Seen.of(told, f"{rounds} times, {minted} tokens minted, {gateway.proxy.refusals} logins refused")
    if len(told.failures) <= rounds:
        seen.broken.clear()
    seen.none_shed()
    seen.expect(minted == rounds, f"{minted} mints")
    seen.expect(gateway.proxy.refusals > 0, "no login was refused")
    return seen


FAULTS = (rotated, workspace_down, revoked)
