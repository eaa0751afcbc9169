"""The gateway's version."""

import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PROJECT = Path(__file__).parent.parent / "pyproject.toml"


def gateway_version() -> str:
    """As it is installed, or of the sources that it runs from, as an app does; `unknown` where neither tells."""
    try:
        return version("lakebase-graphql-gateway")
    except PackageNotFoundError:
        pass
    try:
        return str(tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, ValueError, KeyError):  # a copy without it
        return "unknown"
