"""Known vulnerabilities of the pinned packages: `scripts/audit`.

pip-audit and npm ask databases on the network. pip-audit also ends well where it has compared nothing: it skips what a
database does not know, and that is everything where none can be reached. So what was compared is counted.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.supply.requirements import GRAPHIQL, PINNED

NONE_KNOWN, FOUND, UNCHECKED = 0, 1, 3

_SECONDS = 600
_SERVICES = ("pypi", "osv")
_PIP_AUDIT = (sys.executable, "-m", "uv", "tool", "run", "--quiet", "--from", "pip-audit>=2.10,<3", "pip-audit")
_NPM_AUDIT = ("npm", "audit", "--omit=dev", "--package-lock-only", "--json")

_HELP = """Compares the pinned packages with databases of known vulnerabilities: those of a file of requirements by
pip-audit, which uv brings, and those that GraphiQL is built from by npm audit."""
_CODES = """exit codes:
  0  no vulnerability is known
  1  some are
  2  the arguments are wrong
  3  none was found, but not everything was compared: no database can be reached, say, or npm is missing"""


@dataclass
class Outcome:
    """What came of comparing some packages."""

    of: str
    compared: int = 0
    vulnerabilities: list[str] = field(default_factory=list)
    unchecked: str | None = None
    """Why some or all were not compared."""

    def lines(self) -> Iterator[str]:
        """What to tell of it."""
        yield from (f"{self.of}: {vulnerability}" for vulnerability in self.vulnerabilities)
        if self.unchecked:
            yield f"{self.of}: NOT CHECKED: {self.unchecked}"
        if self.compared:
            yield f"{self.of}: packages compared: {self.compared}; vulnerabilities known: {len(self.vulnerabilities)}"


def of_pip_audit(of: str, printed: str) -> Outcome:
    """What pip-audit printed, as JSON. Raises ValueError for anything else."""
    packages = json.loads(printed)["dependencies"]
    compared = [package for package in packages if "skip_reason" not in package]
    skipped = [package for package in packages if "skip_reason" in package]
    found = [
        f"{package['name']} {package['version']}: {known['id']}, mended in "
        + (" or ".join(known["fix_versions"]) or "no version")
        for package in compared
        for known in package["vulns"]
    ]
    unchecked = None
    if skipped:
        unchecked = f"{len(skipped)} of {len(packages)} packages, the first: {skipped[0]['skip_reason']}"
    elif not packages:
        unchecked = "there are no packages"
    return Outcome(of, len(compared), found, unchecked)


def of_npm_audit(of: str, printed: str) -> Outcome:
    """What `npm audit` printed, as JSON. Raises ValueError for anything else."""
    told = json.loads(printed)
    if "metadata" not in told:
        return Outcome(of, unchecked=f"npm audit: {told.get('message') or told.get('error')}")
    found = [
        f"{name} {known['range']}: {known['severity']}"
        + "".join(f", {cause['title']}" for cause in known["via"] if isinstance(cause, dict))
        for name, known in told["vulnerabilities"].items()
    ]
    return Outcome(of, told["metadata"]["dependencies"]["prod"], found)


def _run(command: Sequence[str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A program that has ended. Raises OSError or SubprocessError if it could not be started, or did not end."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=_SECONDS)


def audit_python(file: Path, pip_audit: Sequence[str] = _PIP_AUDIT) -> Outcome:
    """Compare what a file pins with the first database that knows all of it, or else with the one that knows most."""
    outcomes = []
    for service in _SERVICES:
        options = ["--requirement", str(file), "--disable-pip", "--vulnerability-service", service]
        try:
            done = _run([*pip_audit, *options, "--format", "json", "--progress-spinner", "off"])
            outcome = of_pip_audit(file.name, done.stdout)
        except ValueError:
            outcome = Outcome(
                file.name, unchecked=f"pip-audit: {(done.stderr.splitlines() or ['it said nothing'])[-1]}"
            )
        except (OSError, subprocess.SubprocessError) as error:
            outcome = Outcome(file.name, unchecked=f"pip-audit did not run: {error}")
        if not outcome.unchecked:
            return outcome
        outcomes.append(outcome)
    return max(outcomes, key=lambda outcome: outcome.compared)


def audit_npm(npm_audit: Sequence[str] = _NPM_AUDIT) -> Outcome:
    """Compare the packages that GraphiQL is built from."""
    of = "GraphiQL"
    try:
        done = _run(npm_audit, GRAPHIQL)
        return of_npm_audit(of, done.stdout)
    except ValueError:
        return Outcome(of, unchecked=f"npm audit: {(done.stderr.splitlines() or ['it said nothing'])[-1]}")
    except (OSError, subprocess.SubprocessError) as error:
        return Outcome(of, unchecked=f"npm audit did not run: {error}")


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """What was found counts for more than what was not compared."""
    if any(outcome.vulnerabilities for outcome in outcomes):
        return FOUND
    return UNCHECKED if any(outcome.unchecked for outcome in outcomes) else NONE_KNOWN


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(
        "scripts/audit", description=_HELP, epilog=_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", type=Path, default=PINNED, help="requirements; requirements.txt if left out")
    file = parser.parse_args().file
    if not file.is_file():
        parser.error(f"there is no file {file}")
    outcomes = [audit_python(file), audit_npm()]
    for outcome in outcomes:
        for line in outcome.lines():
            sys.stdout.write(f"{line}\n")
    return exit_code(outcomes)


if __name__ == "__main__":
    sys.exit(main())
