"""What the deployment's files say, and the folder that a deploy makes of them."""

import shutil
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import yaml

from tests.processes import ROOT

APP: dict[str, Any] = yaml.safe_load((ROOT / "app.yaml").read_text())
BUNDLE: dict[str, Any] = yaml.safe_load((ROOT / "databricks.yml").read_text())
_IGNORED = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()]


def resources() -> dict[str, dict[str, Any]]:
    """The app's resources by name."""
    (app,) = BUNDLE["resources"]["apps"].values()
    return {resource["name"]: resource for resource in app["resources"]}


def deployed(folder: Path) -> Path:
    """A copy of the code as a deploy makes it: without what git ignores or `sync` excludes, with what it includes."""

    def left_out(where: str, names: list[str]) -> set[str]:
        place = Path(where).relative_to(ROOT)
        return {
            name
            for name in names
            if name == ".git" or any(fnmatch(name, pattern) for pattern in _IGNORED) or is_excluded(place / name)
        }

    def is_excluded(path: Path) -> bool:
        return any(fnmatch(str(path), pattern.removesuffix("/**")) for pattern in BUNDLE["sync"]["exclude"])

    shutil.copytree(ROOT, folder, ignore=left_out, dirs_exist_ok=True)
    for pattern in BUNDLE["sync"]["include"]:
        for file in ROOT.glob(f"{pattern}/*" if pattern.endswith("**") else pattern):
            if file.is_file():
                (folder / file.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(file, folder / file.relative_to(ROOT))
    return folder
