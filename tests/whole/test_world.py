"""The world of these tests holds everything: a table that it leaves empty is a table unproved."""

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db


@pytest.mark.usefixtures("world")
def test_no_table_is_empty():
    empty = [name for key, engine in db.engines.items() for name in _empty(key, engine)]

    assert empty == []


def _empty(key, engine):
    with engine.connect() as connection:
        for table in db.metadatas[key].sorted_tables:
            if connection.execute(sa.select(table).limit(1)).first() is None:
                yield table.name
