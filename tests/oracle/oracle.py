"""An independent evaluator of filters and orders, over DuckDB.

It shares no code with the gateway, nor its ways: where that makes joins and EXISTS as they are needed, the
oracle joins every related column to every row beforehand, and looks into to-many relations with IN. Each leaf of
a filter is made true or false at once, so no NULL is left for the logic above it to go wrong with.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import duckdb

from tests.oracle.shape import MATCHES, SHAPES, Shape

Key = str | int
"""A row's key as the API shows it."""
Filter = Mapping[str, Any]
Order = Sequence[Mapping[str, Any]]

_OWN = {
    "region": "SELECT r_regionkey AS key, r_name AS name, r_comment AS comment FROM region",
    "nation": """
        SELECT n_nationkey AS key, n_name AS name, n_comment AS comment, n_regionkey AS regionKey
        FROM nation""",
    "customer": """
        SELECT c_custkey AS key, c_name AS name, c_address AS address, c_phone AS phone,
               c_acctbal AS accountBalance, c_mktsegment AS marketSegment, c_comment AS comment,
               c_nationkey AS nationKey
        FROM customer""",
    # An overlay's status holds while the source still says what it replaced, or has come to say the same.
    "order": """
        SELECT o_orderkey AS key, o_custkey AS customerKey, o_totalprice AS totalPrice,
               o_orderdate AS orderDate, o_orderpriority AS priority, o_clerk AS clerk,
               o_shippriority AS shipPriority, o_comment AS comment,
               CASE coalesce(held.status, o_orderstatus)
                 WHEN 'O' THEN 'OPEN' WHEN 'F' THEN 'FULFILLED' WHEN 'P' THEN 'PARTIAL' ELSE 'UNKNOWN'
               END AS status,
               coalesce(held.version, overlay.version + 1, 0) AS version,
               held.updated_at AS statusUpdatedAt
        FROM orders
        LEFT JOIN overlay ON overlay.order_key = o_orderkey
        LEFT JOIN overlay AS held ON held.order_key = o_orderkey
          AND (held.base_status = o_orderstatus OR held.status = o_orderstatus)""",
}
_CASTS = {
    "BigInt": "CAST(? AS BIGINT)",
    "Int": "CAST(? AS BIGINT)",
    "Decimal": "CAST(? AS DECIMAL(30, 6))",
    "Date": "CAST(? AS DATE)",
    "DateTime": "CAST(? AS TIMESTAMP)",
    "String": "CAST(? AS VARCHAR)",
    "OrderStatus": "CAST(? AS VARCHAR)",
}
_COMPARISONS = {"eq": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
_MATCHES = {
    "like": "{} LIKE {} ESCAPE '\\'",
    "contains": "contains({}, {})",
    "startsWith": "starts_with({}, {})",
    "endsWith": "suffix({}, {})",
}
_SAMPLE = 24


class Oracle:
    """Answers from one DuckDB database that holds the synced tables and the overlays."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        for shape in SHAPES.values():
            self._widen(shape)
        self._samples = {
            (shape.name, column): self._sample(shape, column) for shape in SHAPES.values() for column in shape.columns
        }

    def keys(self, entity: str, where: Filter | None = None, order: Order = ()) -> list[Key]:
        """The keys of the rows that satisfy `where`, in `order`."""
        return [key for key, _ in self._select(entity, where, order, "NULL")]

    def children(
        self, entity: str, relation: str, where: Filter | None = None, order: Order = ()
    ) -> dict[Key, list[Key]]:
        """For each row's key the keys of its related rows that satisfy `where`, in `order`."""
        target, link = SHAPES[entity].many[relation]
        found: dict[Key, list[Key]] = {key: [] for key in self.keys(entity)}
        for key, parent in self._select(target, where, order, f'"{link}"'):
            owner = shown(SHAPES[entity].columns["key"], parent)
            if owner in found:
                found[owner].append(key)
        return found

    def row(self, entity: str, key: Key) -> dict[str, Any] | None:
        """All columns of one row as the API shows them; None if there is no such row."""
        columns = SHAPES[entity].columns
        names = ", ".join(f'"{name}"' for name in columns)
        found = self._connection.execute(f"SELECT {names} FROM wide_{entity} WHERE key = ?", [key]).fetchone()
        if found is None:
            return None
        return {name: shown(type_, value) for (name, type_), value in zip(columns.items(), found, strict=True)}

    def values(self, entity: str, column: str) -> list[Any]:
        """Some of a column's values, as the API shows them."""
        return self._samples[entity, column]

    def aggregated(
        self, entity: str, keys: Sequence[str], aggregates: Sequence[str], where: Filter | None = None
    ) -> list[tuple[Any, ...]]:
        """Groups of the rows that satisfy `where`: their keys and aggregates, given as expressions; in no order."""
        condition = _Condition()
        test = condition.all(SHAPES[entity], where or {}, "")
        grouped = f"GROUP BY {', '.join(map(str, range(1, len(keys) + 1)))}" if keys else ""
        return self._connection.execute(
            f"SELECT {', '.join([*keys, *aggregates])} FROM wide_{entity} WHERE {test} {grouped}",
            condition.parameters,
        ).fetchall()

    def _select(self, entity: str, where: Filter | None, order: Order, extra: str) -> list[tuple[Key, Any]]:
        condition = _Condition()
        test = condition.all(SHAPES[entity], where or {}, "")
        rows = self._connection.execute(
            f"SELECT key, {extra} FROM wide_{entity} WHERE {test} ORDER BY {_order(order)}",
            condition.parameters,
        ).fetchall()
        return [(shown(SHAPES[entity].columns["key"], key), parent) for key, parent in rows]

    def _widen(self, shape: Shape) -> None:
        """A table of the rows with all columns of all rows that to-one relations lead to, by dotted names."""
        joins, columns = "", "own.*"
        for relation, (target, link) in shape.one.items():
            names = self._connection.execute(f"SELECT column_name FROM (DESCRIBE wide_{target})").fetchall()
            columns += "".join(f', "{relation}"."{name}" AS "{relation}.{name}"' for (name,) in names)
            joins += f' LEFT JOIN wide_{target} AS "{relation}" ON "{relation}".key = own."{link}"'
        self._connection.execute(
            f"CREATE TABLE wide_{shape.name} AS SELECT {columns} FROM ({_OWN[shape.name]}) AS own{joins}"
        )

    def _sample(self, shape: Shape, column: str) -> list[Any]:
        found = self._connection.execute(
            f'SELECT DISTINCT "{column}" FROM wide_{shape.name} WHERE "{column}" IS NOT NULL ORDER BY 1'
        ).fetchall()
        step = max(1, len(found) // _SAMPLE)
        return [shown(shape.columns[column], value) for (value,) in found[::step]]


class _Condition:
    """Builds one condition; `parameters` are those of its question marks, in their order."""

    def __init__(self) -> None:
        self.parameters: list[Any] = []

    def all(self, shape: Shape, where: Filter, path: str) -> str:
        parts = [self._part(shape, name, operand, path) for name, operand in where.items()]
        return "(" + " AND ".join(["true", *parts]) + ")"

    def _part(self, shape: Shape, name: str, operand: Any, path: str) -> str:
        if name in shape.columns:
            leaves = [self._leaf(f'"{path}{name}"', shape.columns[name], *item) for item in operand.items()]
            return "(" + " AND ".join(["true", *leaves]) + ")"
        if name in shape.one:
            target, _ = shape.one[name]
            return self.all(SHAPES[target], operand, f"{path}{name}.")
        if name in shape.many:
            return self._related(*shape.many[name], operand, path)
        if name == "not":
            return f"(NOT {self.all(shape, operand, path)})"
        if name == "isNull":
            # The rows of the listing itself are there; only those that a relation leads to may be missing.
            missing = f'("{path}key" IS NULL)' if path else "false"
            return missing if operand else f"(NOT {missing})"
        assert name in {"and", "or"}
        parts = [self.all(shape, item, path) for item in operand]
        return "(" + f" {name} ".join(["true" if name == "and" else "false", *parts]) + ")"

    def _related(self, target: str, link: str, operand: Filter, path: str) -> str:
        parts = ["true"]
        for quantifier, where in operand.items():
            inside = self.all(SHAPES[target], where, "")
            wanted = f"(NOT {inside})" if quantifier == "every" else inside
            some = f'coalesce("{path}key" IN (SELECT "{link}" FROM wide_{target} WHERE {wanted}), false)'
            parts.append(some if quantifier == "some" else f"(NOT {some})")
        return "(" + " AND ".join(parts) + ")"

    def _leaf(self, column: str, type_: str, operator: str, operand: Any) -> str:
        if operator == "isNull":
            return f"({column} IS {'' if operand else 'NOT '}NULL)"
        if operator == "ne":
            return f"(NOT {self._leaf(column, type_, 'eq', operand)})"
        if operator == "in":
            equal = [self._leaf(column, type_, "eq", item) for item in operand]
            return "(" + " OR ".join(["false", *equal]) + ")"
        if operator == "notIn":
            return f"(NOT {self._leaf(column, type_, 'in', operand)})"
        self.parameters.append(_moment(operand) if type_ == "DateTime" else str(operand))
        value = _CASTS[type_]
        if operator in _COMPARISONS:
            return f"coalesce({column} {_COMPARISONS[operator]} {value}, false)"
        if operator not in MATCHES:
            operator = operator[1].lower() + operator[2:]
            column, value = f"lower({column})", f"lower({value})"
        return f"coalesce({_MATCHES[operator].format(column, value)}, false)"


def _order(order: Order) -> str:
    """NULLs come last unless said otherwise; ties go by the key, in the direction of the last item. A column that comes
    again says nothing, nor does what comes behind the key."""
    terms: dict[str, str] = {}
    last = "ASC"
    for item in order:
        path: list[str] = []
        value: Any = item
        while isinstance(value, Mapping):
            ((name, value),) = value.items()
            path.append(name)
        column = ".".join(path)
        if column in terms or "key" in terms:
            continue
        last = "DESC" if value.startswith("DESC") else "ASC"
        nulls = "FIRST" if value.endswith("NULLS_FIRST") else "LAST"
        terms[column] = f'"{column}" {last} NULLS {nulls}'
    return ", ".join([*terms.values(), f"key {last}"])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)


def shown(type_: str, value: Any) -> Any:
    """A value as the API shows it."""
    if value is None or type_ == "Int":
        return value
    if type_ == "DateTime":
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return str(value)
