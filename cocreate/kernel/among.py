"""Many ids as one value: a placeholder for each costs more than looking the rows up."""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Among(FunctionElement[Any]):
    """A column, and a JSON array of whole numbers."""

    type = sa.types.NullType()
    inherit_cache = True
    name = "among"


@compiles(_Among, "sqlite")
def _among_sqlite(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, ids = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 -- the ids are bound


@compiles(_Among, "postgresql")
def _among_postgresql(element: _Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, ids = (compiler.process(clause, **kw) for clause in element.clauses)
    each = f"json_array_elements_text(CAST({ids} AS json)) AS every"
    return f"{column} IN (SELECT CAST(every AS bigint) FROM {each})"  # noqa: S608 -- the ids are bound


def among(column: Any, ids: Iterable[int]) -> sa.ColumnElement[bool]:
    """Whether this column, a key, is one of them."""
    return sa.type_coerce(_Among(column, sa.literal(json.dumps(list(ids)))), sa.Boolean)
