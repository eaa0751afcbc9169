"""Which operations one statement can answer, and what that statement is asked for."""

from collections.abc import Mapping

from db.document import Root
from db.plan import Listing, Lookup, TypeName
from resolvers.operation import Lookups, OperationPlan


def why_not(plan: OperationPlan, *, is_mutation: bool) -> str | None:
    """Why the resolvers have to answer an operation; None if a statement can.

    `mutation`; `schema` and `viewer`, which ask no database; `sample`, which may take several statements; `error`, for
    an id that can't be read; `constant` where nothing is asked for but `__typename`.
    """
    if is_mutation:
        return "mutation"
    if plan.unread:
        return "viewer" if "viewer" in plan.unread else "schema"
    roots = plan.roots.values()
    if any(isinstance(root, Listing) and root.plan.sample is not None for root in roots):
        return "sample"
    if any(isinstance(root, Lookups) and not all(isinstance(item, Lookup) for item in root.items) for root in roots):
        return "error"
    return "constant" if all(isinstance(root, TypeName) for root in roots) else None


def document_roots(plan: OperationPlan) -> Mapping[str, Root]:
    """The root fields of an operation that a statement can answer."""
    return {name: _root(root) for name, root in plan.roots.items()}


def _root(root: object) -> Root:
    if isinstance(root, Lookups):
        return tuple(item for item in root.items if isinstance(item, Lookup))
    assert isinstance(root, (TypeName, Lookup, Listing))
    return root
