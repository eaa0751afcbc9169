"""Which operations one statement can answer, and what that statement is asked for."""

from collections.abc import Mapping

from db.document import Root
from db.plan import GroupPlan, Listing, Lookup, TypeName
from db.update_document import Applying
from resolvers.operation import Lookups, OperationPlan, Update
from resolvers.updates import UPDATE_ONE


def why_not(plan: OperationPlan) -> str | None:
    """Why the resolvers have to answer an operation; None if a statement can.

    `mutation`, which writes in several fields, one after the other; `schema` and `viewer`, which ask no database;
    `sample`, which may take several statements; `error`, for an id that can't be read; `constant` where nothing is
    asked for but `__typename`.
    """
    roots = plan.roots.values()
    if sum(isinstance(root, Update) for root in roots) > 1:
        return "mutation"
    if plan.unread:
        return "viewer" if "viewer" in plan.unread else "schema"
    if any(isinstance(root, Listing) and root.plan.sample is not None for root in roots):
        return "sample"
    if any(isinstance(root, Lookups) and not all(isinstance(item, Lookup) for item in root.items) for root in roots):
        return "error"
    return "constant" if all(isinstance(root, TypeName) for root in roots) else None


def document_roots(plan: OperationPlan) -> Mapping[str, Root]:
    """The root fields of a query that a statement can answer."""
    return {name: _root(root) for name, root in plan.roots.items()}


def update_roots(plan: OperationPlan) -> Mapping[str, TypeName | Applying] | None:
    """The root fields of a mutation, one of which writes; None for a query."""
    roots: dict[str, TypeName | Applying] = {}
    for name, root in plan.roots.items():
        if isinstance(root, Update):
            roots[name] = Applying(root.request, root.mutation == UPDATE_ONE, root.is_keyed, root.told)
        elif isinstance(root, TypeName):
            roots[name] = root
    return roots if any(isinstance(root, Applying) for root in roots.values()) else None


def _root(root: object) -> Root:
    if isinstance(root, Lookups):
        return tuple(item for item in root.items if isinstance(item, Lookup))
    assert isinstance(root, (TypeName, Lookup, Listing, GroupPlan))
    return root
