"""An old backup shows nothing that was taken back since: not before it is ready, nor after."""

from datetime import timedelta

import pytest

from cocreate.consent import gate, ledger, notices, originals, queries, subjects
from cocreate.consent.models import Type
from cocreate.erasing import replaying
from cocreate.ideas import actions as ideas
from cocreate.intake import forgetting
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.keys import withdrawals
from tests.erasing.yesterdays import TITLE, WORDS, last, mine, says, shows, taken_back
from tests.factories import an_idea
from tests.following.second_thoughts import in_hours, shown_notice

pytestmark = pytest.mark.invariant(12)


def test_what_was_taken_back_since_the_backup_shows_to_nobody_again(idea, yesterday, visitor):
    at = taken_back(idea)
    receipt = last(idea, "handle").receipt

    yesterday.restore()
    assert gate.publication(idea.id) is not None, "the backup knows nothing of it"
    pages = [visitor.get(path) for path in ("/ideas", f"/ideas/{idea.ref}", "/ideas.json")]

    assert not any(TITLE in page for page in pages)
    assert pages[1].status == 410
    item, line = db.session.get_one(Item, idea.id), last(idea, "handle")
    assert (item.state, item.withdrawn_at) == (State.WITHDRAWN, line.happened_at)
    assert abs(item.withdrawn_at - at) < timedelta(seconds=1)
    assert (line.type, line.receipt) == (Type.WITHDRAW, receipt)
    assert line.recorded_at > line.happened_at


def test_one_purpose_taken_back_stays_taken_back(idea, yesterday, visitor):
    receipt = says(idea, "publish", yes=False).receipt

    yesterday.restore()

    assert not shows(visitor, idea)
    assert last(idea, "publish").receipt == receipt
    assert not gate.in_force(idea.id, "publish")
    assert gate.in_force(idea.id, "handle")


def test_a_refusal_is_remembered_so_that_nobody_asks_again(idea, yesterday):
    receipt = says(idea, "contact", yes=False).receipt

    yesterday.restore()
    replaying.replay()

    assert last(idea, "contact").receipt == receipt
    assert not queries.may_ask(idea.id, "contact")


def test_what_was_paused_stays_paused_since_the_same_moment(idea, yesterday, visitor):
    with transaction():
        subjects.restrict(idea.subject_id, yes=True)
    paused = db.session.get_one(subjects.Subject, idea.subject_id).restricted_at

    yesterday.restore()

    assert not shows(visitor, idea)
    row = db.session.get_one(subjects.Subject, idea.subject_id)
    assert abs(row.restricted_at - paused) < timedelta(seconds=1)


def test_a_pause_that_was_lifted_does_not_come_back(idea, yesterday, visitor):
    for yes in (True, False):
        with transaction():
            subjects.restrict(idea.subject_id, yes=yes)

    yesterday.restore()

    assert shows(visitor, idea)
    assert not subjects.is_restricted(idea.subject_id)


def test_what_its_author_brought_back_in_time_is_not_destroyed(idea, yesterday):
    number = idea.id
    taken_back(idea)
    item, author = mine(idea)
    ideas.bring_back(author, item, shown_notice())

    yesterday.restore()
    with in_hours(100):  # long after: they were in time when they did it
        replaying.replay()
        forgetting.destroy_due()

    assert db.session.get_one(Item, number).state == State.WAITING
    assert originals.read(number)["body"] == WORDS
    assert gate.publication(number) is None


def test_the_words_go_three_days_after_the_wish_whatever_was_restored(idea, yesterday):
    taken_back(idea)
    yesterday.restore()

    with in_hours(73):
        replaying.replay()
        forgetting.destroy_due()

    assert originals.read(idea.id) == {}


def test_the_number_of_a_lost_item_given_to_somebody_else_harms_nobody(yesterday, visitor):
    lost = an_idea("这条会丢失", published=True)
    number = lost.id
    taken_back(lost)

    yesterday.restore()
    other = an_idea("别人的建议", published=True)
    assert other.id == number
    replaying.replay()

    assert gate.publication(number) is not None
    assert visitor.get("/readyz").json["erasures"] == "ok"


def test_followed_twice_it_changes_nothing(idea, yesterday):
    taken_back(idea)
    yesterday.restore()

    assert replaying.replay() == 1
    lines = len(ledger.of_item(idea.id))
    assert replaying.replay() == 0

    assert len(ledger.of_item(idea.id)) == lines
    assert withdrawals.count() == len(withdrawals.lines())


def test_a_line_whose_change_failed_is_followed_within_the_minute(idea, monkeypatch):
    item, author = mine(idea)
    with monkeypatch.context() as broken:
        broken.setattr(db.session(), "commit", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ideas.withdraw(author, item)
    assert gate.publication(idea.id) is not None

    replaying.replay()

    assert gate.publication(idea.id) is None


def test_a_yes_said_after_a_line_that_stood_alone_is_not_undone_by_it(idea, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(db.session(), "commit", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            says(idea, "contact", yes=False)
    notice = notices.current("contact", "en").sha256
    says(idea, "contact", yes=True, notice=notice)

    replaying.replay()

    assert gate.in_force(idea.id, "contact")
    assert now() > last(idea, "contact").happened_at


def test_sending_with_a_no_costs_no_line():
    before = withdrawals.count()

    an_idea("只给你们看", answers={"publish": False})

    assert withdrawals.count() == before
