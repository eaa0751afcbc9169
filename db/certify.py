"""Proof, inside the statement, that a to-one relation always finds its row: a validated foreign key.

Rows whose related row is missing sort as NULL, so the end of a listing ordered by a related column has to look for
them, which reads the whole table. A foreign key in the catalogue spares that: PostgreSQL evaluates the proof once,
before it would look. Without one (synced tables may have none) the search runs, and only when a page reaches it.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import RelationshipProperty

from db.models.base import Base
from db.names import TableNames
from db.plan import Access
from db.scope import relation

_PROOF = """EXISTS (
  SELECT FROM pg_catalog.pg_constraint AS fk
  JOIN pg_catalog.pg_class AS target ON target.oid = fk.confrelid AND NOT target.relrowsecurity
  JOIN pg_catalog.pg_attribute AS own ON own.attrelid = fk.conrelid AND fk.conkey = ARRAY[own.attnum]
  JOIN pg_catalog.pg_attribute AS other ON other.attrelid = fk.confrelid AND fk.confkey = ARRAY[other.attnum]
  WHERE fk.contype = 'f' AND fk.convalidated AND own.attnotnull
    AND fk.conrelid = pg_catalog.to_regclass({table}) AND own.attname = {column}
    AND fk.confrelid = pg_catalog.to_regclass({target}) AND other.attname = {target_column})"""


def always_found(
    model: type[Base], path: tuple[str, ...], access: Access, names: TableNames
) -> sa.ColumnElement[bool] | None:
    """A condition without columns: true if foreign keys prove that no row's related row at `path` is missing.

    None where no proof is possible: a key of several columns, or a row policy that may hide the related row.
    """
    proofs: list[sa.ColumnElement[bool]] = []
    for key in path:
        relationship = relation(model, key)
        pairs = relationship.local_remote_pairs or []
        target = relationship.entity.class_
        if len(pairs) != 1 or target in dict(access.policies):
            return None
        proofs.append(sa.literal_column(_proof(relationship, names)))
        model = target
    return sa.and_(*proofs)


def _proof(relationship: RelationshipProperty[Any], names: TableNames) -> str:
    ((own, other),) = relationship.local_remote_pairs or []
    return _PROOF.format(
        table=names.regclass(own.table),
        column=_quote(own.name),
        target=names.regclass(other.table),
        target_column=_quote(other.name),
    )


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
