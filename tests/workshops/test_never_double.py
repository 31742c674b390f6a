"""Whatever phones and hosts do in whatever order, nobody is counted twice, on either database."""

import threading
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.accounts.device import Voice
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.workshops import lifecycle, queries, room
from cocreate.workshops.hands import heads, sources
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting import counting, groups
from cocreate.workshops.voting.models import Ballot, Step
from tests.proof import counted, runs
from tests.workshops.crowd import a_vote, here, raised, sat, typed
from tests.workshops.rooms import NOBODY

GROUPS = ("patient", "nurse")
FEW = st.integers(0, 4)
ACTS = st.one_of(
    st.tuples(st.just("join"), st.sampled_from(GROUPS), FEW),
    st.tuples(st.just("vote"), st.sampled_from(GROUPS), FEW, st.sampled_from(("agree", "unsure"))),
    st.tuples(st.just("let_in"), st.sampled_from(GROUPS), FEW),
    st.tuples(st.just("let_out"), st.sampled_from(GROUPS), FEW),
    st.tuples(st.just("gets_phone"), st.sampled_from(GROUPS), FEW),
    st.tuples(st.just("heads"), st.sampled_from(GROUPS), FEW),
    st.tuples(st.just("hands"), st.sampled_from(GROUPS), FEW, FEW),
    st.tuples(
        st.just("slip"), st.sampled_from(GROUPS), FEW, st.sampled_from(("agree", "disagree"))
    ),
    st.tuples(st.just("again")),
)


class Meeting:
    """A vote, and what may be done in it. A refusal is an answer too."""

    def __init__(self, *, is_secret):
        self.host, self.workshop, self.ballot = a_vote(is_secret=is_secret)

    def join(self, group, number):
        return room.join(NOBODY, self.workshop, f"phone-{group}-{number}", group)

    def vote(self, group, number, answer):
        room.cast(NOBODY, self.workshop, self.ballot.id, self.join(group, number), [answer])

    def let_in(self, group, number):
        room.join(NOBODY, self.workshop, f"door-{group}-{number}", group, has_phone=False)

    def let_out(self, group, number):
        with transaction():
            heads.leave(self.workshop.id, f"door-{group}-{number}")

    def gets_phone(self, group, number):
        phone = Voice(f"phone-{group}-{number}", "")
        with transaction():
            heads.sit_down(self.workshop.id, f"door-{group}-{number}", phone)
        self.join(group, number)

    def heads(self, group, number):
        here(self.host, self.workshop, **{group: number})

    def hands(self, group, agree, disagree):
        raised(self.host, self.workshop, self.ballot, group, agree=agree, disagree=disagree)

    def slip(self, group, number, answer):
        typed(self.host, self.workshop, self.ballot, number + 1, answer, group=group)

    def again(self):
        room.step(self.host, self.workshop, self.ballot, lifecycle.END)
        room.step(self.host, self.workshop, self.ballot, lifecycle.VOTE_AGAIN)

    def holds(self):
        phones, hands, paper = sat(self.ballot)
        if not self.ballot.is_open_ballot:  # there a phone leaves a mark alone, and no hand is up
            phones, hands = hands, phones
        how = sources.how(self.ballot)
        assert [phones & hands, phones & paper, hands & paper] == [set()] * 3
        assert (len(hands), len(paper)) == (how.hand, how.paper)
        assert self.ballot.voted == len(phones | hands | paper) == sum(how)
        assert self.ballot.voted <= sum(queries.joined(self.workshop).values())

    def is_counted(self):
        stood = groups.of(self.ballot)
        assert sum(counting.numbers(self.ballot).values()) == self.ballot.voted
        assert sum(row.voted for row in stood.values()) == self.ballot.voted
        here_now = queries.joined(self.workshop)
        for group in GROUPS:
            assert group not in stood or stood[group].voted <= here_now[group]


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("is_secret", [False, True])
@settings(
    max_examples=runs(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(ACTS, min_size=4, max_size=18))
def test_nobody_is_counted_twice_whatever_happens_in_whatever_order(is_secret, acts):
    meeting = Meeting(is_secret=is_secret)

    for name, *told in acts:
        with suppress(Refused):
            getattr(meeting, name)(*told)
            counted(f"acts of a room that were taken: {name}")
        meeting.holds()
        if not is_secret:
            meeting.is_counted()

    if meeting.ballot.stage == Step.OPEN:
        room.step(meeting.host, meeting.workshop, meeting.ballot, lifecycle.END)
    meeting.holds()
    meeting.is_counted()


def at_once(app, *doing):
    """Each in a thread of its own; how many were refused."""
    start, refused, broken = threading.Barrier(len(doing)), [], []

    def run(do):
        with app.app_context():
            start.wait()
            try:
                do()
            except Refused as refusal:
                refused.append(refusal.status)
            except Exception as fault:  # noqa: BLE001 -- told below, in the test's own thread
                broken.append(fault)
            finally:
                db.session.remove()

    db.session.rollback()
    threads = [threading.Thread(target=run, args=(it,)) for it in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken == []
    return len(refused)


def again(workshop, ballot):
    """As another session reads them."""
    return db.session.get_one(Workshop, workshop), db.session.get_one(Ballot, ballot)


def test_two_hosts_at_once_lose_nothing_and_count_nothing_twice(either):
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=5, nurse=3)
    ids = workshop.id, ballot.id

    def hands(group, many):
        return lambda: raised(host, *again(*ids), group, agree=many)

    def slip(number):
        return lambda: typed(host, *again(*ids), number, "agree")

    refused = at_once(
        either,
        *(hands("patient", 3), hands("patient", 3), hands("nurse", 3), hands("nurse", 2)),
        *(slip(1), slip(1), slip(2), slip(3)),
    )

    _workshop, ballot = again(*ids)
    phones, by_hand, paper = sat(ballot)
    how = sources.how(ballot)
    assert (phones, len(by_hand), len(paper)) == (set(), how.hand, how.paper)
    assert ballot.voted == how.hand + how.paper == counting.numbers(ballot)["agree"]
    assert refused <= 2  # a third slip beside three hands finds no head, or the hands find none
    assert heads.of(_workshop) == {"patient": 5, "nurse": 3}


def test_the_last_person_without_a_phone_is_counted_once_by_eight_hosts(either):
    host, workshop, ballot = a_vote(is_secret=True)
    here(host, workshop, patient=1)
    ids = workshop.id, ballot.id
    slips = [lambda at=at: typed(host, *again(*ids), at, "agree") for at in range(1, 9)]

    refused = at_once(either, *slips)

    assert (refused, again(*ids)[1].voted) == (7, 1)


def test_a_number_that_is_lowered_while_hands_are_counted_holds_both_or_refuses_one(either):
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    ids = workshop.id, ballot.id

    at_once(
        either,
        lambda: heads.tell(host, again(*ids)[0], {"patient": 2}, {"patient": 6}),
        lambda: raised(host, *again(*ids), agree=5),
        lambda: room.step(host, *again(*ids), lifecycle.END),
    )

    workshop, ballot = again(*ids)
    assert sources.how(ballot).hand <= heads.of(workshop)["patient"]
    assert ballot.voted == sources.how(ballot).hand
