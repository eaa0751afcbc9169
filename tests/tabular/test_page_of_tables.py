"""What `docs/tables.md` shows is so."""

import asyncio
import re
import shlex
import shutil

import pytest

from gateway.settings import Settings
from tests.documentation import table
from tests.processes import ROOT
from tests.tabular.tables import FORMATS

TEXT = (ROOT / "docs" / "tables.md").read_text()
EXAMPLES = re.findall(r"^```sh\n(.*?)^```\n\n```csv\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(("command", "answer"), EXAMPLES)
async def test_curl_answers_as_told(gateway: str, command: str, answer: str) -> None:
    """As it is written, but for host and port."""
    words = shlex.split(command.replace("http://127.0.0.1:8000", gateway).replace("\\\n", ""))
    process = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    output, _ = await process.communicate()
    assert output.decode().replace("\r\n", "\n") == answer


def test_there_are_examples() -> None:
    assert EXAMPLES


def test_the_formats_are_those_that_are_served() -> None:
    rows = table(TEXT, ("format", "media type", "what it is"))
    assert tuple(row[1].strip("`") for row in rows) == FORMATS


def test_the_limits_are_the_defaults_of_their_settings() -> None:
    rows = table(TEXT, ("what", "most", "setting"))[1:]
    told = {row[2].strip("`").lower(): float(row[1].removesuffix(" s").replace(",", "")) for row in rows}
    assert len(told) == 5
    assert told == {name: Settings.model_fields[name].default for name in told}
