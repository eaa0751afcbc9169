"""How the gateway is, for whoever distributes requests or watches."""

import asyncio
from typing import Any

from fastapi import FastAPI, Response

from db.errors import DatabaseError
from db.read import Reader
from gateway.stopping import Stopping

_READY_SECONDS = 2
_NOT_READY: dict[int | str, dict[str, Any]] = {
    503: {"description": "The database does not answer, or the gateway is stopping."}
}


def add_health(app: FastAPI, reader: Reader, stopping: Stopping) -> None:
    """Serve `/healthz` and `/readyz`."""

    @app.get("/healthz", tags=["health"])
    async def healthz() -> dict[str, str]:
        """Whether the process runs; asks nothing else."""
        return {"status": "ok"}

    @app.get(
        "/readyz",
        tags=["health"],
        responses={503: {"description": "The database does not answer, or the end is near."}},
    )
    async def readyz(response: Response) -> dict[str, str]:
        """Whether requests can be answered: the database answers, and the process has not been told to stop."""
        if stopping.is_set:
            response.status_code = 503
            return {"status": "stopping"}
        try:
            async with asyncio.timeout(_READY_SECONDS):
                await reader.ping()
        except (DatabaseError, TimeoutError):
            response.status_code = 503
            return {"status": "unavailable", "database": "does not answer"}
        return {"status": "ok", "database": "answers"}
