"""The GraphQL-over-HTTP specification, by the audits of npm's `graphql-http`, which a real client of Node.js makes."""

import asyncio
import json
from collections import Counter
from pathlib import Path

import pytest

from tests import npm

HERE = Path(__file__).parent


async def test_every_audit_is_passed(request: pytest.FixtureRequest, gateway: str) -> None:
    """What a server must, what it should and what it may do."""
    packages, environment = npm.installed(request, HERE)
    process = await asyncio.create_subprocess_exec(
        *("node", "--input-type=module", "-", f"{gateway}/api/graphql"),
        cwd=packages,  # where the program finds its packages
        env=environment,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    told, warned = await asyncio.wait_for(process.communicate((HERE / "audits.js").read_bytes()), 60)
    assert (process.returncode, warned.decode()) == (0, "")
    found = json.loads(told)
    assert [audit for audit in found if audit["status"] != "ok"] == []
    assert Counter(audit["name"].split()[0] for audit in found) == {"MUST": 13, "SHOULD": 23, "MAY": 25}
