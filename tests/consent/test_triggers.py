import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from cocreate.kernel.db import db
from tests.consent.people import a_busy_ledger
from tests.snapshot import let_go

CHANGES = (
    "UPDATE {table} SET hash = 'x'",
    "UPDATE {table} SET hash = 'x' WHERE 1 = 0 OR seq = 1",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE seq = 1",
)
ONE_FOR_ANOTHER = {
    "sqlite": (
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE seq = 1",
        "REPLACE INTO {table} SELECT * FROM {table} WHERE seq = 1",
    ),
    "postgresql": (
        """INSERT INTO {table} SELECT * FROM {table} WHERE seq = 1
            ON CONFLICT ({key}) DO UPDATE SET hash = 'x'""",
        "TRUNCATE {table} CASCADE",
    ),
}
LOOSE = {  # with these a trigger that is not made for it sleeps
    "sqlite": "PRAGMA recursive_triggers=OFF",
    "postgresql": "SET session_replication_role = replica",
}
KEYS = {"consent_event": "item_id, seq", "event": "id"}

pytestmark = pytest.mark.invariant(6)


@pytest.mark.parametrize("table", ["consent_event", "event"])
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_to_change_what_was_recorded(table, change):
    a_busy_ledger()
    before = db.session.execute(sa.text(f"SELECT * FROM {table}")).all()  # noqa: S608
    db.session.rollback()

    with pytest.raises(DatabaseError), db.engine.begin() as connection:
        connection.execute(sa.text(change.format(table=table)))

    assert db.session.execute(sa.text(f"SELECT * FROM {table}")).all() == before  # noqa: S608


@pytest.mark.parametrize("table", KEYS)
@pytest.mark.parametrize("way", [0, 1])
def test_nor_can_one_row_take_the_place_of_another(table, way):
    a_busy_ledger()
    db.session.rollback()
    change = ONE_FOR_ANOTHER[db.engine.dialect.name][way].format(table=table, key=KEYS[table])

    with (
        pytest.raises(DatabaseError, match="append-only"),
        db.engine.begin() as connection,
    ):
        connection.execute(sa.text(change))


@pytest.mark.parametrize("table", KEYS)
def test_another_program_with_its_own_settings_replaces_nothing_either(table):
    a_busy_ledger()
    db.session.rollback()
    on = db.engine.dialect.name
    change = ONE_FOR_ANOTHER[on][0].format(table=table, key=KEYS[table])

    with db.engine.connect() as connection:
        connection.connection.driver_connection.execute(LOOSE[on])
        with pytest.raises(DatabaseError, match="append-only"):
            connection.execute(sa.text(change))

    let_go()  # what was set ends with its connection
