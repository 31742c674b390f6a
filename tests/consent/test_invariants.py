"""Random lives of consents against an independent model that knows nothing of the program."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cocreate.consent import actions, gate, ledger, subjects
from cocreate.consent.actions import Evidence
from cocreate.consent.models import Capacity, ConsentNow, How, Publication
from cocreate.consent.verify import verify
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from tests.consent.people import say, something_sent, staff
from tests.proof import counted, runs

PURPOSES = ("handle", "publish", "name", "contact", "media")
BEGIN = datetime(2026, 11, 2, 12, tzinfo=UTC)
steps = st.one_of(
    st.tuples(st.sampled_from(["yes", "no", "asked", "proved"]), st.sampled_from(PURPOSES)),
    st.tuples(st.sampled_from(["publish", "take all", "restrict", "free"]), st.just("")),
    st.tuples(st.just("wait"), st.integers(1, 1500)),
)


def years_later(at, years):
    """A yes of 29 February ends on the 28th, where the year has no 29th."""
    is_leap_day = (at.month, at.day) == (2, 29)
    return at.replace(year=at.year + years, day=28 if is_leap_day and years % 4 else at.day)


class Model:
    """What the rules say, in forty lines: no ledger, no database."""

    lasts = {"publish": (5, 2), "name": (5, 2), "media": (5, 2), "contact": (1, 1), "handle": None}

    def __init__(self, kind):
        self.kind, self.yes, self.closed, self.limited = kind, {}, False, False
        self.public = self.named = False

    def agree(self, purpose, at):
        if self.closed and purpose != "handle":
            return
        self.closed = self.closed and purpose != "handle"
        years = self.lasts[purpose]
        years = years and years[self.kind == "story"]
        self.yes[purpose] = (at, years_later(at, years) if years else None)

    def deny(self, purpose):
        self.yes.pop(purpose, None)
        if purpose == "handle":
            self.yes.clear()
            self.closed = True
        if purpose in {"handle", "publish"}:
            self.public = self.named = False
        if purpose == "name":
            self.named = False

    def holds(self, purpose, at):
        since, until = self.yes.get(purpose, (None, None))
        inside = since is not None and since <= at and (until is None or at < until)
        return inside and not self.limited

    def publish(self, at):
        if self.holds("publish", at):
            self.public, self.named = True, self.holds("name", at)

    def shows(self, at):
        if not (self.public and self.holds("publish", at)):
            return None
        return "Li Xiaoming" if self.named and self.holds("name", at) else ""


def act(sent, model, step, what, at):
    way = {"capacity": Capacity.STAFF, "actor": staff()}
    if step == "asked":
        attempt(lambda: say(sent, what, True, **way))
    elif step in {"yes", "proved"}:
        proof = {} if step == "yes" else {**way, "evidence": Evidence(How.PAPER, "Li Xiaoming")}
        attempt(lambda: say(sent, what, True, **proof))
        model.agree(what, at)
    elif step == "no":
        was_granted = db.session.get(ConsentNow, (sent.id, what))
        say(sent, what, False)
        deny(model, what, was_granted is not None and was_granted.granted)
    else:
        OTHERS[step](sent, model, at)


def deny(model, purpose, was_granted):
    """A first "no" to handle closes the item as a withdrawal does."""
    model.deny(purpose)
    assert was_granted or purpose not in model.yes


def publish(sent, model, at):
    attempt(lambda: put(sent))
    model.publish(at)


def put(sent):
    with transaction():
        gate.publish(sent, "A clock", "Seen from the bed.", "en", "Li Xiaoming")


def take_all(sent, model, _at):
    actions.withdraw_all(sent.author, sent)
    model.deny("handle")


def limit(yes):
    def do(sent, model, _at):
        with transaction():
            subjects.restrict(sent.subject_id, yes=yes)
        model.limited = yes

    return do


OTHERS = {"publish": publish, "take all": take_all, "restrict": limit(True), "free": limit(False)}


def attempt(something):
    try:
        something()
    except Refused:
        db.session.rollback()


def check(sent, model, at):
    shown = gate.publication(sent.id, at)
    assert (shown.shown_name if shown else None) == model.shows(at)
    assert {p for p in PURPOSES if gate.in_force(sent.id, p, at)} == {
        p for p in PURPOSES if model.holds(p, at)
    }
    listed = sa.select(Publication.item_id).where(gate.showing(Publication.item_id, at))
    assert set(db.session.scalars(listed)) & {sent.id} == ({sent.id} if shown else set())
    assert ledger.replayed() == ledger.projected()


def live(kind, life):
    sent, model, at = something_sent(kind), Model(kind), BEGIN
    for step, what in life:
        if step == "wait":
            at += timedelta(days=what)
            continue
        with moved(at):
            act(sent, model, step, what, at)
        at += timedelta(minutes=1)  # the clock of the program runs on a little as well
        with moved(at):
            check(sent, model, at)
    check(sent, model, at + timedelta(days=400))
    counted("lives of consents against the model")
    assert verify() == []


CALM = settings(
    max_examples=runs(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.invariant(3)
@pytest.mark.invariant(4)
@pytest.mark.invariant(7)
@CALM
@given(kind=st.sampled_from(["idea", "story"]), life=st.lists(steps, max_size=14))
@example(kind="idea", life=[("wait", 484), ("yes", "publish"), ("wait", 1500)])  # 29 February 2028
def test_whatever_people_decide_and_however_time_passes_the_gate_follows_the_rules(
    anew, kind, life
):
    anew()
    live(kind, life)


@pytest.mark.postgres
def test_the_gate_follows_the_rules_on_postgresql(postgres):
    assert postgres.dialect.name == "postgresql"

    @settings(CALM, max_examples=20)
    @given(kind=st.sampled_from(["idea", "story"]), life=st.lists(steps, max_size=10))
    def lives(kind, life):
        live(kind, life)

    lives()
