"""Counting ballots: small cases of our own, and laws that hold for any ballots."""

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies.agree import Vote
from cocreate.workshops.tallies.agree import count as count_agree
from cocreate.workshops.tallies.approval import Ballot
from cocreate.workshops.tallies.approval import count as count_approval

VOTES = st.lists(
    st.builds(
        Vote,
        st.sampled_from("abcdef"),
        st.sampled_from(["1", "2", "3"]),
        st.sampled_from([-1, 0, 1]),
    )
)
BALLOTS = st.lists(
    st.builds(Ballot, st.just(""), st.frozensets(st.sampled_from("ABCDE"))), max_size=30
)
MENU = {letter: f"Option {letter}" for letter in "ABCDE"}


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def _figures(tally):
    return {option.id: dict(option.figures) for option in tally.options}


def test_the_last_vote_of_a_person_on_a_statement_counts():
    votes = [Vote("an", "1", 1), Vote("bo", "1", 1), Vote("an", "2", -1), Vote("an", "1", -1)]

    tally = count_agree(votes, {})

    assert _figures(tally)["1"] == {"agree": 1, "disagree": 1, "unsure": 0}
    assert (tally.ballots, tally.counted, tally.replaced) == (4, 3, 1)


def test_a_statement_with_as_many_for_as_against_is_named_as_a_tie():
    votes = [Vote("an", "1", 1), Vote("bo", "1", -1), Vote("an", "2", 1), Vote("an", "3", 0)]

    tally = count_agree(votes, {})

    assert tally.winners == ("2",)
    assert tally.tied == (("1",),)


def test_a_vote_on_an_unknown_statement_is_rejected_with_its_row():
    votes = [Vote("an", "1", 1, 2), Vote("an", "9", 1, 3), Vote("bo", "1", 5, 4)]

    tally = count_agree(votes, {"1": "Longer visiting hours"})

    assert [(one.row, one.reason) for one in tally.rejected] == [
        (3, "There is no option 9."),
        (4, "“5” is not 1, 0 or -1."),
    ]
    assert (tally.ballots, tally.counted) == (3, 1)


def test_a_statement_nobody_voted_on_stays_in_the_result():
    tally = count_agree([], {"10": "Tea", "2": "Coffee"})

    assert [option.id for option in tally.options] == ["10", "2"]
    assert (tally.winners, tally.tied) == ((), ())


def test_agree_knows_no_other_rule():
    with pytest.raises(Refused, match="majority"):
        count_agree([], {}, "two-thirds")


@given(VOTES)
def test_replayed_one_by_one_the_last_word_stands(votes):
    last = {(vote.voter, vote.statement): vote.value for vote in votes}

    tally = count_agree(votes, {})

    shown = _figures(tally)
    for statement in {vote.statement for vote in votes}:
        values = [value for (_voter, which), value in last.items() if which == statement]
        assert shown[statement]["agree"] == values.count(1)
        assert sum(shown[statement].values()) == len(values)


@given(VOTES, st.permutations("abcdef"))
def test_the_order_of_voters_does_not_matter(votes, order):
    by_voter = sorted(votes, key=lambda vote: order.index(vote.voter))

    assert count_agree(votes, {}).as_json() == count_agree(by_voter, {}).as_json()


@given(VOTES)
def test_every_ballot_is_counted_replaced_or_rejected(votes):
    tally = count_agree(votes, {"1": "One", "2": "Two"})

    assert tally.ballots == len(votes) == tally.counted + tally.replaced + len(tally.rejected)


def test_the_most_approved_win_in_order_of_marks():
    ballots = [Ballot("", frozenset(marks)) for marks in ("AB", "AB", "AC", "", "B", "A")]

    tally = count_approval(ballots, MENU, "top-2")

    assert tally.winners == ("A", "B")
    assert (tally.tied, tally.counted, tally.empty) == ((), 6, 1)


def test_a_tie_for_the_last_place_is_named_and_not_broken():
    ballots = [Ballot("", frozenset(marks)) for marks in ("AB", "AC", "AD")]

    tally = count_approval(ballots, MENU, "top-2")

    assert tally.winners == ("A", "B", "C", "D")
    assert tally.tied == (("B", "C", "D"),)


def test_nobody_wins_without_a_mark():
    tally = count_approval([Ballot("", frozenset("A"))], MENU, "top-3")

    assert (tally.winners, tally.tied) == (("A",), ())


def test_a_later_ballot_of_the_same_voter_replaces_the_earlier():
    ballots = [
        Ballot("an", frozenset("AB")),
        Ballot("bo", frozenset("A")),
        Ballot("an", frozenset()),
    ]

    tally = count_approval(ballots, MENU)

    assert _figures(tally)["A"] == {"votes": 1}
    assert (tally.ballots, tally.counted, tally.replaced, tally.empty) == (3, 2, 1, 1)


def test_too_many_marks_and_unknown_options_are_rejected():
    ballots = [Ballot("", frozenset("ABC"), 2), Ballot("", frozenset("AX"), 3)]

    tally = count_approval(ballots, MENU, most=2)

    assert [(one.row, one.reason) for one in tally.rejected] == [
        (2, "Marks 3 options; 2 are allowed."),
        (3, "There is no option X."),
    ]
    assert tally.counted == 0


@pytest.mark.parametrize("rule", ["top-0", "top-", "top-x", "best", "top-²"])
def test_a_rule_without_a_number_of_places_is_refused(rule):
    with pytest.raises(Refused, match="top-1"):
        count_approval([], MENU, rule)


@given(BALLOTS, st.integers(1, 6))
def test_no_loser_has_more_marks_than_a_winner(ballots, places):
    tally = count_approval(ballots, MENU, f"top-{places}")

    marks = {name: figures["votes"] for name, figures in _figures(tally).items()}
    lost = [marks[name] for name in marks if name not in tally.winners]
    won = [marks[name] for name in tally.winners]
    assert max(lost, default=0) < min(won, default=1)
    assert len(tally.winners) <= places or tally.tied


@given(BALLOTS, st.randoms())
def test_shuffling_secret_ballots_changes_nothing(ballots, chance):
    shuffled = ballots.copy()
    chance.shuffle(shuffled)

    assert count_approval(ballots, MENU).as_json() == count_approval(shuffled, MENU).as_json()
