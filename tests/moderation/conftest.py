"""How many questions a request asks the databases."""

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db


@pytest.fixture
def counted():
    def count(ask):
        statements = []

        def note(*given):
            statements.append(given[2])

        for engine in db.engines.values():
            sa.event.listen(engine, "before_cursor_execute", note)
        ask()
        for engine in db.engines.values():
            sa.event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    return count
