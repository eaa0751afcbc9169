"""docs/frontend.md shows nothing but what runs here."""

import json
import textwrap
import tomllib

import pytest

from gateway.response import STATUSES
from tests.clients.conftest import HERE
from tests.documentation import Block, blocks, names, table
from tests.processes import ROOT

PAGE = ROOT / "docs" / "frontend.md"
PROGRAMS = [block for language in ("ts", "json", "python") for block in blocks(PAGE, language)]
COMMANDS = [line for block in blocks(PAGE, "sh") for line in block.text.splitlines()]
SOURCES = {
    path.relative_to(HERE): path.read_text()
    for pattern in ("*.ts", "*.json", "*_client.py", "relay/*.ts", "apollo/*.ts", "typed/*.ts")
    for path in HERE.glob(pattern)
}


@pytest.mark.parametrize("block", PROGRAMS, ids=names(PROGRAMS))
def test_every_block_is_part_of_a_program(block: Block) -> None:
    """Line by line, at whatever depth it stands there."""
    text = textwrap.dedent(block.text)
    depths = [textwrap.indent(text, " " * depth) for depth in (0, 2, 4, 6)]
    assert any(f"\n{shown}" in f"\n{source}" for source in SOURCES.values() for shown in depths)


def test_every_language_is_looked_at() -> None:
    """A fence of another kind would be shown without having run."""
    assert len(PROGRAMS) + len(blocks(PAGE, "sh")) == PAGE.read_text().count("```") / 2
    assert len(PROGRAMS) >= 15


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_used_here(command: str) -> None:
    """What is to be installed is what is tested, and what is to be run is run."""
    package = json.loads((HERE / "package.json").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    match command.split():
        case ["npm", "install", "--save-dev", *packages]:
            assert packages
            assert set(packages) <= set(package["devDependencies"])
        case ["npm", "install", *packages]:
            assert packages
            assert set(packages) <= set(package["dependencies"])
        case ["npx", *words]:
            assert " ".join(words) in package["scripts"]["generate"].split(" && ")
        case ["pip", "install", requirement]:
            extra = requirement.strip('"')
            assert any(each.startswith(extra) for each in project["project"]["optional-dependencies"]["dev"])
        case _:
            pytest.fail(f"nobody runs {command}")


def test_every_error_code_has_its_advice() -> None:
    """And no other."""
    rows = table(PAGE.read_text(), ("code", "what to do"))
    codes = [code.strip("`") for row in rows for code in row[0].split(", ")]
    assert sorted(codes) == sorted(STATUSES)
