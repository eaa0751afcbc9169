"""A request for a table, and how it is answered."""

from dataclasses import dataclass
from http import HTTPStatus

from graphql import GraphQLError
from starlette.types import Receive, Scope, Send

from gateway.negotiation import accepts_encoding, asks_cost
from gateway.operation_report import Report
from gateway.response import Answer, refused, with_cost
from gateway.scope import CALLER, REPORT, REQUEST_ID
from gateway.sending import send_json
from gateway.tabular.formats import Asked
from gateway.tabular.headers import Headers, TableHeaders
from resolvers.caller import Caller
from resolvers.limits import Limits


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What tables may take. `page` limits what is answered at once, in `deadline` seconds; `export` what is streamed,
    `at_once` times, in `export_deadline` seconds, to readers who take something every `stall` seconds."""

    page: Limits
    export: Limits
    deadline: float = 10.0
    export_deadline: float = 110.0
    stall: float = 10.0
    at_once: int = 2
    cache_control: str = "private"


@dataclass(frozen=True, slots=True)
class TableRequest:
    """One request: what is asked, by whom, and where the answer goes."""

    scope: Scope
    receive: Receive
    send: Send
    asked: Asked

    @property
    def caller(self) -> Caller:
        """Who asks."""
        caller: Caller = self.scope[CALLER]
        return caller

    @property
    def report(self) -> Report:
        """What the log will tell."""
        report: Report = self.scope[REPORT]
        return report

    @property
    def request_id(self) -> str:
        """The request's id."""
        return str(self.scope[REQUEST_ID])

    @property
    def is_head(self) -> bool:
        """Whether the body is not wanted."""
        return bool(self.scope["method"] == "HEAD")

    @property
    def is_gzip(self) -> bool:
        """Whether the body is to be compressed."""
        return accepts_encoding(self.header(b"accept-encoding"), "gzip")

    def header(self, name: bytes) -> str:
        """A header's value; empty without one."""
        return ", ".join(value.decode("latin-1") for key, value in self.scope["headers"] if key == name)

    def headers(self, name: str, options: TableOptions) -> TableHeaders:
        """Those of the answer; the file has the operation's name, or else this one."""
        return TableHeaders(self.asked, self.report.operation or name, options.cache_control, self.is_gzip)

    async def respond(self, status: HTTPStatus, headers: Headers, body: bytes) -> None:
        """Send a whole answer; to HEAD without its body."""
        await self.send({"type": "http.response.start", "status": status.value, "headers": headers})
        await self.send({"type": "http.response.body", "body": b"" if self.is_head else body})

    async def refuse(self, answer: Answer) -> None:
        """Answer with errors, which are JSON whatever was asked for."""
        self.report.note(answer.errors)
        status, body = answer.status(graphql_response=True), answer.body()
        if asks_cost(dict(self.scope["headers"])) and self.report.budget is not None:
            body = with_cost(body, self.report.cost, self.report.budget)
        await send_json(self.send, status, body, allow=b"POST", retry_after=answer.retry_after, is_head=self.is_head)


def late(seconds: float, request_id: str) -> Answer:
    """The answer where a table took longer than it may."""
    return refused([GraphQLError(f"The table took longer than the {seconds:g} s that it may.")], "TIMEOUT", request_id)
