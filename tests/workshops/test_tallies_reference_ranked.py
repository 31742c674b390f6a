"""Published ranked elections, counted: every figure of their `expected.json` comes out."""

import json

import pytest
from flask_babel import force_locale

from cocreate.workshops.tallies import tally_file

ELECTIONS = (
    "burlington-2009-mayor",
    "debian-leader-2003",
    "dots-200x3",
    "education-courses-professors",
    "education-failure-professors",
    "education-failure-students",
    "ers-008",
    "ers-010",
    "ers-033",
    "glasgow-2007-calton",
    "uk-labour-2010",
)
WHOLE = {
    "ballots_all_complete",
    "ballots_all_strict",
    "borda",
    "condorcet_loser",
    "condorcet_winner",
    "empty_ballots",
    "file",
    "first_choice_counts",
    "first_rank_tied_ballots",
    "irv",
    "options",
    "pairwise",
    "schulze_second_implementation_margins",
    "schulze_second_implementation_winning_votes",
    "source",
    "title",
    "voters",
    "winners",
}
NOT_OURS = {
    "ranked_pairs",
    "minimax_margins",
    "split_cycle",
}  # rules that the product does not offer


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


@pytest.fixture(params=ELECTIONS)
def election(request, reference):
    return reference / "votes" / "ranked" / request.param


@pytest.fixture
def expected(election):
    return json.loads((election / "expected.json").read_text())


@pytest.fixture
def counted(election):
    return lambda rule: tally_file(election / "ballots.csv", "ranked", rule).as_json()


def test_nothing_is_expected_that_no_test_here_compares(reference, expected):
    assert expected.keys() <= WHOLE
    assert expected["winners"].keys() == NOT_OURS | {"schulze", "copeland"}
    found = {it.name for it in (reference / "votes" / "ranked").iterdir()}
    assert found == set(ELECTIONS)


@pytest.mark.parametrize("rule", ["irv", "borda", "schulze", "condorcet"])
def test_ballots_options_first_choices_and_pairs_are_the_published_ones(expected, counted, rule):
    shown = counted(rule)

    assert (shown["ballots"], shown["counted"], shown["rejected"]) == (
        expected["voters"],
        expected["voters"],
        [],
    )
    assert shown["empty"] == expected["empty_ballots"]
    assert {o["id"]: o["name"] for o in shown["options"]} == expected["options"]
    assert _figure(shown, "votes") == expected["first_choice_counts"]
    assert shown["pairwise"] == expected["pairwise"]


def test_the_runoff_is_the_published_one_round_by_round_up_to_the_first_tie(expected, counted):
    shown, published = counted("irv"), expected["irv"]

    assert shown["winners"] == _ids(published["possible_winners_over_all_tie_breaks"])
    assert _only(shown["winners"]) == _id(published["winner"])
    assert [_round(one) for one in shown["rounds"]] == [
        (one["tally"], one["exhausted"], one["overvoted"], _ids(one.get("eliminated", [])))
        for one in published["rounds"]
    ]
    assert shown["rounds"][0]["inactive"]["overvotes"] == expected["first_rank_tied_ballots"]
    tie = published["rounds_stop_at_first_tie_for_last"]
    last = shown["rounds"][-1]
    assert last.get("tied") == (_ids(tie["tied_for_last"]) if tie else None)
    assert not tie or last["round"] == tie["round"]
    assert shown["tied"] == ([shown["winners"]] if len(shown["winners"]) > 1 else [])


def test_what_another_library_breaks_ties_into_is_among_our_possible_winners(expected, counted):
    theirs = expected["irv"].get("pref_voting_winners", [])

    assert set(_ids(theirs)) <= set(counted("irv")["winners"])


def test_borda_is_the_published_one_in_both_conventions(expected, counted):
    shown = counted("borda")

    published = expected.get("borda")
    assert ("borda" in expected) == expected["ballots_all_strict"]
    if published:
        assert _figure(shown, "points") == published["pessimistic"]
        assert _figure(shown, "points_averaged") == published["averaged"]
        assert shown["winners"] == _ids(published["winners_pessimistic"])
        averaged = _figure(shown, "points_averaged")
        best = [one for one, points in averaged.items() if points == max(averaged.values())]
        assert best == _ids(published["winners_averaged"])
        assert set(_ids(published.get("pref_voting_winners", []))) <= set(shown["winners"])
    assert "gets 0 points" in shown["convention"]


def test_schulze_is_the_published_one_by_margins_and_by_winning_votes(expected, counted):
    shown = counted("schulze")

    margins = _ids(expected["schulze_second_implementation_margins"])
    assert shown["winners"] == margins == _ids(expected["winners"]["schulze"])
    assert shown["tied"] == ([margins] if len(margins) > 1 else [])
    beside = [one for one, ahead in _figure(shown, "ahead_winning_votes").items() if not ahead]
    assert beside == _ids(expected["schulze_second_implementation_winning_votes"])
    assert "its margin" in shown["convention"]


def test_the_condorcet_winner_and_loser_and_the_most_duels_won_are_the_published_ones(
    expected, counted
):
    shown = counted("condorcet")

    assert _only(shown["winners"]) == _id(expected["condorcet_winner"])
    assert bool(shown["tied"]) == (expected["condorcet_winner"] is None)
    others = len(shown["options"]) - 1
    lost = [one for one, losses in _figure(shown, "losses").items() if losses == others]
    assert _only(lost) == _id(expected["condorcet_loser"])
    balance = {o["id"]: o["wins"] - o["losses"] for o in shown["options"]}
    most = [one for one, number in balance.items() if number == max(balance.values())]
    assert most == _ids(expected["winners"]["copeland"])
    for group in shown["tied"]:
        assert set(_ids(expected["winners"]["schulze"])) <= set(group)


def _figure(shown, name):
    return {option["id"]: option[name] for option in shown["options"]}


def _round(one):
    inactive = one["inactive"]
    return one["tally"], inactive["exhausted"], inactive["overvotes"], one["eliminated"]


def _ids(numbers):
    return [str(one) for one in numbers]


def _id(number):
    return None if number is None else str(number)


def _only(ids):
    return ids[0] if len(ids) == 1 else None
