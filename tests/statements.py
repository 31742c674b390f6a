"""How many questions a request asks the databases: a clock on a busy machine lies."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from cocreate.kernel.db import db


@contextmanager
def said() -> Iterator[list[str]]:
    """Every statement inside, without its values."""
    told: list[str] = []

    def note(*given: Any) -> None:
        told.append(given[2])

    engines = list(db.engines.values())
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        for engine in engines:
            sa.event.remove(engine, "before_cursor_execute", note)
