"""Somebody at the desk, and how many questions a request asks the databases."""

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user


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


@pytest.fixture
def desk(visitor):
    return visitor.signed_in(a_user(Role.MODERATOR, name="张敏"))
