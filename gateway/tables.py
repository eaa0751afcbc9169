"""Settings that say something of each synced table: a JSON object by the tables' names."""

from json import JSONDecodeError, loads
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_settings import NoDecode

from db.models import Base

_EXAMPLE = '{"customer_synced": "analytics.customer"}'


def _read(value: object) -> object:
    try:
        read = loads(value) if isinstance(value, str) else value
    except JSONDecodeError:
        raise ValueError(f"must be a JSON object such as {_EXAMPLE}") from None
    known = {table.name for table in Base.metadata.tables.values() if table.schema is None}
    if isinstance(read, dict) and (unknown := set(read) - known):
        raise ValueError(f"names the table {min(unknown)}; known are {', '.join(sorted(known))}")
    return read


TableMap = Annotated[dict[str, str], NoDecode, BeforeValidator(_read)]
"""Such a setting. Refuses a table that no model has."""
