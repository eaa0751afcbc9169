"""A whole update as one statement: it writes, and prints the answer.

    fit     the order, if the caller may see it and it is what is expected of it
    purged  some idempotency keys that have expired, if a key is given
    claimed that key, if it is new
    written the overlay, unless another update was faster
    told    the history's entry; what tells of the change reads it from here
    holding the overlay that holds now; what tells of the order reads it from here
    given   the order's key and its new version; no row where nothing was applied

All parts see the database as it was before, so what is written is read from the parts that wrote it. They know one
order only: a payload with lists, which may tell of others, takes a second statement, and so does one of many orders.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

from db.errors import BrokenPromise
from db.look import look
from db.models.idempotency import IdempotencyKey
from db.models.order import Order
from db.models.order_status import OrderStatusEvent, OrderStatusOverlay
from db.names import TableNames
from db.nested import Nested
from db.plan import Access, Child, ReadPlan, Slot, TypeName
from db.rows import column_of
from db.scope import table_of
from db.sql import KEYS, Renderer, Sql, parameter
from db.updates import StatusUpdates

_GIVEN, _KEY, _VERSION, _PLACE = "given", "key", "version", "place"
_READ_BACK = (table_of(OrderStatusOverlay), table_of(OrderStatusEvent))
_TYPES: tuple[TypeEngine[Any], ...] = (sa.BigInteger(), sa.Text(), sa.Integer(), *[sa.Text()] * 8, sa.Double())
"""Of a write statement's parameters: see `write_arguments`."""

_PURGED = """
DELETE FROM {idempotency_key} WHERE (caller, mutation, key) IN (
  SELECT caller, mutation, key FROM {idempotency_key}
  WHERE created_at < pg_catalog.now() - :k11 * interval '1 hour' AND (caller, mutation, key) <> (:k7, :k8, :k9)
  ORDER BY created_at LIMIT 10 FOR UPDATE SKIP LOCKED)
RETURNING true AS is_old"""

_CLAIMED = """
INSERT INTO {idempotency_key} (caller, mutation, key, digest, versions)
SELECT :k7, :k8, :k9, :k10, ARRAY[CASE WHEN stored_status <> :k1 THEN version + 1 END] FROM fit
ON CONFLICT DO NOTHING RETURNING true AS is_new"""

_WRITTEN = """
INSERT INTO {order_status} AS s (order_key, status, base_status, version, updated_at)
SELECT key, :k1, synced_status, version + 1, pg_catalog.clock_timestamp() FROM fit
WHERE stored_status <> :k1{if_claimed}
ON CONFLICT (order_key) DO UPDATE SET status = EXCLUDED.status, base_status = EXCLUDED.base_status,
  version = EXCLUDED.version, updated_at = EXCLUDED.updated_at
WHERE s.version = (SELECT seen FROM fit)
RETURNING {overlay_columns}"""

_TOLD = """
INSERT INTO {order_status_event} (order_key, from_status, to_status, version, at, by, note, request_id)
SELECT w.order_key, fit.stored_status, w.status, w.version, w.updated_at, :k4, :k5, :k6 FROM written AS w, fit
RETURNING {event_columns}"""

# Where the order had the status already, nothing is written, and what was seen holds.
_HOLDING = """
SELECT {overlay_columns} FROM written UNION ALL
SELECT key, held_status, base_status, seen, updated_at FROM fit WHERE seen IS NOT NULL AND stored_status = :k1"""

_OUTCOME = """
SELECT fit.key, told.version FROM fit LEFT JOIN told ON true
WHERE fit.stored_status = :k1 OR told.version IS NOT NULL"""

# A race that is lost must take the claim along: to read a setting that nobody has made ends the statement.
_OUTCOME_OF_CLAIM = """
SELECT fit.key, CASE WHEN fit.stored_status <> :k1
  THEN coalesce(told.version, pg_catalog.current_setting('gateway.contended')::int) END AS version
FROM claimed, fit LEFT JOIN told ON true"""


@dataclass(frozen=True, slots=True)
class Told:
    """A field of the payload that tells of rows: of the updated orders, or of what was changed about one."""

    what: Literal["orders", "change"]
    plan: ReadPlan


PayloadField = TypeName | Told | Literal["replayed"]


@dataclass(frozen=True, slots=True)
class Applying:
    """A mutation's root field, and the payload of its success. The request is a value of the operation."""

    request: Slot
    is_one: bool
    is_keyed: bool
    fields: tuple[tuple[str, PayloadField], ...]

    @property
    def rows(self) -> list[Told]:
        """The fields that tell of rows."""
        return [field for _, field in self.fields if isinstance(field, Told)]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class UpdateDocument:
    """One mutation: `at_once` writes and reads, if there is a statement that can; `read` reads what was written."""

    request: Slot
    access: Access
    at_once: Sql | None
    read: Sql
    answer: "UpdateAnswer"

    @property
    def size(self) -> int:
        """How long its texts are."""
        return len(self.read.text) + (len(self.at_once.text) if self.at_once else 0)


def update_document(
    roots: Mapping[str, TypeName | Applying], access: Access, names: TableNames, renderer: Renderer
) -> UpdateDocument:
    """The document of a mutation with one field that writes."""
    (field,) = (root for root in roots.values() if isinstance(root, Applying))
    written = None
    if field.is_one and all(_tells_of_one(told.plan) for told in field.rows):
        written = write_statement(access, names, renderer, field.rows, is_keyed=field.is_keyed)
    read = renderer.render(_read(field.rows, names))
    return UpdateDocument(field.request, access, written, read, UpdateAnswer(roots))


def write_statement(
    access: Access, names: TableNames, renderer: Renderer, rows: Sequence[Told] = (), *, is_keyed: bool
) -> Sql:
    """The statement that updates one order, and tells its new version, if it is not NULL, and the texts of `rows`."""
    parts = _parts(access, names, is_keyed=is_keyed)
    nested = Nested(names, {OrderStatusOverlay: parts["holding"], OrderStatusEvent: parts["told"]})
    given = parts[_GIVEN]
    cells = [_cell(told, nested).label(f"#cell:{number}") for number, told in enumerate(rows)]
    return renderer.render(sa.select(given.c.version, *cells).select_from(given).add_cte(*parts.values()))


def write_arguments(request: StatusUpdates, idempotency_hours: float) -> tuple[Any, ...]:
    """The values of a write statement's parameters; idempotency keys are kept for `idempotency_hours` at least."""
    (update,), claim = request.updates, request.idempotency
    expected = update.expected_version, update.expected_status and update.expected_status.name
    values = (update.key, update.status.value, *expected, request.by, request.note, request.request_id)
    if claim is None:
        return values
    return *values, claim.caller, claim.mutation, claim.key, claim.digest, idempotency_hours


def _tells_of_one(plan: ReadPlan) -> bool:
    children = [field.plan for view in plan.views for _, field in view.fields if isinstance(field, Child)]
    return plan.page is None and all(child.model is not Order and _tells_of_one(child) for child in children)


def _parts(access: Access, names: TableNames, *, is_keyed: bool) -> dict[str, sa.CTE]:
    """The parts of a write statement by name, in their order."""
    tables = {table.name: table for table in (table_of(IdempotencyKey), *_READ_BACK)}
    texts: dict[str, str] = {name: names.qualified(table).replace(":", "\\:") for name, table in tables.items()}
    overlay, event = (list(table.columns) for table in _READ_BACK)
    texts["overlay_columns"], texts["event_columns"] = (", ".join(c.name for c in it) for it in (overlay, event))
    texts["if_claimed"] = " AND EXISTS (SELECT FROM claimed)" if is_keyed else ""
    outcome = [sa.column(_KEY, sa.BigInteger()), sa.column(_VERSION, sa.Integer())]
    written: dict[str, tuple[str, Sequence[Any]]] = {
        "purged": (_PURGED, [sa.column("is_old", sa.Boolean())]),
        "claimed": (_CLAIMED, [sa.column("is_new", sa.Boolean())]),
        "written": (_WRITTEN, overlay),
        "told": (_TOLD, event),
        "holding": (_HOLDING, overlay),
        _GIVEN: (_OUTCOME_OF_CLAIM if is_keyed else _OUTCOME, outcome),
    }
    if not is_keyed:
        del written["purged"], written["claimed"]
    parts = {name: _part(text.format(**texts), columns).cte(name) for name, (text, columns) in written.items()}
    # Materialised: as a part of a condition, what ends a statement would be evaluated to estimate that condition.
    parts[_GIVEN] = parts[_GIVEN].prefix_with("MATERIALIZED")
    return {"fit": _fit(access).cte("fit"), **parts}


def _part(text: str, columns: Sequence[Any]) -> Any:
    used = [
        parameter(KEYS, number, type_) for number, type_ in enumerate(_TYPES) if re.search(rf":{KEYS}{number}\b", text)
    ]
    return sa.text(text).bindparams(*used).columns(*(sa.column(column.name, column.type) for column in columns))


def _fit(access: Access) -> sa.Select[Any]:
    key, _, version, status = (parameter(KEYS, number, type_) for number, type_ in enumerate(_TYPES[:4]))
    orders = look(access, lambda order: order.key == key).subquery("now")
    as_expected = [sa.or_(it.is_(None), orders.c[name] == it) for name, it in ((_VERSION, version), ("status", status))]
    return sa.select(*orders.columns).where(*as_expected)


def _cell(told: Told, nested: Nested) -> sa.ColumnElement[str]:
    """The row's text, for the order and the version that `given` names; 'null' without one."""
    ties = (_KEY,) if told.what == "orders" else (_KEY, _VERSION)
    return nested.single(told.plan, [column_of(_GIVEN, name) for name in ties])


def _read(rows: Sequence[Told], names: TableNames) -> sa.Select[Any]:
    """What the payload tells of the orders with some keys, and of their versions, in that order."""
    arrays = (parameter(KEYS, 0, ARRAY(sa.BigInteger())), parameter(KEYS, 1, ARRAY(sa.Integer())))
    columns = (sa.column(_KEY, sa.BigInteger()), sa.column(_VERSION, sa.Integer()))
    unnested = sa.func.unnest(*arrays).table_valued(*columns, with_ordinality=_PLACE)
    given = unnested.render_derived(name=_GIVEN)
    nested = Nested(names)
    cells = [_cell(told, nested).label(f"#cell:{number}") for number, told in enumerate(rows)]
    return sa.select(given.c.version, *cells).select_from(given).order_by(given.c[_PLACE])


class UpdateAnswer:
    """Prints the records of a document's statements: each a new version, and the texts of the payload's rows."""

    def __init__(self, roots: Mapping[str, TypeName | Applying]) -> None:
        self._constant = {name: root.name for name, root in roots.items() if isinstance(root, TypeName)}
        fields = {name: root for name, root in roots.items() if isinstance(root, Applying)}
        ((self._name, self._field),) = fields.items()
        self._names = tuple(roots)

    def __call__(self, records: Sequence[Sequence[Any]], *, replayed: bool) -> bytes:
        """The body of the answer. Raises `BrokenPromise` if a row is not there any more."""
        payload: dict[str, Any] = {}
        place = 1  # behind the version
        for name, field in self._field.fields:
            match field:
                case TypeName(type_name):
                    payload[name] = type_name
                case Told(what):
                    payload[name] = orjson.Fragment(self._text(records, place, what))
                    place += 1
                case "replayed":
                    payload[name] = replayed
        data = {name: payload if name == self._name else self._constant[name] for name in self._names}
        return orjson.dumps({"data": data})

    def _text(self, records: Sequence[Sequence[Any]], place: int, what: str) -> str:
        texts: list[str] = [record[place] for record in records]
        is_promised = what == "orders" or records[0][0] is not None
        if is_promised and "null" in texts:
            raise BrokenPromise
        return texts[0] if self._field.is_one else f"[{','.join(texts)}]"
