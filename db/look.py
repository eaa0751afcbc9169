"""Orders that are to be updated, as they are now: what an update goes by, whichever way it takes."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from db.models.order import Order, known_status, stored_status, synced_status
from db.plan import Access, Term
from db.scope import Scope, alias_names, condition


def look(access: Access, found: Callable[[Any], sa.ColumnElement[bool]]) -> sa.Select[Any]:
    """The orders that are `found`, as far as the caller may see them, and what the overlays say.

    `seen` is the overlay's version: NULL where there is none. The public `version` may be one higher.
    """
    scope = Scope(Order, access, alias_names())
    order, overlay = scope.root, scope.row(("overlay",))
    columns = [
        order.key.label("key"),
        synced_status(order).label("synced_status"),
        known_status(stored_status(order, overlay)).label("stored_status"),
        scope.column(Term((), "status")).label("status"),
        scope.column(Term((), "version")).label("version"),
        overlay.version.label("seen"),
        overlay.status.label("held_status"),
        overlay.base_status.label("base_status"),
        overlay.updated_at.label("updated_at"),
    ]
    return sa.select(*columns).select_from(scope.source()).where(condition([found(order), *scope.visible()]))
