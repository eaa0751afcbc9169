"""README and docs, and what stands in them: fenced blocks with the answers that follow, and tables."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.processes import ROOT

GUIDE = ROOT / "docs" / "adding-a-data-product.md"
BI = ROOT / "docs" / "bi.md"
README = ROOT / "README.md"
PAGES = (README, *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "operations").glob("*.md")))
TEXTS = {page.name: page.read_text() for page in (*PAGES, ROOT / "CHANGELOG.md")}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block, the prose before it, and the answer that directly follows it, if any."""

    place: str
    language: str
    text: str
    before: str
    answer: Any

    @property
    def error(self) -> str | None:
        """The code of the error that an operation is an example of: its first line is `# Error: CODE`."""
        found = re.match(r"# Error: (\w+)\n", self.text)
        return found[1] if found else None

    @property
    def variables(self) -> Mapping[str, Any]:
        """The operation's variables: a line `# Variables: {...}`, or `# example: {...}` as trusted operations have."""
        found = re.search(r"# (?:Variables|example): (.*)\n", self.text)
        return json.loads(found[1]) if found else {}


def blocks(page: Path, language: str) -> list[Block]:
    """The page's blocks of one language."""
    text = page.read_text()
    matches = list(FENCE.finditer(text))
    found = []
    for match, following in zip(matches, [*matches, None][1:], strict=True):
        line = text.count("\n", 0, match.start()) + 1
        answer = None
        if following and following[1] == "json" and not _prose(text[match.end() : following.start()]):
            answer = json.loads(following[2])
        elif following and following[1] == "text" and text[match.end() : following.start()] == "\n\n":
            answer = following[2]
        if match[1] == language:
            before = FENCE.sub("", text[: match.start()])
            found.append(Block(f"{page.name}:{line}", match[1], match[2], before, answer))
    return found


def _prose(text: str) -> bool:
    """Whether text between two blocks keeps them apart; a paragraph that speaks of the answer does not."""
    return bool(text.strip()) and not re.fullmatch(r"\s*[^\n]*\bThe answer\b[^\n#]*:\s*", text)


def table(text: str, heads: tuple[str, ...]) -> list[list[str]]:
    """The rows of the first table with these heads, as cells."""
    return tables(text, heads)[0]


def tables(text: str, heads: tuple[str, ...]) -> list[list[list[str]]]:
    """The rows of each table with these heads."""
    found = text.split("| " + " | ".join(heads) + " |\n")[1:]
    lines = (part.split("\n\n", 1)[0].splitlines()[1:] for part in found)
    return [[[cell.strip() for cell in line.strip("|").split(" | ")] for line in each] for each in lines]


def names(blocks_: list[Block]) -> list[str]:
    """What tests of blocks are called by: their places."""
    return [block.place for block in blocks_]
