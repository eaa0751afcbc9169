"""Users and their groups: the part of the SCIM API that the gateway asks."""

import asyncio
import re
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

TOKEN = "workspace-token"


@dataclass
class Scim:
    """The users' groups by email; what is asked is counted. None: the groups may not be seen."""

    groups: dict[str, list[str] | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    is_down: bool = False
    delay: float = 0.0

    async def users(self, request: Request) -> Response:
        """`GET Users` with a filter, as the SDK pages through it."""
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return JSONResponse({"error_code": "UNAUTHENTICATED", "message": "No token"}, 401)
        found = re.fullmatch(r'userName eq "([^"]*)"', request.query_params.get("filter", ""))
        email = found[1].lower() if found else ""
        self.asked.append(email)
        await asyncio.sleep(self.delay)
        if self.is_down:
            return JSONResponse({"error_code": "TEMPORARILY_UNAVAILABLE", "message": "down"}, 503)
        resources = [self._user(name) for name in self.groups if name.lower() == email]
        if request.query_params.get("startIndex", "1") != "1":
            resources = []
        return JSONResponse({"totalResults": len(resources), "Resources": resources})

    def _user(self, email: str) -> dict[str, object]:
        groups = self.groups[email]
        seen = {"groups": [{"display": name, "value": str(n)} for n, name in enumerate(groups)]} if groups else {}
        return {"id": str(sorted(self.groups).index(email) + 1), "userName": email, "active": True, **seen}

    def routes(self) -> list[Route]:
        """Where it answers."""
        return [Route("/api/2.0/preview/scim/v2/Users", self.users)]
