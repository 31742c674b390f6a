"""A yes that ends by itself: told twice at most, kept with one press, never told once it is over."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cocreate.consent import expired, gate, ledger, renewing, verify
from cocreate.consent.actions import Evidence
from cocreate.consent.models import Capacity, How
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from tests.consent.people import hash_of, history, published, say, something_sent, staff

DAY = timedelta(days=1)
BEGIN = datetime(2026, 11, 23, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _begin():
    with moved(BEGIN):
        yield


def told(sent):
    return [details for kind, details in history(sent) if kind == "consent.ends_soon"]


def keep(sent, ending, **more):
    words = {"notice_hash": hash_of(ending.what), "stamp": ending.stamp, **more}
    return renewing.keep(sent.author, sent, ending.what, **words)


def the_ending(sent):
    (found,) = renewing.of_item(sent.id)
    return found


def test_who_agreed_hears_of_it_once_30_and_once_7_days_before():
    sent = something_sent("story")
    until = say(sent, "publish", True).until

    for days in (40, 31, 30, 30, 29, 8, 7, 7, 3, 0):
        with moved(until - days * DAY):
            renewing.remind()

    assert [it["days"] for it in told(sent)] == [30, 7]
    assert {it["publish"] for it in told(sent)} == {until.isoformat()}


def test_what_ends_together_is_told_together():
    sent = something_sent("story")
    until = say(sent, "publish", True).until
    say(sent, "name", True)

    with moved(until - 20 * DAY):
        assert renewing.remind() == 1

    assert [set(it) for it in told(sent)] == [{"days", "publish", "name"}]


def test_a_worker_that_was_down_for_a_week_still_tells_once():
    sent = something_sent("story")
    until = say(sent, "publish", True).until

    for days in (23, 22, 1):
        with moved(until - days * DAY):
            renewing.remind()

    assert [it["days"] for it in told(sent)] == [30, 7]


def test_nobody_is_told_of_what_they_withdrew_or_let_end():
    first, second = something_sent("story"), something_sent("story")
    until = say(first, "publish", True).until
    say(second, "publish", True)

    with moved(until - 29 * DAY):
        say(first, "publish", False)
        renewing.let_end(second.author, second, "publish", the_ending(second).stamp)
        renewing.let_end(second.author, second, "publish", the_ending(second).stamp)
        renewing.remind()

    assert told(first) + told(second) == []
    assert [kind for kind, _ in history(second)].count("consent.let_end") == 1


def test_a_renewal_counts_from_the_press_and_the_text_goes_on_showing():
    sent = published("story")
    until = the_state(sent).until

    with moved(until - 5 * DAY):
        assert keep(sent, the_ending(sent))
        again = the_state(sent).until
    with moved(until + DAY):
        assert expired.sweep() == 0
        assert gate.publication(sent.id) is not None

    assert f"{again:%Y-%m-%d}" == "2030-11-18"
    assert [it.type for it in ledger.of_item(sent.id)] == ["grant", "renew"]
    assert verify.verify() == []
    with moved(again):
        assert gate.publication(sent.id) is None


def the_state(sent, purpose="publish"):
    return db.session.get(renewing.ConsentNow, (sent.id, purpose), populate_existing=True)


def test_pressing_twice_renews_once_and_yesterdays_form_renews_nothing():
    sent = published("story")

    with moved(the_state(sent).until - 5 * DAY):
        old = the_ending(sent)
        assert keep(sent, old)
        assert not keep(sent, old)

    assert [it.type for it in ledger.of_item(sent.id)] == ["grant", "renew"]


def test_what_has_ended_is_not_renewed_but_agreed_to_anew():
    sent = published("story")
    until = the_state(sent).until
    with moved(until - DAY):
        old = the_ending(sent)

    with moved(until), pytest.raises(OutOfTurn):
        keep(sent, old)

    assert [it.type for it in ledger.of_item(sent.id)] == ["grant"]


def test_silence_ends_it_whether_or_not_a_job_ran():
    sent = published("story")

    with moved(the_state(sent).until):
        assert gate.publication(sent.id) is None
        assert renewing.of_item(sent.id) == []
        assert renewing.remind() == 0


def test_a_renewal_rests_on_the_notice_of_today():
    sent = published("story")

    with moved(the_state(sent).until - DAY):
        for other in (hash_of("contact"), "", "0" * 64):
            with pytest.raises(Refused):
                keep(sent, the_ending(sent), notice_hash=other)
        keep(sent, the_ending(sent))

    last = ledger.of_item(sent.id)[-1]
    assert (last.type, last.notice_hash) == ("renew", hash_of("publish"))


def test_nobody_else_keeps_it_or_lets_it_end():
    sent, other = published("story"), published("story")

    with moved(the_state(sent).until - DAY):
        ending = the_ending(sent)
        for actor in (other.author, staff(), Actor()):
            with pytest.raises(NotAllowed):
                renewing.keep(actor, sent, "publish", hash_of("publish"), ending.stamp)
            with pytest.raises(NotAllowed):
                renewing.let_end(actor, sent, "publish", ending.stamp)


def test_what_an_institution_declared_for_many_is_told_to_nobody():
    sent = something_sent("idea")
    proof = Evidence(How.DECLARATION, "all agreed")
    event = say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF, evidence=proof)

    with moved(event.until - DAY):
        assert renewing.remind() == 0


steps = st.one_of(
    st.tuples(st.just("run"), st.just(0)),
    st.tuples(st.just("to"), st.integers(-3, 45)),  # days before the end that holds by then
    st.tuples(st.sampled_from(["keep", "end", "no", "yes"]), st.just(0)),
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example([("to", 29), ("run", 0), ("to", 35), ("to", 7), ("run", 0), ("to", 20), ("run", 0)])
@example([("to", 29), ("run", 0), ("keep", 0), ("run", 0), ("to", 29), ("run", 0)])
@given(st.lists(steps, max_size=25))
def test_whatever_the_clock_does_nobody_is_told_twice_or_after_the_end(path):
    sent, at = something_sent("story"), BEGIN
    say(sent, "publish", True)

    for step, days in path:
        until = the_state(sent).until
        at = until - days * DAY if step == "to" and until else at
        with moved(at):
            take(step, sent)

    said = [(it["publish"], it["days"]) for it in told(sent)]
    assert set(Counter(said).values()) <= {1}
    assert all(marks == sorted(marks, reverse=True) for marks in by_end(said).values())


def by_end(said):
    return {end: [days for it, days in said if it == end] for end, _ in said}


def take(step, sent):
    if step == "run":
        before = len(told(sent))
        stood = {it.stamp for it in renewing.of_item(sent.id)}
        renewing.remind()
        assert {it["publish"] for it in told(sent)[before:]} <= stood
        assert all(datetime.fromisoformat(it) > now() for it in stood)
        assert renewing.remind() == 0
    elif step in {"yes", "no"}:
        say(sent, "publish", step == "yes")
    for ending in renewing.of_item(sent.id):
        if step == "keep":
            keep(sent, ending)
        elif step == "end":
            renewing.let_end(sent.author, sent, "publish", ending.stamp)
