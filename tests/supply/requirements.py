"""The pinned packages: requirements.txt and those beside it, and the lock of GraphiQL's packages."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from tests.processes import ROOT

PINNED = ROOT / "requirements.txt"
DEMO = ROOT / "requirements-demo.txt"
GRAPHIQL = ROOT / "gateway" / "graphiql"


@dataclass(frozen=True, order=True)
class Package:
    """A package of a version, and what its lock says of its licence, if it says anything."""

    name: str
    version: str
    licence: str | None = None


def pinned(file: Path = PINNED) -> list[Package]:
    """What a file pins for this machine: what is for other systems only is left out."""
    lines = re.findall(r"^([a-z0-9][^\\\n]*)", file.read_text(), re.MULTILINE)
    wanted = [Requirement(line.strip()) for line in lines]
    return sorted(
        Package(requirement.name, str(requirement.specifier).removeprefix("=="))
        for requirement in wanted
        if requirement.marker is None or requirement.marker.evaluate()
    )


def bundled() -> list[Package]:
    """The npm packages that GraphiQL and `/docs` are built from, without those that only build."""
    packages = json.loads((GRAPHIQL / "package-lock.json").read_text())["packages"]
    return sorted(
        {
            Package(path.rpartition("node_modules/")[2], entry["version"], entry.get("license"))
            for path, entry in packages.items()
            if path and not entry.get("dev")
        }
    )
