"""Runoffs as RCTab counted them: equal round by round, under the rules that lie beside the ballots."""

import json

import pytest
from flask_babel import force_locale

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies import tally_file

SINGLE = (
    "2013_minneapolis_mayor",
    "2015_portland_mayor",
    "duplicate_test",
    "skip_to_next_test",
    "test_set_0_skipped_first_choice",
    "test_set_1_exhaust_at_overvote",
    "test_set_4_skipped_choice_next",
    "test_set_6_duplicate_exhaust",
)
SEVERAL = "test_set_multi_winner_whole_threshold"
KINDS = {
    "exhaustedChoices": "exhausted",
    "overvotes": "overvotes",
    "repeatedRankings": "repeated",
    "skippedRankings": "skipped",
}


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


@pytest.fixture
def contest(reference):
    """The count of one set, and what RCTab reports of it."""

    def read(name, rule=None):
        folder = reference / "votes" / "irv_rctab" / name
        file = next(folder.glob("ballots*.csv"))
        return tally_file(file, "ranked", rule).as_json(), _report(folder)

    return read


def _report(folder):
    return json.loads((folder / "expected_rounds.json").read_text())


def test_every_set_is_counted_here(reference):
    found = {it.name for it in (reference / "votes" / "irv_rctab").iterdir()}

    assert found == {*SINGLE, SEVERAL}


@pytest.mark.parametrize("name", SINGLE)
def test_each_round_is_the_one_of_the_report(contest, name):
    shown, report = contest(name)

    assert [_ours(one) for one in shown["rounds"]] == [_theirs(one) for one in report["results"]]


@pytest.mark.parametrize("name", SINGLE)
def test_the_ballots_and_the_winner_are_those_of_the_report(contest, name):
    shown, report = contest(name)

    summary, last = report["summary"], shown["rounds"][-1]
    elected = [it["elected"] for it in report["results"][-1]["tallyResults"]]
    assert shown["winners"] == elected == last["elected"]
    assert len(elected) == summary["numWinners"]
    assert (str(shown["ballots"]), shown["rejected"]) == (summary["totalNumBallots"], [])
    assert shown["empty"] == summary["undervotes"]
    assert len(shown["options"]) == summary["numCandidates"]
    assert str(last["threshold"]) == summary["finalThreshold"]
    in_round_1 = sum(shown["rounds"][0]["tally"].values())
    set_aside = sum(shown["rounds"][0]["inactive"].values())
    assert in_round_1 + set_aside + shown["empty"] == shown["ballots"]
    assert "as rules.json says" in shown["convention"]


def test_ties_that_the_list_breaks_are_named(contest):
    shown, _report = contest("2015_portland_mayor")

    assert shown["tied"] == [
        ["Marshall, David A.", "Rathband, Jed"],
        ["Lapchick, Jodie L.", "Vail, Christopher L."],
    ]
    assert "the lowest in the list leaves" in shown["convention"]


@pytest.mark.parametrize("rule", ["irv", "borda", "schulze", "condorcet"])
def test_several_seats_are_refused_with_a_sentence(contest, rule):
    with pytest.raises(Refused, match="for one winner"):
        contest(SEVERAL, rule)


def _ours(one):
    return {
        "round": one["round"],
        "tally": {name: str(votes) for name, votes in one["tally"].items()},
        "threshold": str(one["threshold"]),
        "inactive": {kind: str(many) for kind, many in one["inactive"].items()},
        "elected": one.get("elected", []),
        "transfers": {
            gone: {to: str(many) for to, many in moves.items()}
            for gone, moves in one["transfers"].items()
        },
    }


def _theirs(one):
    out = [it for it in one["tallyResults"] if "eliminated" in it]
    return {
        "round": one["round"],
        "tally": one["tally"],
        "threshold": one["threshold"],
        "inactive": {KINDS[kind]: many for kind, many in one["inactiveBallots"].items()},
        "elected": [it["elected"] for it in one["tallyResults"] if "elected" in it],
        "transfers": {it["eliminated"]: it["transfers"] for it in out},
    }
