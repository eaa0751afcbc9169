"""The trusted operations that are served, and what becomes of documents that are not among them."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus

import structlog

from gateway.documents import Operation
from gateway.refusal import HttpError
from gateway.settings import Settings, UntrustedDocuments
from gateway.trusted.folder import read_folder
from gateway.trusted.operation import TrustedOperation
from gateway.trusted.planning import Planning
from resolvers.caller import Caller


class TrustedOperations:
    """Trusted operations by name. `untrusted` says who may send other documents: all, none, or who has a role."""

    def __init__(self, operations: Iterable[TrustedOperation], untrusted: UntrustedDocuments = "allow") -> None:
        self._operations = {operation.name: operation for operation in operations}
        self._texts = frozenset(text for each in self._operations.values() for text in each.texts)
        self._untrusted = untrusted

    def __iter__(self) -> Iterator[TrustedOperation]:
        """All of them, by name."""
        return iter(self._operations.values())

    def find(self, name: str) -> TrustedOperation:
        """The operation of a name. Raises HttpError 404."""
        found = self._operations.get(name)
        if found is None:
            message = "There is no trusted operation of this name: mind upper and lower case."
            raise HttpError(HTTPStatus.NOT_FOUND, message, "OPERATION_NOT_FOUND")
        return found

    def admit(self, operation: Operation, caller: Caller) -> Operation:
        """What is to be run: with its text, if it is asked for by name. Raises HttpError 404, or 403 if the caller may
        not send documents of their own."""
        if operation.document_id is not None:
            return operation._replace(query=self.find(operation.document_id).text)
        if not self.allows(operation.query, caller):
            message = "Only trusted operations are served: send `documentId`, the name of one, in place of `query`."
            raise HttpError(HTTPStatus.FORBIDDEN, message, "OPERATION_NOT_TRUSTED")
        return operation

    def allows(self, query: str, caller: Caller) -> bool:
        """Whether the caller may have this document answered."""
        return self._untrusted == "allow" or self._untrusted in caller.roles or query in self._texts


def trusted_operations(settings: Settings, planning: Planning) -> TrustedOperations:
    """Those in the folder that the settings name. What the schema can't answer is left out, and the log tells."""
    folder = read_folder(settings.operations(), planning.schema, settings.document_limits())
    for problem in folder.problems:
        structlog.get_logger().error(
            "trusted operation left out", file=problem.file, line=problem.line, problem=problem.text
        )
    return TrustedOperations(map(planning.judged, folder.operations), settings.untrusted_documents)
