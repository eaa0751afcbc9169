"""Dashboard, alerts and runbook name metrics and labels that there are, and each other."""

import json
import re
from typing import Any

import pytest
import yaml

from gateway.observability.families import FAMILIES, WORKER
from gateway.response import STATUSES
from resolvers.limits import Limit
from tests.documentation import table
from tests.observability.promql import Selector, grouped, selectors
from tests.processes import ROOT

FOLDER = ROOT / "docs" / "operations"
DASHBOARD = json.loads((FOLDER / "grafana.json").read_text())
ALERTS = [rule for group in yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"] for rule in group["rules"]]
RUNBOOK = (FOLDER / "runbook.md").read_text()
PANELS = [(panel, target) for panel in DASHBOARD["panels"] for target in panel["targets"]]
EXPRESSIONS = {
    **{f"{panel['title']} {target['refId']}": target["expr"] for panel, target in PANELS},
    **{rule["alert"]: rule["expr"] for rule in ALERTS},
}
OF_PROMETHEUS = {"job", "instance"}
SUFFIXES = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_sum", "_count")}
METRICS = {
    family.name + suffix: OF_PROMETHEUS | {WORKER, *family.labels} | ({"le"} if suffix == "_bucket" else set())
    for family in FAMILIES
    for suffix in SUFFIXES[family.kind]
} | {"up": OF_PROMETHEUS}
VALUES: dict[str, set[str]] = {
    "code": {"", *STATUSES},
    "route": {"graphql", "data", "admin", "health", "metrics", "pages"},
    "state": {"in_use", "idle"},
    "found": {"true", "false"},
    "reason": {"full", "late"},
    "limit": set(Limit),
    "job": {"gateway", "$job"},
}


def check(selector: Selector) -> None:
    """Fails for a metric, a label or a label's value that there is not."""
    assert selector.metric in METRICS
    for label, operator, value in selector.matchers:
        assert label in METRICS[selector.metric], selector
        given = value.split("|") if "~" in operator else [value]
        assert set(given) <= VALUES.get(label, set(given)), selector


@pytest.mark.parametrize("expression", EXPRESSIONS.values(), ids=EXPRESSIONS.keys())
def test_expressions_name_what_is_exposed(expression: str) -> None:
    """Metrics, labels, and the values of labels whose values are known; counters are read as rates."""
    found = selectors(expression)
    assert found
    for selector in found:
        check(selector)
        assert grouped(expression) <= METRICS[selector.metric]
        if selector.metric.endswith(("_total", "_bucket", "_sum", "_count")):
            assert re.search(rf"(rate|increase)\(\s*{selector.metric}\b", expression)
    if "histogram_quantile" in expression:
        assert "le" in grouped(expression)


def test_the_check_finds_mistakes() -> None:
    """A metric, a label and a value that do not exist."""
    for wrong in (
        "gateway_request_total",
        'gateway_requests_total{operations="x"}',
        'gateway_requests_total{code="X"}',
    ):
        with pytest.raises(AssertionError):
            check(*selectors(f"rate({wrong}[5m])"))


def test_every_metric_is_on_the_dashboard() -> None:
    """But for a few that answer no question of their own."""
    shown = {selector.metric for _, target in PANELS for selector in selectors(target["expr"])}
    families = {family.name for family in FAMILIES if not any(metric.startswith(family.name) for metric in shown)}
    assert families == {
        "gateway_faults", "gateway_operation_cost", "gateway_cached_answers", "process_open_fds",
        "process_start_time_seconds",
    }  # fmt: skip


def test_panels_have_their_data_source_and_place() -> None:
    """None lies over another."""
    covered: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        assert panel["datasource"] == {"type": "prometheus", "uid": "${datasource}"}
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert place["x"] + place["w"] <= 24
        assert not cells & covered
        covered |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])
    for panel, target in PANELS:
        labels = set(re.findall(r"\{\{(\w+)\}\}", target["legendFormat"]))
        assert labels <= grouped(target["expr"]) | (
            OF_PROMETHEUS | {WORKER} if not grouped(target["expr"]) else set()
        ), panel


def test_every_alert_is_in_the_runbook() -> None:
    """Under its own heading, which the alert leads to; and no other alert is."""
    headings = re.findall(r"^## (Gateway\w+)$", RUNBOOK, re.MULTILINE)
    assert headings == [rule["alert"] for rule in ALERTS]
    for rule in ALERTS:
        assert rule["annotations"]["runbook"] == f"docs/operations/runbook.md#{rule['alert'].lower()}"
        section = RUNBOOK.split(f"## {rule['alert']}\n")[1].split("\n## ")[0]
        assert len(section.split()) > 10


@pytest.mark.parametrize("rule", ALERTS, ids=lambda rule: rule["alert"])
def test_alerts_are_whole(rule: dict[str, Any]) -> None:
    """A condition, a time, a severity, and a summary whose labels are kept by the expression."""
    assert set(rule) == {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in {"critical", "warning", "info"}
    assert re.fullmatch(r"\d+m", rule["for"])
    assert re.search(r"(>|<=?|==) [\d.e]+( \* \w+)?$", rule["expr"].strip())
    told = set(re.findall(r"\$labels\.(\w+)", rule["annotations"]["summary"]))
    kept = grouped(rule["expr"]) or set.intersection(*(METRICS[each.metric] for each in selectors(rule["expr"])))
    assert told <= kept


def test_the_runbook_names_settings_and_fields_that_there_are() -> None:
    """In its prose and its commands."""
    from gateway.settings import Settings  # noqa: PLC0415

    known = {name.upper() for name in Settings.model_fields} | STATUSES.keys() | {"NAME", "FILE", "PID", "ANALYZE"}
    assert set(re.findall(r"`([A-Z_]+)`", RUNBOOK)) <= known
    page = (FOLDER / "logs.md").read_text()
    fields = {name for row in table(page, ("field", "meaning")) for name in re.findall(r"`(\w+)`", row[0])}
    fields |= {"detail", "exception"}
    for command in re.findall(r"jq -\w+ '(.*?)'", RUNBOOK, re.DOTALL):
        assert set(re.findall(r"(?<![\w\]])\.([a-z_]+)", command)) <= fields, command
