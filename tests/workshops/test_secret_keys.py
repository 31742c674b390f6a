"""The key of a secret box: who has a copy of it, and when it is gone for good."""

from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Busy
from cocreate.keys import master, sealing
from cocreate.keys.models import DataKey
from cocreate.workshops import ending, lifecycle, queries, room
from cocreate.workshops.models import WorkshopKind
from cocreate.workshops.voting import urn
from cocreate.workshops.voting.models import Paper, Urn
from tests.workshops.rooms import NOBODY, a_room
from tests.workshops.secrecy import ASKED, of, people

SAID = ["agree", "disagree", "disagree", "agree", "unsure", "disagree"]
WIDTH = urn.RECEIPT + urn.GROUP + urn.VALUE


def copied(box):
    """Copies of both databases before and after each vote, to the end: heaps, wrapped keys."""
    host, workshop, ballot = box()
    copies = [_copy(ballot)]
    for person, answer in zip(people(workshop, len(SAID)), SAID, strict=True):
        room.cast(NOBODY, workshop, ballot.id, person, [answer])
        copies.append(_copy(ballot))
    room.step(host, workshop, ballot, lifecycle.END)
    return ballot, copies


def _copy(ballot):
    own = of(Urn, ballot)[0]
    key = db.session.scalars(sa.select(DataKey).where(DataKey.subject_id == own.subject)).one()
    return own.subject, own.sealed, key.wrapped


def read(ballot, copies, key):
    """What a thief reads in the copies with this master key: the new line of each, in order."""
    heaps = []
    for subject, heap, wrapped in copies:
        own = sealing.open_bytes(key, f"data_key|wrapped|{subject}|{subject}", wrapped)
        text = sealing.open_bytes(own, f"urn|sealed|{ballot.id}|{subject}", heap).decode()
        heaps.append({text[at : at + WIDTH] for at in range(0, len(text), WIDTH)})
    lines = [(after - before).pop() for before, after in pairwise(heaps)]
    return [
        {"1": "agree", "-1": "disagree", "0": "unsure"}[line[-urn.VALUE :].strip()]
        for line in lines
    ]


def test_copies_of_both_databases_open_nothing_without_the_master_key(box):
    ballot, copies = copied(box)

    for guess in (master.fresh().key, bytes(32), copies[0][2][:32], copies[0][2][-32:]):
        with pytest.raises(sealing.Altered):
            read(ballot, copies, guess)


def test_with_the_master_key_too_each_vote_can_be_read_and_the_page_says_so(box, visitor):
    """The limit of what a box can do that a machine can always lay one more paper into."""
    ballot, copies = copied(box)

    assert read(ballot, copies, master.masters()[0].key) == SAID
    page = visitor.get("/privacy")
    assert "does not protect you from whoever has the master key" in page


def test_a_new_master_key_makes_all_older_copies_of_the_keys_worthless(box):
    ballot, copies = copied(box)

    sealing.rotate(master.fresh())

    with pytest.raises(sealing.Altered):
        read(ballot, copies, master.masters()[0].key)


def test_a_disk_taken_after_the_end_has_no_byte_of_the_key(box):
    _ballot, copies = copied(box)
    file = str(db.engines["keys"].url.database)

    left = b"".join(it.read_bytes() for it in Path(file).parent.glob(f"{Path(file).name}*"))

    assert len(left) > 4096
    assert copies[0][2] not in left
    assert copies[0][2][13:] not in left


def test_an_end_that_fails_half_way_keeps_the_keys_of_all_its_boxes(either, monkeypatch):
    """Two boxes end at once: were the key of the first destroyed before both hold, it would be lost."""
    assert either
    host, workshop = a_room(statements=(), questions=[ASKED, ASKED], kind=WorkshopKind.OPEN_DAYS)
    first, second = (row.ballot for row in queries.items(workshop))
    for person in people(workshop, 6):
        room.cast(NOBODY, workshop, first.id, person, ["agree"])
    number, whole = second.id, room.boxes.root_of

    def root_of(meeting, item, ballot):
        if ballot.id == number:
            raise Busy
        return whole(meeting, item, ballot)

    with monkeypatch.context() as patch:
        patch.setattr(room.boxes, "root_of", root_of)
        with pytest.raises(Busy):
            room.finish_all(host, workshop)
    room.finish_all(host, workshop)

    assert len(of(Paper, first)) == 6
    assert of(Urn, first) == []


def test_a_key_that_was_not_destroyed_at_the_end_is_destroyed_within_a_minute(box, monkeypatch):
    """The machine falls between the end of a vote and the end of its key."""
    host, workshop, ballot = box()
    room.cast(NOBODY, workshop, ballot.id, people(workshop, 1)[0], ["agree"])
    subject, sealed = of(Urn, ballot)[0].subject, of(Urn, ballot)[0].sealed
    with monkeypatch.context() as patch:
        patch.setattr(room.urn, "forget", lambda: 0)
        room.step(host, workshop, ballot, lifecycle.END)
    was_open = sealing.unseal(subject, f"urn|sealed|{ballot.id}", sealed)

    ending.end_due()

    assert was_open
    assert sealing.unseal(subject, f"urn|sealed|{ballot.id}", sealed) is None
    assert (len(of(Paper, ballot)), of(Urn, ballot)) == (1, [])
    assert ballot.closed_at <= now()
