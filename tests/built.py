"""GraphiQL as scripts/graphiql builds it: for tests that need its files."""

import os
import subprocess

import pytest

from tests.processes import ROOT


def build() -> None:
    """Build GraphiQL unless it is built. Where it can't be, the test is skipped; on CI that is a failure."""
    done = subprocess.run([ROOT / "scripts" / "graphiql"], capture_output=True, text=True, check=False)
    if done.returncode:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(done.stderr.strip())
