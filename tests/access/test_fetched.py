"""What is fetched from elsewhere."""

import subprocess
import sys

# Thirty seconds are far more than the process needs to end, and far less than the call takes.
_HANGS = """
import asyncio, time
from gateway.access.fetched import Fetched, FetchFailed, Freshness

async def main():
    fetched = Fetched("it", lambda _: time.sleep(600), Freshness(1, 1, 1, deadline=0.1))
    try:
        await fetched.get("key")
    except FetchFailed:
        print("failed")

asyncio.run(main())
"""


def test_a_call_that_hangs_holds_up_no_process_that_ends() -> None:
    """Some calls of the SDK have no time limit at all."""
    ended = subprocess.run([sys.executable, "-c", _HANGS], capture_output=True, text=True, timeout=30, check=True)
    assert ended.stdout.endswith("failed\n")
