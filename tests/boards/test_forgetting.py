"""Notes go: 30 days after the meeting, with the account; and one takes along what one wrote."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.boards import forgetting, queries
from cocreate.boards.models import Group, Note
from cocreate.erasing import destroying, retention
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.keys import sealing
from cocreate.rights import copying
from cocreate.rights.person import Person
from tests.boards.boards import CLOCK, SEAT, TEA, a_board, grouped, somebody, words, written
from tests.factories import a_user, actor
from tests.following.second_thoughts import in_hours


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_no_note_outlives_the_meeting_by_more_than_thirty_days(days, left):
    who, workshop, board = a_board()
    note = written(workshop, board, SEAT)[0]
    grouped(who, workshop, board, "Waiting", note)
    subject = note.subject_id

    with moved(workshop.ends_at + timedelta(days=days)):
        named = {it.rule.name: it.number for it in retention.dry_run()}
        gone = forgetting.forget_old()

    assert (named["notes"], gone) == (1 - left, 1 - left)
    assert db.session.query(Note).count() == left
    assert (subject in sealing.keys_of({subject})) == bool(left)
    assert db.session.scalars(sa.select(Group.name)).all() == ["Waiting"]


def test_a_copy_of_ones_data_holds_ones_notes_and_nobody_elses():
    _who, workshop, board = a_board()
    user = a_user()
    written(workshop, board, SEAT, name="mine", actor=actor(user))
    written(workshop, board, CLOCK)

    rows = copying.collected(Person((), user.id))["board_note"]

    assert [(row["words"], row["speaker"]) for row in rows] == [(SEAT, "patient")]


def test_with_an_erased_account_its_notes_are_gone_and_the_others_stay(visitor):
    _who, workshop, board = a_board()
    user = a_user(email="leaving@mail.example")
    somebody(workshop, "other")
    written(workshop, board, SEAT, name="mine", actor=actor(user))
    written(workshop, board, TEA)
    visitor.signed_in(user).get("/me/erase").form("/me/erase").submit()

    with in_hours(73):
        destroying.destroy_due()

    assert words(queries.sheet(board).loose) == [TEA]
