"""Google's scripts in Node.js, with stand-ins for Google's objects: real requests, with a token, page by page."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.clients.bi.conftest import Gated, Truth
from tests.clients.conftest import Project
from tests.processes import ROOT

SCRIPTS = ROOT / "docs" / "bi"
HARNESS = Path(__file__).with_name("apps_script.mjs")
YEAR = {"startDate": "1995-01-01", "endDate": "1995-12-31"}

Run = Callable[..., Awaitable[Any]]


@pytest.fixture
def run(sources: Project, gated: Gated, tmp_path: Path) -> Run:
    """`run(script, call, *arguments)` gives what came of a function of a script and gateway.gs."""
    environment = gated.environment
    properties = {
        "GATEWAY_URL": gated.url,
        **{name: environment[name] for name in environment if "GATEWAY" not in name},
    }

    async def run(script: str, call: str, *arguments: Any, times: int = 1, **changed: str) -> Any:
        request = {
            "files": [str(SCRIPTS / "gateway.gs"), str(SCRIPTS / script)],
            "properties": {**properties, **changed},
            "call": call,
            "arguments": arguments,
            "times": times,
        }
        file = tmp_path / "request.json"
        file.write_text(json.dumps(request))
        command = ["node", str(HARNESS), str(file)]
        process = await asyncio.create_subprocess_exec(
            *command, env=sources.environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        told, warned = await asyncio.wait_for(process.communicate(), 120)
        assert (process.returncode, warned.decode()) == (0, "")
        return json.loads(told)

    return run


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.gs")), ids=lambda script: script.name)
def test_scripts_are_sound(sources: Project, script: Path, tmp_path: Path) -> None:
    """Node.js can parse them."""
    copy = shutil.copy(script, tmp_path / f"{script.stem}.cjs")
    command = ["node", "--check", copy]
    done = subprocess.run(command, env=sources.environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_manifest_has_what_is_required() -> None:
    manifest = json.loads((SCRIPTS / "appsscript.json").read_text())
    wanted = {"name", "company", "companyUrl", "logoUrl", "addOnUrl", "supportUrl", "description"}
    assert set(manifest["dataStudio"]) == wanted
    assert len(manifest["dataStudio"]["name"]) <= 28
    assert manifest["runtimeVersion"] == "V8"


async def test_rows_are_read_to_the_last_page(run: Run, truth: Truth) -> None:
    """Each once, by `Link`."""
    rows = (await run("google_sheets.gs", "gatewayRows", "orders_stream", {"first": 1000}))["result"]
    count, value = truth.orders()
    assert len(rows) == len({row["key"] for row in rows}) == count
    assert sum(Decimal(row["totalPrice"]) for row in rows) == value


async def test_a_token_is_kept(run: Run, gated: Gated) -> None:
    """And asked for by client credentials, once."""
    before = gated.issuer.granted
    assert (await run("google_sheets.gs", "gatewayRows", "orders_page", {"offset": 14_999}, times=3))["result"]
    assert gated.issuer.granted == before + 1


async def test_lists_are_repeated_in_the_address(run: Run, truth: Truth) -> None:
    """And texts are encoded."""
    variables = {"since": "1995-05-01", "until": "1995-07-01", "statuses": ["OPEN", "PARTIAL"]}
    rows = (await run("google_sheets.gs", "gatewayRows", "orders_between", variables))["result"]
    where = "o_orderdate >= '1995-05-01' AND o_orderdate < '1995-07-01' AND o_orderstatus IN ('O', 'P')"
    assert len(rows) == truth.orders(where)[0] > 0


async def test_refusals_are_told(run: Run) -> None:
    """In the gateway's words, not as a table without rows."""
    told = await run("google_sheets.gs", "gatewayRows", "orders_between", {"since": "1995"})
    assert told["error"] == "`since` is not right: it takes a date such as 1996-01-02."
    told = await run("google_sheets.gs", "gatewayRows", "orders_stream", {}, TOKEN_URL="")
    assert "token" in told["error"]


async def test_the_sheet_has_the_orders_of_the_period(run: Run, truth: Truth) -> None:
    """Under their names."""
    head, *rows = (await run("google_sheets.gs", "importOrders"))["sheets"]["orders"]
    assert head[:4] == ["key", "orderDate", "status", "totalPrice"]
    found = len(rows), sum(Decimal(row[3]) for row in rows)
    assert found == truth.orders("o_orderdate >= '1998-07-01' AND o_orderdate < '1998-08-01'")
    assert all(None not in row for row in rows)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-5.25", "-5.25"),
        ("-x", "'-x"),
        ("@a", "'@a"),
        ("\tb", "'\tb"),
        (None, ""),
        ("a=b", "a=b"),
        (7, 7),
    ],
)
async def test_cells_are_no_formulas(run: Run, value: Any, cell: Any) -> None:
    assert (await run("google_sheets.gs", "cell_", value))["result"] == cell


async def test_looker_studio_gets_the_fields_it_asks_for(run: Run, truth: Truth) -> None:
    """Of the range of dates, whose last day is in it."""
    fields = [{"name": name} for name in ("order_date", "total_price", "nation")]
    data = (await run("looker_studio.gs", "getData", {"fields": fields, "dateRange": YEAR}))["result"]
    rows = [row["values"] for row in data["rows"]]
    count, value = truth.orders("year(o_orderdate) = 1995")
    assert len(rows) == count > 1000
    assert sum(round(Decimal(price), 2) for _, price, _ in rows) == value
    assert {len(day) for day, _, _ in rows} == {8}
    assert max(day for day, _, _ in rows) == "19951231"
    assert [field["name"] for field in data["schema"]] == ["order_date", "total_price", "nation"]


async def test_looker_studio_knows_its_fields(run: Run) -> None:
    """Before it asks for rows."""
    schema = (await run("looker_studio.gs", "getSchema"))["result"]["schema"]
    types = {field["name"]: (field["type"], field["semantics"]["conceptType"]) for field in schema}
    assert types["total_price"] == ("NUMBER", "METRIC")
    assert types["order_date"] == ("YEAR_MONTH_DAY", "DIMENSION")
    assert (await run("looker_studio.gs", "getAuthType"))["result"] == {"type": "NONE"}
    assert (await run("looker_studio.gs", "getConfig"))["result"] == {"dateRangeRequired": True}
    assert (await run("looker_studio.gs", "isAdminUser"))["result"] is False


async def test_looker_studio_is_told_what_went_wrong(run: Run) -> None:
    """As an error for the report's users."""
    request = {"fields": [{"name": "key"}], "dateRange": {"startDate": "x", "endDate": "1995-12-31"}}
    told = (await run("looker_studio.gs", "getData", request))["error"]
    assert told == "told to users: `since` is not right: it takes a date such as 1996-01-02."
