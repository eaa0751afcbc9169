"""How the gateway is, for whoever distributes requests or watches."""

import asyncio
from typing import Any, Literal

from fastapi import FastAPI, Response
from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from db.errors import DatabaseError
from db.read import Reader
from gateway.database import Database
from gateway.stopping import Stopping

_READY_SECONDS = 2


class Token(BaseModel):
    """The token to log in to Lakebase with: which API gave it, and how many seconds it is good; null without one."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)

    source: str
    seconds_left: int | None


class Readiness(BaseModel):
    """Whether requests can be answered, and what that depends on."""

    status: Literal["ok", "unavailable", "stopping"]
    database: Literal["answers", "does not answer"] | None = None
    token: Token | None = None


_NOT_READY: dict[int | str, dict[str, Any]] = {
    503: {"model": Readiness, "description": "The database does not answer, or the gateway is stopping."}
}


def add_health(app: FastAPI, reader: Reader, database: Database, stopping: Stopping) -> None:
    """Serve `/healthz` and `/readyz`."""

    @app.get("/healthz", tags=["health"])
    async def healthz() -> dict[str, str]:
        """Whether the process runs; asks nothing else."""
        return {"status": "ok"}

    @app.get("/readyz", tags=["health"], responses=_NOT_READY, response_model_exclude_unset=True)
    async def readyz(response: Response) -> Readiness:
        """Whether requests can be answered: the database answers, and the process has not been told to stop."""
        token = {} if database.login is None else {"token": _token(database)}
        if not stopping.is_set and await _answers(reader):
            return Readiness(status="ok", database="answers", **token)
        response.status_code = 503
        if stopping.is_set:
            return Readiness(status="stopping", **token)
        return Readiness(status="unavailable", database="does not answer", **token)


async def _answers(reader: Reader) -> bool:
    try:
        async with asyncio.timeout(_READY_SECONDS):
            await reader.ping()
    except (DatabaseError, TimeoutError):
        return False
    return True


def _token(database: Database) -> Token:
    assert database.login is not None
    state = database.login.credentials.state()
    return Token(source=state.source, seconds_left=None if state.remaining is None else int(state.remaining))
