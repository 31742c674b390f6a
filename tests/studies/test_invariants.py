"""Random lives of a study against a model that knows nothing of the program (CONSENT, 1, 5, 11)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cocreate.consent import ledger, privacy, recalls, subjects, usages
from cocreate.consent.outside import Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.studies import actions, queries
from tests.collected.gathered import withdrawn
from tests.copies import outside
from tests.factories import a_user, actor, the_core
from tests.proof import counted, runs
from tests.stories import tales
from tests.studies import studied

STORIES, DAYS = 3, 200
deeds = st.tuples(
    st.sampled_from(["ask", "yes", "no", "back", "research", "publish", "pause", "lift", "erase"]),
    st.integers(0, STORIES - 1),
)
steps = st.lists(
    st.one_of(deeds, deeds, st.sampled_from(["data", "sweep", "end"]), st.integers(1, 90)),
    min_size=4,
    max_size=16,
)
BEGUN = [(it, number) for number in range(STORIES) for it in ("ask", "yes")]


class Life:
    """`agreed`: whose last word is yes; `made`: data sets, each with whom it may show."""

    def __init__(self):
        self.chief = actor(a_user(Role.ADMIN, the_core()))
        self.row = studied.a_study(self.chief, until=now() + timedelta(days=DAYS))
        self.stories = [tales.a_story(f"Story {it} of a night.") for it in range(STORIES)]
        self.agreed, self.public, self.paused = set(), set(range(STORIES)), set()
        self.asked, self.said, self.made, self.over = {}, set(), [], False

    def item(self, n):
        return outside.item_of(self.stories[n])

    def wish(self, n):
        return db.session.get_one(Wish, self.asked[n])

    def may_stand(self, at):
        is_on = not self.over and at < self.row.until
        return (self.agreed & self.public) - self.paused if is_on else set()


def ask(life, n):
    life.asked[n] = studied.asked(life.chief, life.row, life.stories[n]).id


def yes(life, n):
    if n in life.asked:
        studied.answered(life.wish(n))
        if n not in life.said:
            life.agreed.add(n)
        life.said.add(n)


def no(life, n):
    if n in life.asked:
        studied.answered(life.wish(n), yes=False)
        life.said.add(n)


def back(life, n):
    if n in life.asked:
        usages.take_back(tales.author(life.item(n)), life.item(n), life.wish(n))
        life.agreed.discard(n)


def no_more(purpose):
    def act(life, n):
        withdrawn(life.item(n), purpose)
        life.agreed.discard(n)
        if purpose == "publish":
            life.public.discard(n)

    return act


def paused(*, yes):
    def act(life, n):
        with transaction():
            subjects.restrict(life.stories[n].subject_id, yes=yes)
        (life.paused.add if yes else life.paused.discard)(n)

    return act


def erase(life, n):
    with transaction():
        privacy.hide(life.stories[n].subject_id)
    life.public.discard(n)


def data(life):
    made = studied.handed_over(life.chief, life.row)
    life.made.append((made, frozenset(life.may_stand(now()))))


def sweep(life):
    recalls.sweep()
    life.agreed &= life.may_stand(now())


def end(life):
    actions.end(life.chief, life.row)
    life.over = True


DEEDS = {
    "ask": ask,
    "yes": yes,
    "no": no,
    "back": back,
    "erase": erase,
    "research": no_more("research"),
    "publish": no_more("publish"),
    "pause": paused(yes=True),
    "lift": paused(yes=False),
}


def attempt(life, step):
    try:
        if isinstance(step, tuple):
            DEEDS[step[0]](life, step[1])
        else:
            {"data": data, "sweep": sweep, "end": end}[step](life)
    except (Refused, OutOfTurn):
        db.session.rollback()


@pytest.mark.invariant(1)
@pytest.mark.invariant(3)
@pytest.mark.invariant(11)
@settings(
    max_examples=runs(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.one_of(steps, steps.map(lambda life: [*BEGUN, "data", *life])))
@example(steps=[*BEGUN, "data", ("back", 0), "data"])
def test_a_file_holds_whoever_agreed_then_and_still_does_and_nobody_else(app, anew, steps):
    with app.app_context():
        anew()
        life, at = Life(), now()
        for step in steps:
            at += timedelta(days=step) if isinstance(step, int) else timedelta(hours=1)
            with moved(at):
                if not isinstance(step, int):
                    attempt(life, step)
                db.session.expire_all()
                for made, then in life.made:
                    lines = queries.lines(life.row, made)
                    people = queries.pseudonyms(life.row, life.stories)
                    assert {people.index(it.person) for it in lines} == then & life.may_stand(now())
                    assert all(it.number for it in lines)
        for story in life.stories:
            every_usage_had_a_consent(story)
        counted("lives of studies against the model")


def every_usage_had_a_consent(story):
    """By the ledger alone: the last word on *research* before the copy was a yes."""
    for usage in db.session.scalars(sa.select(Usage).where(Usage.item_id == story.id)):
        before = [
            it
            for it in ledger.of_item(story.id)
            if it.purpose == "research" and it.type != "request" and it.recorded_at <= usage.made_at
        ]
        assert before[-1].type in ledger.GIVES
        assert db.session.get_one(Wish, usage.wish_id).answer == "yes"
