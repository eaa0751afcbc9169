"""Tables over HTTP: what fits into a page at once, more than that as a stream."""

from graphql import GraphQLError
from starlette.types import Receive, Scope, Send

from db.read import Reader
from gateway.documents import Operation
from gateway.pipeline import Pipeline
from gateway.response import Answer, refused
from gateway.tabular.export import Exports
from gateway.tabular.formats import Asked
from gateway.tabular.page import Pages
from gateway.tabular.request import TableOptions, TableRequest
from resolvers.catalogue import Catalogue
from resolvers.tabular import tabular

__all__ = ["Asked", "TableOptions", "Tables"]


class Tables:
    """Serves operations as tables."""

    def __init__(self, pipeline: Pipeline, catalogue: Catalogue, reader: Reader, options: TableOptions) -> None:
        self._pipeline = pipeline
        self._catalogue = catalogue
        self._options = options
        self._pages = Pages(reader, options)
        self.exports = Exports(reader, options)

    async def serve(self, scope: Scope, receive: Receive, send: Send, operation: Operation, asked: Asked) -> None:
        """Answer one request; HEAD without a body. Caller, request id and report are in the scope.

        What is refused is refused before a connection is taken.
        """
        request = TableRequest(scope, receive, send, asked)
        report, request_id, limits = request.report, request.request_id, self._options.page
        report.format = asked.format.extension
        plan = self._pipeline.plan(operation, request.caller, request_id, report, self._options.export)
        if isinstance(plan, Answer):
            await request.refuse(plan)
            return
        try:
            table = tabular(plan, self._catalogue)
        except GraphQLError as error:
            await request.refuse(refused([error], "BAD_USER_INPUT", request_id))
            return
        page = table.page
        fits = page is None or (page.size <= limits.max_page and plan.rows <= limits.max_rows)
        await (self._pages if fits else self.exports).answer(request, table, plan.values)
