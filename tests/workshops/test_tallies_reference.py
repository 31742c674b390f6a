"""Published votes, counted: Polis conversations and approval elections come out as published."""

import json

import pytest

from cocreate.workshops.tallies import tally_file
from cocreate.workshops.tallies.approval import Ballot, count

CONVERSATIONS = {
    "canadian-electoral-reform": 174,
    "london.youth.policing": 39,
    "scoop-hivemind.ubi": 71,
    "vtaiwan.uberx": 197,
}
ELECTIONS = ("french-2002-gylesnonains", "french-2002-orsay5", "poster-2016-group1")


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_polis_conversation_equals_its_own_matrix_in_every_cell(reference, name):
    folder = reference / "votes" / "polis" / name
    expected = json.loads((folder / "expected.json").read_text())

    shown = tally_file(folder / "votes.csv", "agree").as_json()

    cells = {o["id"]: (o["agree"], o["disagree"], o["unsure"]) for o in shown["options"]}
    published = {
        str(row["statement_id"]): (row["agree"], row["disagree"], row["pass"])
        for row in expected["tallies"]
    }
    assert cells == published
    assert len(cells) == CONVERSATIONS[name]
    assert (shown["ballots"], shown["counted"], shown["replaced"], shown["rejected"]) == (
        expected["vote_events"],
        expected["final_votes"],
        expected["changed_or_repeated_votes"],
        [],
    )


@pytest.mark.parametrize("name", ELECTIONS)
def test_an_approval_election_equals_the_published_counts(reference, name):
    folder = reference / "votes" / "approval" / name
    expected = json.loads((folder / "expected.json").read_text())

    shown = tally_file(folder / "ballots.csv", "approval").as_json()

    assert {o["id"]: o["votes"] for o in shown["options"]} == expected["approvals"]
    assert shown["winners"] == [str(one) for one in expected["winners"]]
    assert (shown["ballots"], shown["empty"]) == (expected["voters"], expected["empty_ballots"])
    marks = [option["votes"] for option in shown["options"]]
    assert (len(set(marks)) < len(marks)) == expected["ties"]


@pytest.mark.parametrize("name", ELECTIONS)
def test_as_many_places_as_options_give_the_published_ranking(reference, name):
    folder = reference / "votes" / "approval" / name
    expected = json.loads((folder / "expected.json").read_text())

    shown = tally_file(folder / "ballots.csv", "approval", "top-99").as_json()

    assert shown["winners"] == [str(one) for one in expected["ranking"]]


@pytest.mark.parametrize("name", ELECTIONS)
@pytest.mark.parametrize("places", [3, 5])
def test_a_committee_is_the_published_one_or_its_tie_is_named(reference, name, places):
    folder = reference / "votes" / "approval" / name
    expected = json.loads((folder / "expected.json").read_text())

    tally = tally_file(folder / "ballots.csv", "approval", f"top-{places}")

    published = {str(one) for one in expected["committees_resolute"][f"av_{places}"][0]}
    assert published <= set(tally.winners)
    assert len(tally.winners) == places or len(tally.tied[0]) > 1


def test_thirty_committees_have_the_published_ties(reference):
    """Published committees are filled up with options that nobody marked; here those never win."""
    file = reference / "votes" / "approval" / "committee_instances.json"

    for one in json.loads(file.read_text())["instances"]:
        ballots = [Ballot("", frozenset(map(str, marks))) for marks in one["profile"]]
        tally = count(ballots, {str(n): "" for n in range(one["num_cand"])}, _places(one))
        published = [set(map(str, it)) for it in one["expected_all_tied_committees"]["av"]]
        marked = set().union(*(ballot.approved for ballot in ballots))
        shared = {it for tie in tally.tied for it in tie}
        assert set(tally.winners) == set().union(*published) & marked
        assert set(tally.winners) - shared == set.intersection(*published) & marked


def _places(instance):
    return f"top-{instance['committeesize']}"
