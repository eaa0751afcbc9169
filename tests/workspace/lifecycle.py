"""The parts of the workspace API that create, show and delete Lakebase resources, of both kinds.

What is asked for takes `polls` looks until it is there, or gone. What is asked for in a wrong order is refused, as by
the real one.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

TOKEN = "a-good-token"
SECRET = "client_secret=never-show-this"
"""What the SDK's error texts may carry."""

DATABASE, POSTGRES = "/api/2.0/database", "/api/2.0/postgres"
SYNCED_AT = "2026-01-02T03:04:05Z"

Json = dict[str, Any]


class RefusalError(Exception):
    """An answer other than 200."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.answer = JSONResponse({"error_code": code, "message": message}, status)


def _missing(what: str) -> RefusalError:
    return RefusalError(404, "RESOURCE_DOES_NOT_EXIST", f"{what} does not exist.")


def _taken(what: str) -> RefusalError:
    return RefusalError(409, "ALREADY_EXISTS", f"{what} exists already.")


def _invalid(message: str) -> RefusalError:
    return RefusalError(400, "INVALID_PARAMETER_VALUE", message)


@dataclass
class Thing:
    """A resource: what it is, and how many looks it takes until it is ready, or gone if it `leaves`."""

    body: Json
    polls: int = 0
    leaves: bool = False


@dataclass
class Lifecycle:
    """The state of the workspace. `failures` maps `METHOD path` (a regular expression) to the refusal it answers with.

    `stuck` names resources that never get ready or gone; `broken` the synced tables whose sync fails, and the
    operations (by the name of what they make) that end in an error.
    """

    polls: int = 1
    instances: dict[str, Thing] = field(default_factory=dict)
    catalogs: dict[str, Thing] = field(default_factory=dict)
    tables: dict[str, Thing] = field(default_factory=dict)
    paths: dict[str, Thing] = field(default_factory=dict)
    operations: dict[str, Json] = field(default_factory=dict)
    failures: dict[str, RefusalError] = field(default_factory=dict)
    stuck: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    requests: list[str] = field(default_factory=list)

    @property
    def changes(self) -> list[str]:
        """The requests that were to change something, in their order."""
        return [request for request in self.requests if not request.startswith("GET")]

    def routes(self) -> list[BaseRoute]:
        """The routes of the API."""

        def route(path: str, method: str, answer: Callable[[Request], Awaitable[Json]]) -> Route:
            return Route(path, self._guarded(answer), methods=[method])

        routes = [Route("/.well-known/databricks-config", _configuration)]
        for what, made in (("instances", self._instance), ("catalogs", self._catalog), ("synced_tables", self._table)):
            routes += [
                route(f"{DATABASE}/{what}", "POST", made),
                route(f"{DATABASE}/{what}/{{name}}", "GET", self._show),
                route(f"{DATABASE}/{what}/{{name}}", "DELETE", self._remove),
            ]
        routes += [
            route(f"{POSTGRES}/{{path:path}}", "GET", self._show_path),
            route(f"{POSTGRES}/{{path:path}}", "POST", self._make_path),
            route(f"{POSTGRES}/{{path:path}}", "DELETE", self._remove_path),
        ]
        return list(routes)

    def _guarded(self, answer: Callable[[Request], Awaitable[Json]]) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            name = f"{request.method} {request.url.path}"
            self.requests.append(name)
            if request.headers.get("authorization") != f"Bearer {TOKEN}":
                return RefusalError(401, "UNAUTHENTICATED", f"Invalid token. Config: {SECRET}").answer
            for pattern, refusal in self.failures.items():
                if re.fullmatch(pattern, name):
                    return refusal.answer
            try:
                return JSONResponse(await answer(request))
            except RefusalError as refusal:
                return refusal.answer

        return endpoint

    # Provisioned.

    async def _instance(self, request: Request) -> Json:
        body = await request.json()
        name = body["name"]
        if name in self.instances:
            raise _taken(name)
        shown = body | {
            "effective_node_count": body["node_count"],
            "read_write_dns": f"instance-{name}.database.example",
        }
        self.instances[name] = Thing(shown, self.polls)
        return {**shown, "state": "STARTING"}

    async def _catalog(self, request: Request) -> Json:
        body: Json = await request.json()
        instance = self.instances.get(body["database_instance_name"])
        if instance is None or instance.polls:
            raise _invalid("The instance is not available.")
        if body["name"] in self.catalogs:
            raise _taken(body["name"])
        self.catalogs[body["name"]] = Thing(body)
        return body

    async def _table(self, request: Request) -> Json:
        body: Json = await request.json()
        name, spec = body["name"], body["spec"]
        catalog = self.catalogs.get(name.split(".")[0])
        if catalog is None:
            raise _invalid("The catalog does not exist.")
        if not spec["new_pipeline_spec"].get("storage_catalog"):
            raise _invalid("storage_catalog is missing.")
        if name in self.tables:
            raise _taken(name)
        shown = body | {"effective_database_instance_name": catalog.body["database_instance_name"]}
        self.tables[name] = Thing(shown, self.polls)
        return shown

    def _of(self, request: Request) -> dict[str, Thing]:
        kind = request.url.path.split("/")[4]
        return {"instances": self.instances, "catalogs": self.catalogs, "synced_tables": self.tables}[kind]

    async def _show(self, request: Request) -> Json:
        things, name = self._of(request), request.path_params["name"]
        thing = self._looked_at(things, name)
        if things is self.instances:
            state = "DELETING" if thing.leaves else "STARTING" if thing.polls else "AVAILABLE"
            return {"state": state, **thing.body}
        if things is self.catalogs:
            return thing.body
        state = "DELETING" if thing.leaves else "ACTIVE"
        status = self._sync(name, thing)
        last = {"last_sync": {"sync_end_timestamp": SYNCED_AT}} if not thing.polls else {}
        progress = {"initial_pipeline_sync_progress": {"synced_row_count": 1200, "total_row_count": 15000}}
        running = {"provisioning_status": progress} if thing.polls else {}
        return thing.body | {
            "unity_catalog_provisioning_state": state,
            "data_synchronization_status": {**status, **last, **running},
        }

    def _sync(self, name: str, thing: Thing) -> Json:
        if name in self.broken:
            return {"detailed_state": "SYNCED_TABLE_OFFLINE_FAILED", "message": "The source has no column o_orderkey."}
        if thing.polls:
            return {"detailed_state": "SYNCED_TABLE_PROVISIONING_INITIAL_SNAPSHOT"}
        return {"detailed_state": "SYNCED_TABLE_ONLINE_NO_PENDING_UPDATE"}

    def _looked_at(self, things: dict[str, Thing], name: str) -> Thing:
        """A thing, one look nearer to its end."""
        if name not in things:
            raise _missing(name)
        thing = things[name]
        if thing.leaves and not thing.polls and name not in self.stuck:
            del things[name]
            raise _missing(name)
        shown = Thing(thing.body, thing.polls, thing.leaves)
        if name not in self.stuck:
            thing.polls = max(0, thing.polls - 1)
        elif not thing.leaves:
            shown.polls = 1
        return shown

    async def _remove(self, request: Request) -> Json:
        things, name = self._of(request), request.path_params["name"]
        if name not in things:
            raise _missing(name)
        if things is self.instances and self.catalogs:
            raise _invalid("A catalog needs the instance.")
        if things is self.catalogs and any(table.startswith(f"{name}.") for table in self.tables):
            raise _invalid("A synced table needs the catalog.")
        things[name] = Thing(things[name].body, self.polls, leaves=True)
        return {}

    # Autoscaling. Each resource is kept by its path, which is there once its operation has ended.

    async def _make_path(self, request: Request) -> Json:
        parent, _, collection = request.path_params["path"].rpartition("/")
        ((_, id_),) = request.query_params.items()
        path = "/".join(filter(None, (parent, collection, id_)))
        body: Json = await request.json()
        if path in self.paths:
            raise _taken(path)
        if parent and parent not in self.paths:
            raise _missing(parent)
        spec = body.get("spec", {})
        if collection in {"catalogs", "synced_tables"} and spec["branch"] not in self.paths:
            raise _missing(spec["branch"])
        if collection == "synced_tables":
            if f"catalogs/{id_.split('.')[0]}" not in self.paths:
                raise _invalid("The catalog does not exist.")
            if not spec["new_pipeline_spec"].get("storage_catalog"):
                raise _invalid("storage_catalog is missing.")
        made = {path: Thing(body, self.polls)}
        if collection == "projects":
            endpoint = {"spec": body.get("initial_endpoint_spec", {})}
            made |= {
                f"{path}/branches/production": Thing({"default": True}),
                f"{path}/branches/production/endpoints/primary": Thing(endpoint),
            }
        return self._operation(path, lambda: self.paths.update(made))

    async def _remove_path(self, request: Request) -> Json:
        path = request.path_params["path"]
        if path not in self.paths:
            raise _missing(path)
        if path.startswith("catalogs/") and any(p.startswith(f"synced_tables/{path[9:]}.") for p in self.paths):
            raise _invalid("A synced table needs the catalog.")
        catalogs = [thing for name, thing in self.paths.items() if name.startswith("catalogs/")]
        if any(thing.body["spec"]["branch"].startswith(path) for thing in catalogs):
            raise _invalid("A catalog needs the branch.")

        def end() -> None:
            for name in [name for name in self.paths if name == path or name.startswith(f"{path}/")]:
                del self.paths[name]

        return self._operation(path, end)

    def _operation(self, path: str, effect: Callable[[], None]) -> Json:
        name = f"{path}/operations/{len(self.operations)}"
        self.operations[name] = {"polls": self.polls, "path": path, "effect": effect}
        return {"name": name, "done": False}

    async def _show_path(self, request: Request) -> Json:
        path = request.path_params["path"]
        if path in self.operations:
            return self._show_operation(path)
        if path.endswith(("/branches", "/endpoints")):
            parent, _, collection = path.rpartition("/")
            if parent not in self.paths:
                raise _missing(parent)
            found = [p for p in self.paths if re.fullmatch(re.escape(path) + "/[^/]+", p)]
            return {collection: [self._shown(p, self.paths[p]) for p in found]}
        return self._shown(path, self._looked_at(self.paths, path))

    def _show_operation(self, name: str) -> Json:
        operation = self.operations[name]
        if operation["path"] in self.broken:
            error = {"error_code": "RESOURCE_EXHAUSTED", "message": "The quota is used up."}
            return {"name": name, "done": True, "error": error}
        if operation["polls"] or operation["path"] in self.stuck:
            operation["polls"] = max(0, operation["polls"] - 1)
            return {"name": name, "done": False}
        operation.pop("effect", lambda: None)()
        return {"name": name, "done": True, "response": {}}

    def _shown(self, path: str, thing: Thing) -> Json:
        kind = path.split("/")[-2]
        status: Json
        if kind == "branches":
            status = {"current_state": "INIT" if thing.polls else "READY", "default": thing.body.get("default", False)}
        elif kind == "endpoints":
            spec = thing.body.get("spec", {})
            status = {
                "current_state": "INIT" if thing.polls else "ACTIVE",
                "endpoint_type": "ENDPOINT_TYPE_READ_WRITE",
                "autoscaling_limit_max_cu": spec.get("autoscaling_limit_max_cu"),
                "hosts": {"host": f"{path.rsplit('/', maxsplit=1)[-1]}.database.example"},
            }
        elif kind == "catalogs":
            status = {key: thing.body["spec"][key] for key in ("branch", "postgres_database")}
        elif kind == "synced_tables":
            status = self._sync(path, thing) | {
                "project": "/".join(thing.body["spec"]["branch"].split("/")[:2]),
                **({} if thing.polls else {"last_sync_time": SYNCED_AT}),
            }
        else:
            return {"name": path, **{key: thing.body[key] for key in ("delete_time",) if key in thing.body}}
        return {"name": path, "spec": thing.body.get("spec", {}), "status": status}


async def _configuration(request: Request) -> JSONResponse:
    base = str(request.base_url).rstrip("/")
    return JSONResponse({"oidc_endpoint": f"{base}/oidc", "workspace_id": "1", "account_id": "2", "cloud": "AWS"})
