"""72 hours and no more, whatever the jobs do and however many press at once."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.consent import gate, ledger, originals
from cocreate.following import actions
from cocreate.ideas.models import Idea
from cocreate.intake import forgetting, messages, undo
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Withdrawn
from cocreate.keys import sealing
from cocreate.keys.models import DataKey
from tests.factories import an_idea, recorded
from tests.following.second_thoughts import (
    KEY,
    OWN,
    WORDS,
    in_hours,
    shown_notice,
    taken_back,
    undone,
)
from tests.stories import tales


@pytest.fixture
def idea():
    return an_idea(WORDS, code=KEY, published=True)


@pytest.mark.parametrize(("hours", "status"), [(71.99, 303), (72, 410), (73, 410), (9000, 410)])
def test_the_window_ends_with_the_clock_and_needs_no_job(idea, visitor, hours, status):
    taken_back(idea)

    with in_hours(hours):
        answer = visitor.post(f"{OWN}/undo", {"notice": shown_notice()})

    assert answer.status == status
    with in_hours(hours + 1):
        assert gate.in_force(idea.id, "handle") is (status == 303)


@pytest.mark.parametrize("job_ran", [False, True])
def test_after_the_window_the_page_says_that_it_is_destroyed(idea, visitor, job_ran):
    item = taken_back(idea)

    with in_hours(72):
        if job_ran:
            assert forgetting.destroy_due() == 1
        page = visitor.get(OWN)

    assert "It was destroyed" in page
    assert WORDS not in page
    assert not page.all(f".//form[@action='{OWN}/undo']")
    assert (originals.read(item.id) == {}) is job_ran


def test_after_destruction_nothing_can_be_brought_back_agreed_to_or_said(idea, visitor):
    item = taken_back(idea)
    with in_hours(72):
        forgetting.destroy_due()

    lines = len(ledger.of_item(item.id))
    with pytest.raises(Withdrawn):
        undone(item)
    handle = {"answer": "yes", "notice": shown_notice()}
    answers = [
        visitor.post(f"{OWN}/consent/handle", handle).status,
        visitor.post(f"{OWN}/reply", {"text": "Hello?"}).status,
    ]

    assert answers == [410, 410]
    assert len(ledger.of_item(item.id)) == lines
    assert messages.of(db.session.get_one(Item, item.id)) == []


def test_a_job_that_died_before_the_key_was_gone_ends_it_the_next_time(idea, monkeypatch):
    item = taken_back(idea)
    with monkeypatch.context() as broken, in_hours(73):
        broken.setattr(forgetting.sealing, "destroy", lambda _subject: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            forgetting.destroy_due()

    with in_hours(74):
        again = forgetting.destroy_due()

    assert again == 1
    assert sealing.keys_of({item.subject_id}) == {}


def test_a_withdrawal_after_an_undo_has_its_own_72_hours(idea):
    item = taken_back(idea)
    with in_hours(48):
        undone(item)
        actions.withdraw(tales.author(item), item)
    with in_hours(48 + 71):
        assert forgetting.destroy_due() == 0
        assert undo.is_open(item)
    with in_hours(48 + 72):
        assert forgetting.destroy_due() == 1


@dataclass
class Model:
    """What must be so, in four lines, beside the product. Hours since it was sent."""

    item: Item
    begin: datetime = field(default_factory=now)
    hour: int = 0
    taken: int = 0
    gone_at: int | None = None
    destroyed: bool = False

    @property
    def is_late(self):
        return self.gone_at is not None and self.hour - self.gone_at >= 72

    def withdraw(self):
        if self.gone_at is None:
            actions.withdraw(tales.author(self.item), self.item)
            self.gone_at = self.hour

    def undo(self):
        if self.is_late:
            with pytest.raises(Withdrawn):
                undone(self.item)
        else:
            undone(self.item)
            self.gone_at = None

    def job(self):
        forgetting.destroy_due()
        self.destroyed = self.destroyed or self.is_late

    def take(self, step):
        self.taken += 1  # each a second later, or the 72 hours would end a moment after their undo
        with moved(self.begin + timedelta(hours=self.hour, seconds=self.taken)):
            if isinstance(step, str):
                getattr(self, step)()
        self.hour += step if isinstance(step, int) else 0
        db.session.rollback()

    def check(self):
        with moved(self.begin + timedelta(hours=self.hour, minutes=1)):
            assert (self.item.withdrawn_at is None) is (self.gone_at is None)
            assert gate.in_force(self.item.id, "handle") is (self.gone_at is None)
            assert bool(originals.read(self.item.id)) is not self.destroyed
            assert gate.publication(self.item.id) is None


STEPS = st.lists(
    st.sampled_from(["withdraw", "undo", "job", 1, 30, 71, 72, 80]), min_size=1, max_size=9
)


@settings(max_examples=30, deadline=None)
@given(steps=STEPS, kind=st.sampled_from(["idea", "story"]))
def test_whatever_happens_in_whatever_order_only_the_window_brings_it_back(steps, kind):
    sent = an_idea(WORDS) if kind == "idea" else tales.told(WORDS)
    model = Model(db.session.get_one(Item, sent.id))

    for step in steps:
        model.take(step)
        model.check()


def at_once(app, moment, doing):
    """All let go together at this moment, each in a thread of its own; what each came to."""
    start, results = threading.Barrier(len(doing)), {}

    def run(name, do):
        with app.app_context():
            start.wait()
            try:
                results[name] = do()
            except Withdrawn:
                results[name] = "over"
            finally:
                db.session.remove()

    with moved(moment):
        threads = [threading.Thread(target=run, args=it) for it in doing.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return results


@pytest.mark.parametrize(("offset", "said"), [(-30, "back"), (1, "over")])
def test_undo_and_the_job_at_once_leave_it_whole_or_destroyed(either, offset, said):
    item = taken_back(an_idea(WORDS, code=KEY, published=True))
    number, subject, notice = item.id, item.subject_id, shown_notice()
    end = undo.until(item)
    db.session.rollback()

    def bring_back():
        mine = db.session.get_one(Item, number)
        actions.bring_back(tales.author(mine), mine, notice)
        return "back"

    doing = {"undo": bring_back, "again": bring_back}
    doing |= {"job": forgetting.destroy_due, "job too": forgetting.destroy_due}
    results = at_once(either, end + timedelta(seconds=offset), doing)

    is_back = said == "back"
    key = sa.select(sa.func.count()).where(DataKey.subject_id == subject)
    assert (results["undo"], results["again"]) == (said, said)
    assert (db.session.get_one(Item, number).withdrawn_at is None) is is_back
    assert bool(originals.read(number)) is is_back
    assert db.session.scalar(key) == int(is_back)
    kinds = recorded(db.session.get_one(Idea, number))
    assert kinds.count("idea.brought_back") == int(is_back)


def test_the_job_that_had_it_on_its_list_leaves_alone_what_came_back(idea):
    item = taken_back(idea)
    number, subject = item.id, item.subject_id
    undone(item)

    with in_hours(100):
        assert not forgetting._destroy(number, subject)

    assert originals.read(number)["body"] == WORDS
