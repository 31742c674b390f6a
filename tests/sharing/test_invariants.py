"""Random lives of what is given to others, against a model that knows nothing of the program (CONSENT, 5, 11).

After each step staff of every institution ask every route for it; who is not a recipient gets nothing.
"""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cocreate.consent import ledger, privacy, recalls, subjects, usages
from cocreate.consent.outside import Recall, Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.sharing import queries
from tests.collected.gathered import withdrawn
from tests.copies import outside
from tests.factories import a_user, actor, an_institution, the_core
from tests.proof import counted, runs
from tests.sharing import given as gifts
from tests.stories import tales
from tests.visitor import Visitor

HOUSES = 3
CANARY = "A nurse brought her a blanket."
some = st.frozensets(st.integers(0, HOUSES - 1), min_size=1)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), some),
        st.tuples(st.just("answer"), st.frozensets(st.integers(0, HOUSES - 1))),
        st.tuples(st.just("back"), some),
        st.tuples(st.sampled_from(["alliance", "publish"]), st.none()),
        st.tuples(st.sampled_from(["pause", "lift", "erase", "sweep"]), st.none()),
        st.tuples(st.just("close"), some),
        st.integers(1, 200),
    ),
    min_size=3,
    max_size=12,
)
BEGUN = [("ask", frozenset({0, 1})), ("answer", frozenset({0, 1, 2}))]


class Model:
    """Who may read it, and until when."""

    def __init__(self):
        self.until, self.closed = {}, set()
        self.public, self.paused, self.asked = True, False, {}

    def reading(self, at):
        if not self.public or self.paused:
            return set()
        return {it for it, end in self.until.items() if at < end} - self.closed

    def sweep(self, at):
        self.until = {it: self.until[it] for it in self.reading(at)}


class Life:
    def __init__(self):
        self.core = the_core()
        self.houses = [an_institution() for _ in range(HOUSES)]
        self.nurses = [a_user(Role.MODERATOR, it) for it in (*self.houses, self.core)]
        self.story = tales.a_story()
        self.model = Model()

    @property
    def item(self):
        return outside.item_of(self.story)

    def readers(self):
        there = (actor(it) for it in self.nurses)
        return {n for n, who in enumerate(there) if self.mine(queries.received(who))}

    def mine(self, rows):
        return [it for it in rows if it.wish.item_id == self.story.id]


def ask(life, to):
    wishes = gifts.asked(life.story, *(life.houses[it] for it in sorted(to)))
    life.model.asked = dict(zip(sorted(to), [it.id for it in wishes], strict=True))


def answer(life, yes_to):
    rows = {n: db.session.get_one(Wish, it) for n, it in life.model.asked.items()}
    if any(it.answer for it in rows.values()):
        return
    chosen = [it for n, it in rows.items() if n in yes_to]
    gifts.answered(life.story, list(rows.values()), *chosen)
    for n, it in rows.items():
        if it in chosen:
            life.model.until[n] = it.until


def back(life, which):
    mine = sa.select(Wish).where(Wish.item_id == life.story.id, Wish.answer == "yes")
    numbers = {it.id: n for n, it in enumerate(life.houses)}
    for wish in db.session.scalars(mine.where(Wish.ended_at.is_(None))).all():
        if numbers[wish.recipient_id] in which:
            usages.take_back(tales.author(life.item), life.item, wish)
            life.model.until.pop(numbers[wish.recipient_id], None)


def no_more(purpose):
    def act(life, _none):
        withdrawn(life.item, purpose)
        life.model.until.clear()
        life.model.public &= purpose != "publish"

    return act


def paused(*, yes):
    def act(life, _none):
        with transaction():
            subjects.restrict(life.story.subject_id, yes=yes)
        life.model.paused = yes

    return act


def erase(life, _none):
    with transaction():
        privacy.hide(life.story.subject_id)
    life.model.public = False


def close(life, which):
    with transaction():
        for n in which:
            life.houses[n].active = False
    life.model.closed |= which


def sweep(life, _none):
    recalls.sweep()
    life.model.sweep(now())


DEEDS = {
    "ask": ask,
    "answer": answer,
    "back": back,
    "close": close,
    "sweep": sweep,
    "alliance": no_more("alliance"),
    "publish": no_more("publish"),
    "erase": erase,
    "pause": paused(yes=True),
    "lift": paused(yes=False),
}


def attempt(life, step):
    try:
        DEEDS[step[0]](life, step[1])
    except (Refused, OutOfTurn):
        db.session.rollback()


@pytest.mark.invariant(3)
@pytest.mark.invariant(5)
@pytest.mark.invariant(11)
@settings(
    max_examples=runs(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.one_of(steps, steps.map(lambda life: [*BEGUN, *life])))
@example(steps=[*BEGUN, ("back", frozenset({0})), 400])
@example(steps=[*BEGUN, ("close", frozenset({1})), ("alliance", None)])
def test_nobody_but_the_recipients_of_a_yes_that_holds_reads_it(app, anew, steps):
    with app.app_context():
        anew()
        life, at = Life(), now()
        for step in steps:
            at += timedelta(days=step) if isinstance(step, int) else timedelta(hours=1)
            with moved(at):
                if not isinstance(step, int):
                    attempt(life, step)
                db.session.expire_all()
                assert life.readers() == life.model.reading(now())
        every_usage_had_a_consent(life.story)
        every_end_has_a_task_where_it_was_read(life)
        counted("lives of stories given to others against the model")


def every_usage_had_a_consent(story):
    """By the ledger alone: before the copy stood a yes that named this institution, or an older one."""
    for usage in db.session.scalars(sa.select(Usage).where(Usage.item_id == story.id)):
        wish = db.session.get_one(Wish, usage.wish_id)
        before = [
            it
            for it in ledger.of_item(story.id)
            if it.purpose == "alliance" and it.type != "request" and it.recorded_at <= usage.made_at
        ]
        named = ledger.private(before[-1])["recipients"].split()
        assert before[-1].type in ledger.GIVES
        assert str(wish.recipient_id) in named
        assert before[-1].until >= usage.until


def every_end_has_a_task_where_it_was_read(life):
    over = sa.select(Usage).where(Usage.item_id == life.story.id, Usage.ended_at.is_not(None))
    for usage in db.session.scalars(over):
        task = db.session.get_one(Recall, usage.id)
        assert task.institution_id == db.session.get_one(Wish, usage.wish_id).recipient_id
        assert task.due_at == usage.ended_at + timedelta(hours=72)


@pytest.mark.invariant(5)
def test_no_route_shows_it_to_staff_of_a_house_that_is_no_recipient(app):
    home, sister, stranger = the_core(), an_institution(), an_institution()
    usage = gifts.given(tales.a_story(), sister)[0]
    routes = [
        it.rule.replace("<number>", usage.number)
        for it in app.url_map.iter_rules()
        if it.endpoint.startswith("shared.")
    ]

    seen = {
        (at.slug, role): [
            CANARY in Visitor(app).signed_in(a_user(role, at)).get(it) for it in routes
        ]
        for at in (home, sister, stranger)
        for role in Role
        if role is not Role.VISITOR
    }

    read = {who for who, pages in seen.items() if any(pages)}
    assert len(routes) == 3
    assert read == {
        (sister.slug, role)
        for role in (Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE, Role.ADMIN)
    }
