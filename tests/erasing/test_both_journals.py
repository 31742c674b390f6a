"""Taken back and erased, one after the other: after a restore each journal does its own part."""

import pytest

from cocreate.consent import gate, originals
from cocreate.erasing import actions as erasing
from cocreate.erasing import destroying, queries, replaying
from cocreate.intake import forgetting
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from tests.erasing.yesterdays import mine, taken_back
from tests.following.second_thoughts import in_hours, shown_notice

pytestmark = pytest.mark.invariant(12)


def test_somebody_erased_is_erased_by_the_other_journal_and_can_still_undo_it(idea, yesterday):
    item, author = mine(idea)
    erasing.ask_by_code(author, item)

    yesterday.restore()
    replaying.replay()

    erasure = queries.of_item(idea.id)
    assert gate.publication(idea.id) is None
    erasing.undo(erasure, shown_notice())
    assert db.session.get_one(Item, idea.id).state == State.WAITING
    assert replaying.ensure()


def test_taken_back_and_later_erased_undoing_the_second_leaves_the_first(idea, yesterday):
    taken_back(idea)
    item, author = mine(idea)
    erasing.ask_by_code(author, item)

    yesterday.restore()
    replaying.replay()
    erasing.undo(queries.of_item(idea.id), shown_notice())

    assert db.session.get_one(Item, idea.id).state == State.WITHDRAWN
    with in_hours(73):
        destroying.destroy_due()
        forgetting.destroy_due()
    assert originals.read(idea.id) == {}


def test_taken_back_again_after_an_erasure_was_undone_it_stays_so(idea, yesterday):
    item, author = mine(idea)
    erasing.ask_by_code(author, item)
    erasing.undo(queries.of_item(idea.id), shown_notice())
    taken_back(idea)

    yesterday.restore()
    replaying.replay()

    assert db.session.get_one(Item, idea.id).state == State.WITHDRAWN
