from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from cocreate.consent import actions, ledger, notices
from cocreate.consent.actions import Evidence
from cocreate.consent.models import Capacity, ConsentEvent, ConsentNow, How, Publication
from cocreate.consent.verify import counted, verify
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event
from cocreate.keys import sealing
from tests.consent.people import a_busy_ledger, say, something_sent, staff
from tests.tampering import behind_our_back, unguarded


def test_a_whole_ledger_has_no_fault():
    a_busy_ledger()

    assert verify() == []
    assert counted() == (7, 2)


def test_an_empty_ledger_has_no_fault():
    assert verify() == []
    assert counted() == (0, 0)


@pytest.mark.invariant(6)
@pytest.mark.invariant(14)
@pytest.mark.parametrize(
    "column", [c.key for c in ConsentEvent.__table__.columns if c.key not in {"item_id", "seq"}]
)
def test_one_altered_byte_names_its_row(column):
    first, _second = a_busy_ledger()

    alter(ConsentEvent.__table__.c[column], first.id)

    assert f"consent_event {first.id}/2" in [fault.row for fault in verify()][:1]


def alter(column, item_id):
    """The least that can be altered in this field of the second row of that item."""
    table = column.table
    mine = (table.c.item_id == item_id, table.c.seq == 2)
    with unguarded() as connection:
        value = connection.scalar(sa.select(column).where(*mine))
        done = connection.execute(sa.update(table).where(*mine).values({column: beside(value)}))
        assert done.rowcount == 1


def beside(value):
    """As near to it as its type allows."""
    match value:
        case str():
            return value[:-1] + ("1" if value[-1:] == "0" else "0")
        case bytes():
            return value[:-1] + bytes([value[-1] ^ 1])
        case UUID():
            return UUID(int=value.int ^ 1)
        case datetime():
            return value + timedelta(microseconds=1)
    return value + 1


@pytest.mark.invariant(6)
@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE consent_event SET seq = 9 WHERE item_id = :item AND seq = 2", "missing"),
        ("DELETE FROM consent_event WHERE item_id = :item AND seq = 1", "missing"),
        ("UPDATE consent_event SET item_id = 99 WHERE item_id = :item AND seq = 1", ""),
        pytest.param(
            "UPDATE consent_event SET subject_id = upper(subject_id) WHERE item_id = :item",
            "altered",
            marks=pytest.mark.sqlite("PostgreSQL keeps sixteen bytes, which have no capitals"),
        ),
        ("DELETE FROM consent_event WHERE item_id = :item AND seq = 3", "history"),
        ("DELETE FROM consent_event WHERE item_id = :item", "history"),
        ("DELETE FROM event WHERE chain = 'item:' || :item", "not in the history"),
        ("UPDATE consent_now SET granted = true WHERE item_id = :item", "ledger leads to"),
        ("UPDATE consent_now SET until = NULL WHERE item_id = :item", "ledger leads to"),
        ("DELETE FROM consent_now WHERE item_id = :item", "ledger leads to"),
        ("UPDATE publication SET item_id = 77 WHERE item_id = :item", "never agreed"),
    ],
)
def test_every_way_of_tampering_is_found(statement, what):
    first, _second = a_busy_ledger()

    behind_our_back(statement, item=first.id)

    assert any(what in fault.what for fault in verify())


def test_a_notice_that_was_agreed_to_and_is_gone_is_a_fault(monkeypatch):
    a_busy_ledger()

    monkeypatch.setattr(notices, "_all", dict)

    assert any("which is not here" in fault.what for fault in verify())


def test_destroying_a_persons_key_leaves_the_chain_whole_and_the_note_unreadable():
    sent = something_sent()
    proof = Evidence(How.PAPER, "signed by Li Xiaoming")
    way = {"capacity": Capacity.STAFF, "evidence": proof}
    event = say(sent, "publish", True, actor=staff(), **way)
    assert ledger.private(event) == {"note": "signed by Li Xiaoming"}

    sealing.destroy(sent.subject_id)

    assert verify() == []
    assert ledger.private(event) == {}


def test_the_state_is_built_anew_from_the_ledger_alone():
    a_busy_ledger()
    before = ledger.projected()
    behind_our_back("UPDATE consent_now SET granted = true, until = NULL")
    assert ledger.projected() != before

    with transaction():
        rows = ledger.replay()

    assert rows == len(before) == 6
    assert ledger.projected() == before
    assert verify() == []


def test_the_chains_of_two_items_do_not_wait_for_each_other():
    first, second = a_busy_ledger()

    chains = [[event.seq for event in ledger.of_item(sent.id)] for sent in (first, second)]

    assert chains == [[1, 2, 3], [1, 2, 3, 4]]


def test_two_who_write_the_same_line_are_one_success_and_one_refusal():
    first, _second = a_busy_ledger()
    row = dict(db.session.execute(sa.select(ConsentEvent.__table__)).mappings().first())
    db.session.rollback()

    with pytest.raises(DatabaseError), db.engine.begin() as connection:
        connection.execute(sa.insert(ConsentEvent.__table__), [row])

    assert len(ledger.of_item(first.id)) == 3


def test_when_it_happened_and_when_it_was_written_follow_the_one_clock():
    sent = something_sent()
    then = datetime(2026, 3, 1, 9, tzinfo=UTC)

    with moved(then):
        event = say(sent, "publish", True)

    assert timedelta(0) <= event.recorded_at - then < timedelta(seconds=30)
    assert event.until.year == 2031


def test_the_history_holds_a_purpose_and_a_receipt_and_no_words():
    sent = something_sent()
    say(sent, "publish", True, evidence=Evidence(How.CODE, "Li Xiaoming"))

    details = db.session.scalars(sa.select(Event.details)).all()

    assert [sorted(row) for row in details] == [["purpose", "receipt"]]


def test_withdrawing_everything_leaves_a_line_for_each_purpose():
    first, _second = a_busy_ledger()

    actions.withdraw_all(first.author, first)

    last = [(event.purpose, event.type) for event in ledger.of_item(first.id)][3:]
    assert last == [("handle", "withdraw"), ("publish", "withdraw")]
    assert db.session.scalars(sa.select(Publication)).all() == []
    mine = sa.select(ConsentNow.granted).where(ConsentNow.item_id == first.id)
    assert not any(db.session.scalars(mine))
    assert verify() == []
