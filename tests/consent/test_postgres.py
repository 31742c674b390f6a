"""What must hold on PostgreSQL as it does on SQLite."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from cocreate.consent import actions, gate, ledger
from cocreate.consent.actions import Evidence
from cocreate.consent.models import Capacity, How
from cocreate.consent.verify import verify
from cocreate.kernel.db import db, transaction
from tests.consent.people import say, something_sent, staff

pytestmark = pytest.mark.postgres

CHANGES = (
    "UPDATE {table} SET hash = 'x'",
    "UPDATE {table} SET hash = 'x' WHERE false",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE seq = 1",
    "TRUNCATE {table}",
    "TRUNCATE {table} CASCADE",
    "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT DO NOTHING; DELETE FROM {table}",
    "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET hash = 'x'",
    "MERGE INTO {table} t USING {table} s ON t.hash = s.hash WHEN MATCHED THEN DELETE",
    "SET session_replication_role = replica; DELETE FROM {table}",
)
KEYS = {"consent_event": "item_id, seq", "event": "id"}


def a_published_idea():
    sent = something_sent()
    say(sent, "handle", True)
    proof = Evidence(How.PAPER, "folder 3")
    say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF, evidence=proof)
    with transaction():
        gate.publish(sent, "A clock", "Seen from the bed.", "en")
    return sent


@pytest.mark.parametrize("table", sorted(KEYS))
@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_to_change_what_was_recorded(postgres, table, change):
    a_published_idea()
    before = db.session.execute(sa.text(f"SELECT * FROM {table}")).all()  # noqa: S608
    db.session.rollback()
    statements = change.format(table=table, key=KEYS[table]).split("; ")

    with (
        pytest.raises(DatabaseError, match=r"append-only|cannot truncate"),
        postgres.begin() as connection,
    ):
        list(map(connection.execute, map(sa.text, statements)))

    assert db.session.execute(sa.text(f"SELECT * FROM {table}")).all() == before  # noqa: S608


@pytest.mark.usefixtures("postgres")
def test_what_is_agreed_to_shows_until_it_is_taken_back():
    sent = a_published_idea()
    assert gate.publication(sent.id).title == "A clock"
    assert verify() == []

    actions.withdraw_all(sent.author, sent)

    assert gate.publication(sent.id) is None
    assert verify() == []
    assert ledger.replayed() == ledger.projected()


@pytest.mark.usefixtures("postgres")
def test_one_altered_row_is_named():
    sent = a_published_idea()
    with db.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE consent_event DISABLE TRIGGER ALL"))
        connection.execute(sa.text("UPDATE consent_event SET channel = 'kiosk' WHERE seq = 2"))

    faults = verify()

    assert [(fault.row, fault.what) for fault in faults] == [
        (f"consent_event {sent.id}/2", "was altered")
    ]
