"""Keys made ahead: nobody waits for them, nobody gets another's."""

import os
import threading
from uuid import uuid4

import pytest
import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.keys import newcomers, sealing
from cocreate.keys.models import DataKey


def keys_there():
    with db.engines["keys"].connect() as connection:
        return connection.scalar(sa.select(sa.func.count(DataKey.subject_id)))


@pytest.fixture
def written():
    """Counts the transactions that wrote a key."""
    found = []
    note = lambda *given: found.extend(["+"] if "INSERT" in given[2] else [])  # noqa: E731
    sa.event.listen(db.engines["keys"], "before_cursor_execute", note)
    yield found
    sa.event.remove(db.engines["keys"], "before_cursor_execute", note)


def test_what_a_newcomer_seals_is_read_with_the_key_that_was_written():
    hand = newcomers.newcomer()

    sealed = hand.seal_each([(hand.subject, "t|c|1", "我的话")])[0]

    assert sealing.unseal(hand.subject, "t|c|1", sealed) == "我的话"
    assert hand.lookup("item.code", "K7QM") == sealing.lookup("item.code", "K7QM")


def test_a_key_in_hand_seals_for_nobody_else():
    with pytest.raises(sealing.NoKey):
        newcomers.newcomer().seal_each([(uuid4(), "t|c|1", "not mine")])


def test_a_key_in_hand_is_not_shown_by_accident():
    hand = newcomers.newcomer()

    assert sealing.keys_of({hand.subject})[hand.subject].hex() not in repr(hand)
    assert "_key" not in repr(hand)


def test_most_newcomers_wait_for_no_disk(written):
    newcomers.newcomer()
    written.clear()

    people = {newcomers.newcomer().subject for _ in range(newcomers.AHEAD)}

    assert len(people) == newcomers.AHEAD
    assert len(written) == 1


def test_no_two_threads_get_the_same_newcomer(app):
    found, start = [], threading.Barrier(8)

    def come():
        with app.app_context():
            start.wait()
            found.extend(newcomers.newcomer().subject for _ in range(20))

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == len(set(found)) == 160


def test_a_copy_of_the_process_hands_out_others(monkeypatch):
    mine = newcomers.newcomer().subject
    waiting = set(newcomers._ahead[newcomers._place()])

    monkeypatch.setattr(os, "getpid", lambda: -1)
    theirs = {newcomers.newcomer().subject for _ in range(newcomers.AHEAD)}

    assert not theirs & {mine, *waiting}


def test_newcomers_whose_keys_went_with_an_older_database_are_not_used():
    newcomers.newcomer()
    waiting = set(newcomers._ahead[newcomers._place()])
    with db.engines["keys"].begin() as connection:
        connection.execute(sa.delete(DataKey))

    hand = newcomers.newcomer()

    assert hand.subject not in waiting
    assert keys_there() == newcomers.AHEAD + 1  # and the secret of look-ups
