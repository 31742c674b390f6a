"""Random lives of collections against a model that knows nothing of the program (CONSENT, 1, 11)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cocreate.collected import actions, queries
from cocreate.collected.models import EditionPage
from cocreate.consent import actions as consent
from cocreate.consent import ledger, notices, privacy, recalls, subjects, usages
from cocreate.consent.outside import Recall, Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from tests.collected import gathered
from tests.copies import outside
from tests.proof import counted, runs
from tests.stories import tales

STORIES, DAYS = 3, 90
deeds = st.tuples(
    st.sampled_from(
        ["ask", "yes", "no", "back", "publicity no", "publish no", "pause", "lift", "erase", "out"]
    ),
    st.integers(0, STORIES - 1),
)
steps = st.lists(
    st.one_of(deeds, deeds, st.sampled_from(["open", "print", "sweep"]), st.integers(1, 60)),
    min_size=5,
    max_size=20,
)
BEGUN = [(it, number) for number in range(STORIES) for it in ("ask", "yes")]
lives = st.one_of(steps, steps.map(lambda life: [*BEGUN, "open", "print", *life]))


class Model:
    """A story stands while its author's last word here is yes, the text is out, and nobody said stop.

    What stopped for a while comes back with its end, unless the worker has seen it meanwhile.
    """

    def __init__(self, ends):
        self.ends, self.is_open = ends, False
        self.agreed, self.public, self.paused = set(), set(range(STORIES)), set()
        self.answered = set()

    def standing(self, at):
        return (self.agreed & self.public) - self.paused if at < self.ends else set()

    def shown(self, at):
        return self.standing(at) if self.is_open else set()

    def sweep(self, at):
        self.agreed = self.standing(at)


class Life:
    def __init__(self, kind):
        self.nurse = tales.a_moderator()
        self.stories = [gathered.a_story(f"Story {it}") for it in range(STORIES)]
        self.row = gathered.a_collection(self.nurse, kind)
        self.model = Model(self.row.until)
        self.wishes = {}

    def author(self, n):
        return Actor(id=self.stories[n].subject_id).holding(self.stories[n].id)

    def item(self, n):
        return outside.item_of(self.stories[n])


def ask(life, n):
    life.wishes[n] = gathered.chosen(life.nurse, life.row, life.stories[n]).id


def yes(life, n):
    if n in life.wishes:
        outside.answered(db.session.get_one(Wish, life.wishes[n]))
        if life.wishes[n] not in life.model.answered:  # the same answer again changes nothing
            life.model.agreed.add(n)
        life.model.answered.add(life.wishes[n])


def no(life, n):
    if n in life.wishes:
        outside.answered(db.session.get_one(Wish, life.wishes[n]), yes=False)


def back(life, n):
    if n in life.wishes:
        usages.take_back(life.author(n), life.item(n), db.session.get_one(Wish, life.wishes[n]))
        life.model.agreed.discard(n)


def decided(purpose):
    def act(life, n):
        seen = notices.current(purpose, "en").sha256
        consent.decide(life.author(n), life.item(n), purpose, False, seen, "web")
        life.model.agreed.discard(n)
        if purpose == "publish":
            life.model.public.discard(n)

    return act


def limited(life, n, *, yes):
    with transaction():
        subjects.restrict(life.stories[n].subject_id, yes=yes)


def pause(life, n):
    limited(life, n, yes=True)
    life.model.paused.add(n)


def lift(life, n):
    limited(life, n, yes=False)
    life.model.paused.discard(n)


def erase(life, n):
    with transaction():
        privacy.hide(life.stories[n].subject_id)
    life.model.public.discard(n)


def out(life, n):
    mine = [it for it in queries.entries(life.row) if it.item_id == life.stories[n].id]
    if mine:
        actions.leave_out(life.nurse, life.row, mine[0])
        life.model.agreed.discard(n)


def open_up(life):
    actions.open_up(life.nurse, life.row)
    life.model.is_open = True


def print_now(life):
    made = actions.print_edition(life.nurse, life.row, 1)
    assert numbers(life, queries.pages(made)) == sorted(life.model.standing(now()))


def sweep(life):
    recalls.sweep()
    life.model.sweep(now())


DEEDS = {
    "ask": ask, "yes": yes, "no": no, "back": back, "pause": pause, "lift": lift,
    "publicity no": decided("publicity"), "publish no": decided("publish"), "erase": erase,
    "out": out, "open": open_up, "print": print_now, "sweep": sweep,
}  # fmt: skip


def attempt(life, step):
    try:
        name, *which = step if isinstance(step, tuple) else (step,)
        DEEDS[name](life, *which)
    except (Refused, OutOfTurn):
        db.session.rollback()


def numbers(life, leaves):
    refs = {story.ref: n for n, story in enumerate(life.stories)}
    return sorted(refs[leaf.ref] for leaf in leaves)


def lived(kind, steps):
    life, at = Life(kind), now()
    for step in steps:
        at += timedelta(days=step) if isinstance(step, int) else timedelta(hours=1)
        with moved(at):
            if not isinstance(step, int):
                attempt(life, step)
            db.session.expire_all()
            yield life
    counted("lives of collections against the model")
    for n in range(STORIES):
        every_usage_had_a_consent(life.stories[n])


def kept(life):
    """What is on paper stays when staff leave a story out of the next edition."""
    return [it for it in life if not (isinstance(it, tuple) and it[0] == "out")]


LIVED = settings(
    max_examples=runs(12),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.invariant(11)
@LIVED
@given(steps=lives)
@example(steps=[*BEGUN, "open", ("back", 0), ("yes", 0)])
def test_the_open_page_shows_exactly_what_the_model_says_and_each_story_has_its_usage(
    app, anew, steps
):
    with app.app_context():
        anew()
        for life in lived("exhibition", steps):
            leaves = queries.hanging(life.row)
            assert numbers(life, leaves) == sorted(life.model.shown(now()))
            assert all(leaf.number for leaf in leaves)
            mine = [story.id for story in life.stories]
            fetched = sa.select(Recall).where(Recall.item_id.in_(mine))
            assert db.session.scalars(fetched).all() == []


@pytest.mark.invariant(11)
@LIVED
@given(steps=lives.map(kept))
def test_an_edition_never_shows_more_than_stands_and_each_story_has_its_usage(app, anew, steps):
    with app.app_context():
        anew()
        for life in lived("booklet", steps):
            for edition in queries.editions(life.row):
                leaves = queries.pages(edition)
                assert set(numbers(life, leaves)) <= life.model.standing(now())
                there = sa.select(Usage.number).join(EditionPage, EditionPage.usage_id == Usage.id)
                there = there.where(EditionPage.edition_id == edition.id)
                assert {it.number for it in leaves} <= set(db.session.scalars(there))


def every_usage_had_a_consent(story):
    """By the ledger alone: the last word on *publicity* before the copy was a yes."""
    for usage in db.session.scalars(sa.select(Usage).where(Usage.item_id == story.id)):
        before = [
            it
            for it in ledger.of_item(story.id)
            if it.purpose == "publicity"
            and it.type != "request"
            and it.recorded_at <= usage.made_at
        ]
        assert before[-1].type in ledger.GIVES
        assert before[-1].until >= usage.until
        assert db.session.get_one(Wish, usage.wish_id).answer == "yes"
