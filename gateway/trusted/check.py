"""Reading the folder for the command line, where it is a problem too if an operation is refused with its example."""

from graphql import GraphQLError, GraphQLSchema

from gateway.schema import ENTITIES
from gateway.settings import Settings
from gateway.trusted.folder import Folder, Problem, read_folder
from gateway.trusted.operation import TrustedOperation
from gateway.trusted.planning import Planning
from resolvers.fields import build_schema


def checked_folder(settings: Settings) -> Folder:
    """The operations of the folder that the settings name, all of which can be planned; and all problems."""
    built, catalogue = build_schema(ENTITIES)
    schema: GraphQLSchema = built._schema  # noqa: SLF001 - Strawberry has no other way to it
    planning = Planning(schema, catalogue, settings.limits())
    folder = read_folder(settings.operations(), schema, settings.document_limits())
    refused = {each.name: _refusal(each, planning) for each in folder.operations}
    problems = [*folder.problems, *(problem for problem in refused.values() if problem is not None)]
    sound = tuple(planning.judged(each) for each in folder.operations if refused[each.name] is None)
    return Folder(sound, tuple(sorted(problems, key=lambda problem: (problem.file, problem.line))))


def _refusal(operation: TrustedOperation, planning: Planning) -> Problem | None:
    try:
        planning.plan(operation)
    except GraphQLError as error:
        line = error.locations[0].line if error.locations else 1
        return Problem(f"{operation.name}.graphql", line, error.message)
    return None
