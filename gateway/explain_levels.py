"""What `explain` tells of a plan: its levels as a tree."""

from collections.abc import Iterator, Sequence
from typing import Any

from db.plan import Child, GroupPlan, Listing, Lookup, ReadPlan, View
from resolvers.operation import Lookups


def levels(name: str, root: Any) -> Iterator[str]:
    """A root field and the levels below it, a line each."""
    match root:
        case Listing(plan):
            yield from _level(name, plan, 0)
        case Lookup(plan):
            yield from _level(f"{name} by key", plan, 0)
        case GroupPlan():
            yield from _groups(name, root)
        case Lookups(items):
            for number, item in enumerate(items):
                if isinstance(item, Lookup):
                    yield from _level(f"{name}[{number}] by key", item.plan, 0)
        case _:
            yield f"{name}: {type(root).__name__}"


def _groups(name: str, plan: GroupPlan) -> Iterator[str]:
    """A listing of groups, and the rows below it."""
    keys = [".".join((*it.term.path, it.term.column)) + (f" {it.bucket}" if it.bucket else "") for it in plan.keys]
    facts = [plan.model.__name__, f"groups by {', '.join(keys) or 'nothing'}"]
    if plan.page is not None:
        facts.append(f"{'last' if plan.page.backward else 'first'} {plan.page.size}")
    facts += [word for word, given in (("filtered", plan.where), ("of some only", plan.having)) if given is not None]
    measures = [f"{it.function}({it.column or '*'})" for it in plan.measures]
    yield f"{name}  ({', '.join(facts)}){': ' if measures else ''}{', '.join(measures)}"
    yield from _below(plan.views, 0)


def _below(views: Sequence[View], depth: int) -> Iterator[str]:
    for view in views:
        for name, field in view.fields:
            if isinstance(field, Child):
                yield from _level(name, field.plan, depth + 1)


def _level(name: str, plan: ReadPlan, depth: int) -> Iterator[str]:
    """One level of the tree, and those below it."""
    facts = [plan.model.__name__]
    if plan.page is not None:
        page = plan.page
        facts.append(f"{'last' if page.backward else 'first'} {page.size}")
        facts += [f"offset {page.offset}"] if page.offset else []
        facts += [word for word, bound in (("after a cursor", page.after), ("before a cursor", page.before)) if bound]
        facts += ["counted"] if page.total else ["estimated"] if page.estimate else []
        keys = [".".join((*it.term.path, it.term.column)) + (" desc" if it.descending else "") for it in plan.order]
        facts.append("by " + ", ".join(keys))
    if plan.where is not None:
        facts.append("filtered")
    if plan.sample is not None:
        facts.append(f"{plan.sample.size} at random")
    columns = f": {', '.join(plan.columns)}" if plan.columns else ""
    yield f"{'  ' * depth}{name}  ({', '.join(facts)}){columns}"
    yield from _below(plan.views, depth)
