"""The dashboard: each panel's address answers, with the columns that it names, of the types that it says."""

import csv
import json
import re
from io import StringIO
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.clients.bi.conftest import Gated, Truth
from tests.processes import ROOT

DASHBOARD = json.loads((ROOT / "docs" / "bi" / "grafana.json").read_text())
TARGETS = [(panel, target) for panel in DASHBOARD["panels"] for target in panel["targets"]]
PLUGIN = "yesoreyeram-infinity-datasource"
TYPES = {
    "string": r".*",
    "number": r"-?\d+(\.\d+)?",
    "timestamp": r"\d{4}-\d{2}-\d{2}.*",
}


def filled(text: str, gateway: str) -> str:
    """A text of the dashboard with its variables, as Grafana would fill them in at first."""
    variables = {each["name"]: each for each in DASHBOARD["templating"]["list"]}
    values = {
        "gateway": gateway,
        "status:doublequote": ",".join(f'"{value}"' for value in variables["status"]["current"]["value"]),
        "__from:date:YYYY-MM-DD": DASHBOARD["time"]["from"][:10],
        "__to:date:YYYY-MM-DD": DASHBOARD["time"]["to"][:10],
    }
    return re.sub(r"\$\{([^}]*)\}", lambda found: values[found[1]], text)


async def asked(gated: Gated, target: Any) -> list[dict[str, Any]]:
    """The rows that a panel gets."""
    options = target["url_options"]
    assert (options["method"], target["source"], target["parser"]) == ("GET", "url", "backend")
    query = "&".join(f"{each['key']}={quote(filled(each['value'], ''))}" for each in options["params"])
    headers = {"Authorization": f"Bearer {gated.issuer.token()}"}
    async with httpx.AsyncClient(headers=headers) as client:
        response = await client.get(f"{filled(target['url'], gated.url)}?{query}")
    assert response.status_code == 200, response.text
    assert target["url"].endswith("." + target["type"])
    return response.json() if target["type"] == "json" else list(csv.DictReader(StringIO(response.text)))


@pytest.mark.parametrize(("panel", "target"), TARGETS, ids=[panel["title"] for panel, _ in TARGETS])
async def test_panels_have_what_they_name(gated: Gated, panel: Any, target: Any) -> None:
    """Columns with values of their types; the data source is the plugin's."""
    rows = await asked(gated, target)
    assert rows
    for column in target["columns"]:
        for row in rows:
            assert re.fullmatch(TYPES[column["type"]], str(row[column["selector"]])), column
    for source in (panel["datasource"], target["datasource"]):
        assert source == {"type": PLUGIN, "uid": "${datasource}"}


async def test_the_range_of_time_and_the_statuses_are_what_is_asked_for(gated: Gated, truth: Truth) -> None:
    """No order more, and none less, than there are."""
    (target,) = [target for panel, target in TARGETS if panel["type"] == "barchart"]
    rows = await asked(gated, target)
    since, until = (DASHBOARD["time"][name][:10] for name in ("from", "to"))
    assert len(rows) == truth.orders(f"o_orderdate >= '{since}' AND o_orderdate < '{until}'")[0] > 1000


def test_panels_can_be_told_apart() -> None:
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) >= 3
