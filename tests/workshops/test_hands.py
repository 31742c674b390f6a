"""Hands of each group, with a witness: they count with the phones, and never twice."""

import pytest
from flask_babel import force_locale

from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.events import Event
from cocreate.workshops import actions, queries
from cocreate.workshops.hands import raising, sources
from cocreate.workshops.models import WorkshopKind
from cocreate.workshops.voting import counting, groups, objections, verdicts
from cocreate.workshops.voting.models import Method
from tests.factories import actor
from tests.workshops.crowd import WATCHED, a_vote, here, raised, typed
from tests.workshops.rooms import NOBODY, a_host, a_room, a_workshop, ended, say, started

BOTH = pytest.mark.usefixtures("either")


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def last(workshop, kind):
    mine = db.session.query(Event).filter_by(chain=workshop.chain, kind=kind.name)
    return mine.order_by(Event.seq.desc()).first()


@BOTH
def test_hands_count_with_phones_in_the_sum_the_groups_and_the_turnout():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6, staff=2)
    say(workshop, ballot, "agree", "agree", "disagree", group="nurse")

    raised(host, workshop, ballot, agree=4, disagree=1)

    assert counting.numbers(ballot) == {"agree": 6, "disagree": 2, "unsure": 0}
    assert (ballot.voted, queries.joined(workshop)) == (8, {"patient": 6, "staff": 2, "nurse": 3})
    assert groups.of(ballot)["patient"] == (5, {"agree": 4, "disagree": 1, "unsure": 0})


def test_more_hands_than_people_without_a_phone_are_refused_with_the_numbers():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    typed(host, workshop, ballot, 1, "agree")

    with pytest.raises(Refused) as refused:
        raised(host, workshop, ballot, agree=6)

    assert refused.value.status == 422
    assert str(refused.value) == (
        "6 hands were counted. Without a phone 6 of this group are here, and 5 are not on paper yet. "
        "Only hands of people who did not vote on a phone count."
    )
    assert ballot.voted == 1


def test_hands_given_again_replace_those_before_and_the_record_has_both():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    raised(host, workshop, ballot, agree=5, disagree=1)

    raised(host, workshop, ballot, agree=2, disagree=3)
    told = last(workshop, raising.RAISED).details
    raised(host, workshop, ballot, agree=0)

    assert told.items() >= {"hand_agree": 2, "was_agree": 5, "was_disagree": 1, "people": 5}.items()
    assert WATCHED not in str(told)
    assert (ballot.voted, sources.of(ballot)) == (0, [])


def test_the_same_hands_given_twice_are_on_record_once():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    raised(host, workshop, ballot, agree=5)
    before = ballot.casts, last(workshop, raising.RAISED).seq

    raised(host, workshop, ballot, agree=5)

    assert (ballot.casts, last(workshop, raising.RAISED).seq) == before


def test_an_objection_by_hand_needs_its_reason_and_is_read_out_with_the_others():
    host, workshop, ballot = a_vote(Method.CONSENT)
    here(host, workshop, patient=4)

    with pytest.raises(Refused, match="what stands against it"):
        raised(host, workshop, ballot, consent=3, object=1)
    raised(host, workshop, ballot, consent=3, object=1, reason="The stairs are too steep.")
    shown = raising.reason(ballot, "patient")

    assert shown == "The stairs are too steep."
    assert objections.of(ballot) == ["The stairs are too steep."]
    raised(host, workshop, ballot, consent=4)
    assert objections.of(ballot) == []


@pytest.mark.parametrize(
    ("counts", "people", "said"),
    [
        ({"o1": 5, "o2": 2}, 4, "4 took part"),
        ({"o1": 4, "o2": 4, "o3": 4}, 5, "5 people can't raise so many hands"),
        ({"o1": 7}, 7, "Without a phone 6"),
        ({"o9": 1}, 1, "choose from the list"),
        ({"o1": -1}, 1, "choose from the list"),
    ],
)
def test_of_several_options_nobody_raises_more_hands_than_they_have(counts, people, said):
    host, workshop, ballot = a_vote(Method.APPROVAL)
    here(host, workshop, patient=6)

    with pytest.raises(Refused, match=said):
        raised(host, workshop, ballot, people=people, **counts)

    assert ballot.voted == 0


def test_hands_for_a_sum_of_money_can_only_spend_that_sum():
    host, workshop, ballot = a_vote(Method.BUDGET)
    here(host, workshop, patient=6)

    with pytest.raises(Refused, match="can't raise so many hands"):
        raised(host, workshop, ballot, people=2, o1=2, o2=2)  # 5,200 each of 5,000
    raised(host, workshop, ballot, people=6, o1=5, o3=6)

    assert counting.numbers(ballot) == {"1": 5, "2": 0, "3": 6, "4": 0}


@pytest.mark.parametrize(
    ("method", "ways"),
    [
        (Method.AGREE, {"is_secret": True}),
        (Method.DOTS, {}),
        (Method.SCORE, {}),
        (Method.RANKED, {}),
        (Method.BUDGET, {"rule": "equal-shares"}),
    ],
)
def test_where_a_hand_says_too_much_or_too_little_there_is_only_paper(method, ways):
    host, workshop, ballot = a_vote(method, **ways)
    here(host, workshop, patient=6)

    with pytest.raises(Refused, match="paper slips"):
        raised(host, workshop, ballot, agree=1)


def test_hands_count_only_while_the_vote_is_open_and_in_its_own_workshop():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)
    _host, other, _ballot = a_vote()
    here(_host, other, patient=6)

    with pytest.raises(Refused, match="another workshop"):
        raised(host, other, ballot, agree=1)
    ended(host, workshop, ballot)
    with pytest.raises(OutOfTurn):
        raised(host, workshop, ballot, agree=1)


def test_nobody_else_may_count_hands():
    host, workshop, ballot = a_vote()
    here(host, workshop, patient=6)

    for do in (here, lambda who, it: raised(who, it, ballot, agree=1)):
        with pytest.raises(Refused) as refused:
            do(NOBODY, workshop)
        assert refused.value.status == 403


def test_a_vote_by_link_has_no_room_to_count_in():
    host = a_host()
    workshop = a_workshop(host, is_open=True, kind=WorkshopKind.OPEN_DAYS)

    with pytest.raises(OutOfTurn):
        here(actor(host), workshop, patient=3)


def test_a_group_share_and_a_quorum_are_reached_by_hands_too():
    asked = actions.Question("Open at seven?", limits={"quorum": 8, "groups": {"patient": 60}})
    host, workshop = a_room(statements=(), questions=[asked])
    ballot = started(host, workshop)
    here(host, workshop, patient=6)
    say(workshop, ballot, "agree", "disagree", group="nurse")
    before = verdicts.verdict(ballot)

    raised(host, workshop, ballot, agree=5, disagree=1)

    assert "not carried" in before
    assert verdicts.verdict(ballot) == "It is carried by the rule set before."
