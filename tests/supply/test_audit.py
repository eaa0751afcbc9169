"""scripts/audit: nothing found and nothing compared are not the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.processes import ROOT
from tests.supply.audit import FOUND, NONE_KNOWN, UNCHECKED, audit_npm, audit_python, exit_code

FINE = {"name": "some", "version": "1.0", "vulns": []}
OTHER = {"name": "other", "version": "3.1", "vulns": []}
KNOWN = {"name": "other", "version": "3.1", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["3.2"], "aliases": []}]}
SKIPPED = {"name": "other", "skip_reason": "Dependency not found on PyPI and could not be audited: other (3.1)"}


def prints(answers: dict[str, Any]) -> list[str]:
    """A program that prints what there is for the first of these words among its arguments, and fails without."""
    code = f"""
import json, sys
answers = json.loads({json.dumps(json.dumps(answers))})
for word, answer in answers.items():
    if word in sys.argv or not word:
        print(json.dumps(answer))
        sys.exit(bool(answer))
sys.exit("the network is unreachable")
"""
    return [sys.executable, "-c", code]


def pip_audit(*packages: Any) -> dict[str, Any]:
    return {"dependencies": packages, "fixes": []}


@pytest.mark.parametrize(
    ("answers", "code", "compared", "told"),
    [
        ({"pypi": pip_audit(FINE, OTHER)}, NONE_KNOWN, 2, "vulnerabilities known: 0"),
        ({"pypi": pip_audit(FINE, KNOWN)}, FOUND, 2, "other 3.1: PYSEC-0000-1, mended in 3.2"),
        ({"pypi": pip_audit(SKIPPED), "osv": pip_audit(FINE)}, NONE_KNOWN, 1, "packages compared: 1"),
        ({"osv": pip_audit(KNOWN)}, FOUND, 1, "PYSEC-0000-1"),
        ({"pypi": pip_audit(SKIPPED)}, UNCHECKED, 0, "NOT CHECKED: 1 of 1 packages"),
        ({"pypi": pip_audit(FINE, SKIPPED)}, UNCHECKED, 1, "NOT CHECKED: 1 of 2 packages"),
        ({"pypi": pip_audit()}, UNCHECKED, 0, "NOT CHECKED: there are no packages"),
        ({}, UNCHECKED, 0, "NOT CHECKED: pip-audit: the network is unreachable"),
    ],
)
def test_of_python_packages(answers: dict[str, Any], code: int, compared: int, told: str) -> None:
    outcome = audit_python(Path("requirements.txt"), prints(answers))
    assert (exit_code([outcome]), outcome.compared) == (code, compared)
    lines = "\n".join(outcome.lines())
    assert told in lines
    assert ("packages compared" in lines) is (compared > 0)


REACT = {"name": "react", "severity": "high", "range": "<19.9", "via": ["scheduler", {"title": "A script runs"}]}


def npm_audit(**known: Any) -> dict[str, Any]:
    return {"vulnerabilities": known, "metadata": {"dependencies": {"prod": 103, "dev": 20, "total": 123}}}


@pytest.mark.parametrize(
    ("answers", "code", "told"),
    [
        ({"": npm_audit()}, NONE_KNOWN, "packages compared: 103"),
        ({"": npm_audit(react=REACT)}, FOUND, "GraphiQL: react <19.9: high, A script runs"),
        ({"": {"message": "405 Method Not Allowed", "error": {}}}, UNCHECKED, "NOT CHECKED: npm audit: 405"),
        ({}, UNCHECKED, "NOT CHECKED: npm audit: the network is unreachable"),
    ],
)
def test_of_npm_packages(answers: dict[str, Any], code: int, told: str) -> None:
    outcome = audit_npm(prints(answers))
    assert exit_code([outcome]) == code
    assert told in "\n".join(outcome.lines())


def test_without_the_programs_nothing_is_checked(tmp_path: Path) -> None:
    missing = [str(tmp_path / "missing")]
    outcomes = [audit_npm(missing), audit_python(Path("requirements.txt"), missing)]
    assert exit_code(outcomes) == UNCHECKED
    assert all("did not run" in line for outcome in outcomes for line in outcome.lines())


def test_a_vulnerability_counts_for_more_than_what_was_not_compared() -> None:
    python = audit_python(Path("requirements.txt"), prints({"pypi": pip_audit(KNOWN)}))
    assert exit_code([python, audit_npm(prints({}))]) == FOUND


def test_help_tells_the_exit_codes_and_a_missing_file_is_an_error() -> None:
    for argument, code in (("--help", 0), ("missing.txt", 2)):
        command = [sys.executable, "-m", "tests.supply.audit", argument]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert ("exit codes:" in done.stdout) is (code == 0)
        assert ("there is no file missing.txt" in done.stderr) is (code != 0)
