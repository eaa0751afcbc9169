"""What no output of a gateway may have, in any test: a pytest plugin that looks through what was captured."""

import re
from collections.abc import Generator

import pytest

SECRETS = {
    "a database's password": re.compile(r"\w+:(secret|planted)[\w-]*@"),
    "a token of Lakebase": re.compile(r"secret-token-\w"),
    "a bearer token": re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}"),
    "a service's secret": re.compile(re.escape("s3cret:/+")),
    "planted by a test": re.compile(r"planted-\w"),
}


def found(text: str) -> list[str]:
    """What there is in a text of what may not be there."""
    return [name for name, pattern in SECRETS.items() if pattern.search(text)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test whose output, that of its gateways included, has a secret."""
    report = yield
    leaked = found("\n".join(text for name, text in report.sections if name.startswith("Captured std")))
    if report.when == "teardown" and report.passed and leaked:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: the output has {', '.join(leaked)}"
    return report
