"""Trusted operations in the OpenAPI document: parameters with the types of their variables."""

import re
from typing import Any

import httpx
import pytest
from fastapi.openapi.models import OpenAPI


@pytest.fixture(scope="module")
async def document(own: httpx.AsyncClient) -> dict[str, Any]:
    """The document of the tests' operations."""
    found: dict[str, Any] = (await own.get("/openapi.json")).json()
    return found


async def test_the_document_is_one(client: httpx.AsyncClient, document: dict[str, Any]) -> None:
    """FastAPI's models of OpenAPI 3.1 take it; operations have ids of their own; parameters of paths are declared."""
    for each in (document, (await client.get("/openapi.json")).json()):
        OpenAPI.model_validate(each)
        items = [(path, item) for path, methods in each["paths"].items() for item in methods.values()]
        ids = [item["operationId"] for _, item in items]
        assert len(ids) == len(set(ids))
        for path, item in items:
            declared = {p["name"] for p in item.get("parameters", []) if p["in"] == "path"}
            assert declared == set(re.findall(r"{(\w+)}", path))
            assert item["responses"]


async def test_operations_have_their_own_words(document: dict[str, Any]) -> None:
    """Those of their comments; what has a problem is not there."""
    paths = {path for path in document["paths"] if path.startswith("/api/data/")}
    assert paths == {
        "/api/data/by_kind.{format}",
        "/api/data/phones.{format}",
        "/api/data/nations_page.{format}",
        "/api/data/rename.json",
    }
    item = document["paths"]["/api/data/by_kind.{format}"]["get"]
    assert item["summary"] == "Orders by variables of every kind."
    assert item["description"].endswith("Of use to nobody but tests.")
    assert set(item["responses"]["200"]["content"]) == {
        "text/csv", "application/x-ndjson", "application/json", "application/vnd.apache.arrow.stream"
    }  # fmt: skip


def test_parameters_have_the_types_of_variables(document: dict[str, Any]) -> None:
    """With defaults, descriptions and examples; those without a default that may not be null are required."""
    item = document["paths"]["/api/data/by_kind.{format}"]["get"]
    parameters = {parameter["name"]: parameter for parameter in item["parameters"]}
    assert list(parameters) == [
        "format", "statuses", "keys", "since", "price", "where", "orderBy", "clerk", "moment", "first", "priced",
        "decimals", "safe",
    ]  # fmt: skip
    assert {name for name, each in parameters.items() if each.get("required")} == {"format", "statuses"}
    schemas = {name: each["schema"] for name, each in parameters.items() if "schema" in each}
    assert schemas["format"]["enum"] == ["csv", "ndjson", "arrow", "json"]
    statuses = {"type": "string", "enum": ["OPEN", "FULFILLED", "PARTIAL", "UNKNOWN"]}
    assert schemas["statuses"] == {"type": "array", "items": statuses}
    assert parameters["statuses"]["example"] == ["OPEN"]
    assert schemas["keys"]["items"]["format"] == "int64"
    assert schemas["since"] == {"type": "string", "format": "date", "default": "1992-01-01"}
    assert parameters["since"]["description"] == "The first day."
    assert schemas["moment"] == {"type": "string", "format": "date-time"}
    assert schemas["first"] == {"type": "integer", "format": "int32"}
    assert schemas["priced"] == {"type": "boolean", "default": True}
    assert schemas["clerk"] == {"type": "string"}
    assert parameters["where"]["content"]["application/json"]["schema"]["title"] == "OrderFilter"


def test_mutations_have_a_body(document: dict[str, Any]) -> None:
    """Of their variables."""
    item = document["paths"]["/api/data/rename.json"]["post"]
    content = item["requestBody"]["content"]["application/json"]
    assert content["schema"]["required"] == ["input"]
    assert content["example"] == {"input": {"key": "1", "status": "OPEN"}}


async def test_examples_are_taken(client: httpx.AsyncClient) -> None:
    """Those that /docs offers to try: every query's, as the document has them."""
    document = (await client.get("/openapi.json")).json()
    tried = 0
    for path, methods in document["paths"].items():
        if path.startswith("/api/data/") and "get" in methods:
            examples = {p["name"]: p["example"] for p in methods["get"]["parameters"] if "example" in p}
            address = path.replace("{format}", examples.pop("format"))
            response = await client.get(address, params=examples)
            assert response.status_code == 200, response.text
            assert response.headers["content-type"].partition(";")[0] in methods["get"]["responses"]["200"]["content"]
            tried += 1
    assert tried >= 6
