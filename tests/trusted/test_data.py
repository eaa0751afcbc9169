"""`/api/data`: addresses, methods, and variables of every kind."""

import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from gateway.app import create_app
from tests.access.calls import Calls, calling, refusal
from tests.conftest import Server, serving, settings_for
from tests.databases import orders_database

PATH = "/api/data"
WHERE = quote('{"customer": {"nation": {"name": {"eq": "FRANCE"}}}}')
STATUSES = "a list, by repetition, each item one of OPEN, FULFILLED, PARTIAL, UNKNOWN"
ANN = {"X-Forwarded-User": "ann", "X-Forwarded-Email": "ann@example.com"}


async def count(client: httpx.AsyncClient, where: str) -> int:
    """How many orders a filter finds."""
    answer = await client.post("/api/graphql", json={"query": f"{{ orders(where: {where}) {{ totalCount }} }}"})
    found: int = answer.json()["data"]["orders"]["totalCount"]
    return found


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("statuses=OPEN", "{status: {eq: OPEN}}"),
        ("statuses=OPEN&statuses=PARTIAL", "{status: {in: [OPEN, PARTIAL]}}"),
        ('statuses=["OPEN","PARTIAL"]', "{status: {in: [OPEN, PARTIAL]}}"),
        ("statuses=[]", "{status: {in: []}}"),
        ("statuses=OPEN&keys=1&keys=2&keys=3", "{status: {eq: OPEN}, key: {in: [1, 2, 3]}}"),
        ("statuses=OPEN&since=1998-07-30", '{status: {eq: OPEN}, orderDate: {gte: "1998-07-30"}}'),
        ("statuses=OPEN&price=400000.00", '{status: {eq: OPEN}, totalPrice: {gte: "400000.00"}}'),
        (f"statuses=OPEN&price=350000&where={WHERE}",
         '{status: {eq: OPEN}, totalPrice: {gte: 350000}, customer: {nation: {name: {eq: "FRANCE"}}}}'),
        ("statuses=OPEN&clerk=Clerk%23000000925", '{status: {eq: OPEN}, clerk: {eq: "Clerk#000000925"}}'),
        ("statuses=OPEN&clerk=", '{status: {eq: OPEN}, clerk: {eq: ""}}'),
        ("statuses=OPEN&moment=2020-01-01T00:00:00Z",
         '{status: {eq: OPEN}, statusUpdatedAt: {lt: "2020-01-01T00:00:00Z"}}'),
    ],
)  # fmt: skip
async def test_variables_mean_what_they_mean_in_graphql(own: httpx.AsyncClient, query: str, where: str) -> None:
    """Each type in the words of an address: the same rows as with a filter that is written out."""
    response = await own.get(f"{PATH}/by_kind.json?first=1000&{query}")
    assert response.status_code == 200, response.text
    assert len(response.json()) == min(1000, await count(own, where))


async def test_orders_and_truth_values_are_taken(own: httpx.AsyncClient) -> None:
    """An input object for each repetition."""
    order = f"orderBy={quote(json.dumps({'totalPrice': 'DESC'}))}&orderBy={quote(json.dumps({'key': 'ASC'}))}"
    response = await own.get(f"{PATH}/by_kind.json?statuses=OPEN&statuses=FULFILLED&first=1&priced=true&{order}")
    assert response.json() == [{"key": "52965", "totalPrice": "466001.28"}]
    response = await own.get(f"{PATH}/by_kind.json?statuses=OPEN&first=1&priced=false&orderBy=null")
    assert [set(row) for row in response.json()] == [{"key"}]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", f"`statuses` is missing: `by_kind` needs it. It takes {STATUSES}."),
        ("statuses=SECRET", f"`statuses` is not right: it takes {STATUSES}; look at `0`."),
        ("statuses=null", f"`statuses` is not right: it takes {STATUSES}; look at `0`."),
        ("statuses=[", f"`statuses` is not right: it takes {STATUSES}."),
        ("statuses=OPEN&stauses=OPEN", ("`stauses` is no variable of `by_kind`; it takes `statuses`, `keys`, `since`, "
                                       "`price`, `where`, `orderBy`, `clerk`, `moment`, `first`, `priced`.")),
        ("statuses=OPEN&since=SECRET", "`since` is not right: it takes a date such as 1996-01-02, or null."),
        ("statuses=OPEN&since=", "`since` is empty: leave it out, or give a date such as 1996-01-02, or null."),
        ("statuses=OPEN&price=1,5", "`price` is not right: it takes a decimal number such as 1000.50, or null."),
        ("statuses=OPEN&price=1&price=2", "`price` is given 2 times, and takes one value."),
        ("statuses=OPEN&first=1.0", "`first` is not right: it takes an integer of 32 bits, or null."),
        ("statuses=OPEN&first=3000000000", "`first` is not right: it takes an integer of 32 bits, or null."),
        ("statuses=OPEN&priced=TRUE", "`priced` is not right: it takes true or false."),
        ("statuses=OPEN&priced=null", "`priced` is not right: it takes true or false."),
        ("statuses=OPEN&moment=2020-01-01", ("`moment` is not right: it takes a moment with its offset, such as "
                                            "1996-01-02T15:04:05Z, or null.")),
        ("statuses=OPEN&where={", "`where` is not right: it takes JSON of the type OrderFilter."),
        ("statuses=OPEN&where=SECRET", "`where` is not right: it takes JSON of the type OrderFilter."),
        ('statuses=OPEN&where={"totalPrice":{"gt":"SECRET"}}',
         ("`where` is not right: it takes JSON of the type OrderFilter; look at `totalPrice.gt`: give a string "
         'such as "1000.50", or a number.')),
        ("statuses=OPEN&safe=word", "`safe` can be `excel`, or be left out."),
        ("statuses=OPEN&decimals=", "`decimals` can be `number`, or be left out."),
        ("statuses=%ff", "The query string can't be read."),
    ],
)  # fmt: skip
async def test_what_is_not_right_is_named(own: httpx.AsyncClient, query: str, message: str) -> None:
    """400, with what to do, and without the value."""
    response = await own.get(f"{PATH}/by_kind.csv?{query}")
    assert refusal(response) == (400, "BAD_USER_INPUT", message)
    assert "SECRET" not in response.text


async def test_parameters_have_a_limit(own: httpx.AsyncClient) -> None:
    response = await own.get(f"{PATH}/by_kind.csv?{'&'.join(['keys=1'] * 2001)}")
    assert refusal(response) == (400, "LIMIT_EXCEEDED", "The query string has more than 2000 parameters.")
    nested = '{"not":' * 600 + "{}" + "}" * 600
    response = await own.get(f"{PATH}/by_kind.csv?statuses=OPEN&where={nested}")
    assert refusal(response) == (400, "LIMIT_EXCEEDED", "The variables are nested in more than 200 levels.")


async def test_what_only_planning_tells_has_its_status_too(own: httpx.AsyncClient) -> None:
    """As on the GraphQL endpoint, where the media type has statuses."""
    status, code, message = refusal(await own.get(f"{PATH}/by_kind.csv?statuses=OPEN&first=-1"))
    assert (status, code) == (400, "BAD_USER_INPUT")
    assert message.startswith("`first` is -1")


@pytest.mark.parametrize(
    "path", ["/nope.csv", "/By_kind.csv", "/broken.csv", "/by_kind", "/by_kind.xml", "/by_kind.csv.gz", "/", "/a/b.csv",
             "/..csv", "/%2e%2e%2fphones.csv", "//by_kind.csv"]
)  # fmt: skip
async def test_other_addresses_are_not_found(own: httpx.AsyncClient, path: str) -> None:
    """And tell of no operation that there is."""
    status, code, message = refusal(await own.get(PATH + path))
    assert (status, code) == (404, "OPERATION_NOT_FOUND")
    assert not any(name in message for name in ("by_kind", "phones", "nations_page"))


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [("POST", "by_kind.csv", "GET, HEAD"), ("DELETE", "by_kind.csv", "GET, HEAD"), ("GET", "rename.json", "POST"),
     ("HEAD", "rename.json", "POST"), ("PUT", "rename.json", "POST")],
)  # fmt: skip
async def test_other_methods_are_not_allowed(own: httpx.AsyncClient, method: str, path: str, allow: str) -> None:
    """405 names those that are; queries are read, mutations are posted."""
    response = await own.request(method, f"{PATH}/{path}")
    assert (response.status_code, response.headers["allow"]) == (405, allow)


async def test_head_tells_what_get_would(own: httpx.AsyncClient) -> None:
    """Without the body."""
    address = f"{PATH}/by_kind.csv?statuses=OPEN&first=3"
    head, get = await own.head(address), await own.get(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "link"):
        assert head.headers.get(name) == get.headers.get(name)


async def test_a_page_by_number_has_a_next_one_only_if_its_size_is_known(own: httpx.AsyncClient) -> None:
    """It is a variable that was given, or has a default."""
    assert (await own.get(f"{PATH}/nations_page.csv?size=10")).links["next"]["url"].endswith("?size=10&skip=10")
    assert (await own.get(f"{PATH}/nations_page.csv?size=10&skip=20")).links == {}
    assert (await own.get(f"{PATH}/nations_page.csv")).links == {}


async def test_what_is_no_table_has_no_address(own: httpx.AsyncClient) -> None:
    """It says so, and is answered by its name."""
    status, code, message = refusal(await own.get(f"{PATH}/nested.csv"))
    assert (status, code) == (400, "BAD_USER_INPUT")
    assert "`nations` is a list in each row" in message
    answer = await own.post("/api/graphql", json={"documentId": "nested"})
    assert len(answer.json()["data"]["regions"]["nodes"]) == 5


# Mutations


async def test_mutations_are_posted(postgres: Server) -> None:
    """With their variables as a JSON object; the answer is GraphQL's."""
    async with calling(await orders_database(postgres, "data_posted", 3)) as calls:
        body = {"key": 1, "status": "FULFILLED", "note": None}
        response = await calls.client.post(f"{PATH}/update_order_status.json", json=body)
        again = await calls.client.post(f"{PATH}/update_order_status.json", json={**body, "expectedVersion": 7})
    updated = response.json()["data"]["updateOrderStatus"]
    assert (response.status_code, updated["__typename"]) == (200, "OrderStatusUpdated")
    assert (updated["order"]["status"], updated["order"]["version"]) == ("FULFILLED", 1)
    assert again.json()["data"]["updateOrderStatus"]["__typename"] == "OrderVersionConflict"


@pytest.mark.parametrize(
    ("path", "body", "status", "message"),
    [
        ("rename.json", {}, 400, ("`input` is missing: `rename` needs it. It takes JSON of the type "
                                 "UpdateOrderStatusInput.")),
        ("rename.json", {"input": {"key": 1}}, 400, ("`input` is not right: it takes JSON of the type "
                                                    "UpdateOrderStatusInput.")),
        ("rename.json", {"ipnut": {}}, 400, "`ipnut` is no variable of `rename`; it takes `input`."),
        ("rename.json", 7, 400, 'The body must be a JSON object such as {"input": {"key":"1","status":"OPEN"}}.'),
        ("rename.json?input=1", {}, 400, "The variables of `rename` belong into the body."),
        ("rename.csv", {}, 404, "`rename` changes data, and answers in JSON only: /api/data/rename.json"),
    ],
)  # fmt: skip
async def test_bodies_that_are_not_right(
    own: httpx.AsyncClient, path: str, body: Any, status: int, message: str
) -> None:
    response = await own.post(f"{PATH}/{path}", json=body)
    assert response.status_code == status
    assert refusal(response)[2] == message


async def test_a_form_of_another_site_changes_nothing(own: httpx.AsyncClient) -> None:
    """It can't send JSON without asking first."""
    for type_ in ("text/plain", "application/x-www-form-urlencoded"):
        response = await own.post(f"{PATH}/rename.json", content=b"{}", headers={"content-type": type_})
        assert response.status_code == 415


async def test_what_a_mutation_is_refused_for_has_its_status(own: httpx.AsyncClient) -> None:
    """Also in plain JSON."""
    body = {"input": {"key": "1", "status": "UNKNOWN"}}
    assert refusal(await own.post(f"{PATH}/rename.json", json=body))[:2] == (400, "BAD_USER_INPUT")


# Who may do it


@pytest.fixture(scope="module")
async def app(postgres: Server, folder: Any) -> AsyncIterator[Calls]:
    """An app whose callers are readers, with the tests' operations."""
    address = await orders_database(postgres, "data_roles", 3)
    async with calling(address, databricks_app_name="app", operations_folder=folder) as made:
        yield made


async def test_callers_are_known_and_have_roles(app: Calls) -> None:
    """As everywhere: a stranger is told nothing, and a role that is lacking is named."""
    for path in ("phones.csv", "nope.csv", "rename.json"):
        assert refusal(await app.client.get(f"{PATH}/{path}"))[:2] == (401, "UNAUTHENTICATED")
    status, code, message = refusal(await app.client.get(f"{PATH}/phones.csv", headers=ANN))
    assert (status, code) == (403, "FORBIDDEN")
    assert "`pii`" in message
    body = {"input": {"key": "1", "status": "OPEN"}}
    response = await app.client.post(f"{PATH}/rename.json", headers=ANN, json=body)
    assert refusal(response)[:2] == (403, "FORBIDDEN")


async def test_the_log_names_the_operation(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Also of a request that is refused; never the values of variables."""
    settings = settings_for(database, log_format="json").model_copy(update={"log_level": "info"})
    async with serving(create_app(settings)) as url, httpx.AsyncClient(base_url=url) as client:
        await client.get(f"{PATH}/order_by_key.csv?key=4711")
        await client.get(f"{PATH}/order_by_key.csv?kye=4711")
        await client.get(f"{PATH}/nope.csv?kye=4711")
    output = capsys.readouterr().out
    lines = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    good, bad, unknown = [line for line in lines if line["event"] == "request"]
    assert (good["operation"], good["status"], good["kind"]) == ("order_by_key", 200, "query")
    assert (bad["operation"], bad["status"], bad["codes"]) == ("order_by_key", 400, ["BAD_USER_INPUT"])
    assert (unknown["operation"], unknown["status"], unknown["codes"]) == (None, 404, ["OPERATION_NOT_FOUND"])
    assert "4711" not in output


async def test_a_file_with_a_problem_is_left_out_and_logged(
    database: str, folder: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its line; the folder, which is the machine's, is not told."""
    create_app(settings_for(database, operations_folder=folder, log_format="json"))
    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (line["event"], line["file"], line["line"]) == ("trusted operation left out", "broken.graphql", 1)
    assert str(folder) not in str(line)
