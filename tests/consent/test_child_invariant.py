"""Invariant 9: under 14 without a verified guardian there is no grant, whoever does what and when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cocreate.consent import children, gate, guarding, ledger
from cocreate.consent.actions import Evidence
from cocreate.consent.children import Assent
from cocreate.consent.guarding import Heard, Paper, Seen
from cocreate.consent.models import Capacity, How
from cocreate.kernel.clock import moved
from cocreate.kernel.db import transaction
from cocreate.kernel.errors import Refused
from tests.consent.people import say, something_sent, staff
from tests.proof import counted, runs

SHOWS = ("publish", "name", "media")
BEGIN = datetime(2029, 6, 1, 12, tzinfo=UTC)
BIRTHS = ("2016-02", "2015-07", "2015-06", "2015-05", "2011-01", "2024-12", "")
steps = st.one_of(
    st.tuples(st.sampled_from(["guardian", "young", "staff", "no"]), st.sampled_from(SHOWS)),
    st.tuples(st.sampled_from(["paper", "cannot", "born", "take all"]), st.just("")),
    st.tuples(st.sampled_from(["child", "heard"]), st.sampled_from(["yes", "no"])),
    st.tuples(st.just("child says"), st.sampled_from(["yes", "no"])),
    st.tuples(st.just("wait"), st.integers(1, 300)),
)


def is_fourteen(born, at, *, for_sure):
    """Written anew: by months here, eight hours ahead of UTC."""
    if not born:
        return False
    year, month = (int(word) for word in born.split("-"))
    there = at + timedelta(hours=8)
    months = (there.year - year) * 12 + there.month - month
    return months > 14 * 12 - (0 if for_sure else 1)


class Model:
    """What a guardian has shown and the child has said so far."""

    def __init__(self, born):
        self.born, self.paper, self.word = born, False, ""

    def allows(self, event):
        at = event.happened_at
        if event.capacity == "young":
            return is_fourteen(self.born, at, for_sure=True)
        is_child = bool(self.born) and not is_fourteen(self.born, at, for_sure=False)
        return is_child and self.paper and self.word in {"yes", "cannot"}


def act(sent, model, step, what):
    if step == "guardian":
        say(sent, what, True)
    elif step == "young":
        say(sent, what, True, capacity=Capacity.YOUNG)
    elif step == "staff":
        proof = Evidence(How.PAPER, "signed")
        say(sent, what, True, actor=staff(), capacity=Capacity.STAFF, evidence=proof)
    elif step == "no":
        say(sent, what, False)
    else:
        OTHERS[step](sent, model, what)


def see(sent, model, _what):
    model.paper = True
    guarding.see(staff(), sent, Seen(Paper.COURT, date(2020, 1, 1)))


def answer(sent, model, what, words=""):
    before, model.word = model.word, what
    try:
        guarding.answer(sent.author, sent, yes=what == "yes", words=words)
    except Refused:
        model.word = before
        raise


def say_more(sent, model, what):
    """Whatever else the child says, only its yes or no counts."""
    answer(sent, model, what, {"yes": "No, I was afraid.", "no": "Yes, but not today."}[what])


def hear(sent, model, what):
    before, model.word = model.word, what or "cannot"
    try:
        guarding.hear(staff(), sent, Heard(Assent(model.word), "Zhao"))
    except Refused:
        model.word = before
        raise


def be_born(sent, model, _what):
    if not model.born:
        model.born = "2015-09"
        guarding.say_birth(sent.author, sent, model.born)


def take_all(sent, _model, _what):
    say(sent, "handle", False)
    say(sent, "handle", True)


OTHERS = {
    "paper": see, "child": answer, "heard": hear, "cannot": hear, "born": be_born,
    "take all": take_all, "child says": say_more,
}  # fmt: skip


def live(born, life):
    sent, model, at, judged = something_sent("story"), Model(born), BEGIN, 0
    with moved(at), transaction():
        children.begin(sent, born)
    with moved(at):
        say(sent, "handle", True)
    for step, what in life:
        at += timedelta(days=what) if step == "wait" else timedelta(minutes=1)
        if step != "wait":
            with moved(at):
                attempt(sent, model, step, what)
        judged = judge(sent, model, judged)
        nothing_shows_past_the_pause(sent, born or model.born, at)


def attempt(sent, model, step, what):
    try:
        act(sent, model, step, what)
    except Refused:
        return


def judge(sent, model, judged):
    """Each new yes was allowed when it was said."""
    new = ledger.of_item(sent.id)[judged:]
    for event in new:
        if event.purpose in SHOWS and event.type in {"grant", "renew"}:
            assert model.allows(event), (event.type, event.capacity, event.happened_at)
    return judged + len(new)


def nothing_shows_past_the_pause(sent, born, at):
    """Ninety-two days after the month began nothing holds but what the young person said."""
    late = at + timedelta(days=92)
    if not is_fourteen(born, at, for_sure=False):
        return
    for purpose in SHOWS:
        events = [it for it in ledger.of_item(sent.id) if it.purpose == purpose]
        by_young = any(it.capacity == "young" and it.type in {"grant", "renew"} for it in events)
        assert by_young or not gate.in_force(sent.id, purpose, late)


@pytest.mark.invariant(9)
@settings(
    max_examples=runs(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.sampled_from(BIRTHS), st.lists(steps, max_size=14))
@example("2016-02", [("guardian", "publish"), ("paper", ""), ("child", "yes"), ("wait", 275)])
@example("2015-07", [("paper", ""), ("cannot", ""), ("guardian", "name"), ("wait", 31)])
@example("", [("guardian", "publish"), ("paper", ""), ("child", "yes"), ("born", "")])
def test_under_fourteen_without_a_verified_guardian_there_is_no_grant(anew, born, life):
    anew()
    live(born, life)
    counted("lives of children against the model")


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_app")
def test_on_postgresql_too():
    live("2015-09", [("guardian", "publish"), ("young", "publish"), ("staff", "name")])
    live("2015-09", [("guardian", "publish"), ("paper", ""), ("child", "yes"), ("wait", 120)])
    live("2015-05", [("paper", ""), ("guardian", "media"), ("young", "media"), ("wait", 90)])
