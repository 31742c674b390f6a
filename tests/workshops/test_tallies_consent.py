"""Consent: carried when nobody has a reason against it; small cases of our own."""

import json

import pytest
from click.testing import CliRunner
from flask_babel import force_locale

from cocreate.kernel.errors import Refused
from cocreate.workshops.cli import ballots
from cocreate.workshops.tallies.consent import Ballot, count

FILE = (
    "voter_id,option_id,answer,reason\n"
    "an,1,consent,\nbo,1,Aside,I am new\ncy,1,consent,\n"
    "an,2,object,The lift is too small\nbo,2,consent,\n"
    "cy,2,object,\ndi,2,maybe,\n"
)


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def test_with_a_consent_and_no_objection_it_is_carried_and_those_aside_are_counted_apart():
    tally = count([Ballot("", "consent", ""), Ballot("", "aside", "")], {"7": "Open at seven"})

    assert tally.winners == ("7",)
    assert tally.options[0].figures == {"consent": 1, "object": 0, "aside": 1}


def test_one_objection_with_a_reason_stops_it_and_the_reason_stands_there():
    ballots = [Ballot("", "consent", ""), Ballot("", "object", "Night staff is one nurse")]

    tally = count(ballots, {})

    assert (tally.winners, tally.options[0].id) == ((), "1")
    assert tally.reasons == {"1": ("Night staff is one nurse",)}


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_objection_without_a_reason_is_rejected_with_its_row_and_stops_nothing(reason):
    tally = count([Ballot("an", "consent", "", 2), Ballot("bo", "object", reason, 3)], {})

    assert tally.rejected == ((3, "An objection needs a reason."),)
    assert tally.winners == ("1",)


def test_who_takes_the_objection_back_lets_it_pass_for_each_proposal_apart():
    ballots = [
        Ballot("an", "object", "Too loud", 2, "1"),
        Ballot("an", "object", "Too loud", 3, "2"),
        Ballot("an", "consent", "", 4, "1"),
    ]

    tally = count(ballots, {"1": "Radio", "2": "Television"})

    assert (tally.winners, tally.counted, tally.replaced) == (("1",), 2, 1)
    assert tally.reasons == {"2": ("Too loud",)}


def test_without_anybody_or_with_all_aside_nothing_is_carried():
    assert count([], {"1": "Tea"}).winners == ()
    assert count([Ballot("", "aside", "")], {"1": "Tea"}).winners == ()


def test_of_several_proposals_each_answer_names_one():
    tally = count([Ballot("", "consent", "", 2)], {"1": "Tea", "2": "Chairs"})

    assert tally.rejected == ((2, "The option is missing."),)


def test_consent_knows_no_other_rule():
    with pytest.raises(Refused, match="no-objection"):
        count([], {}, "majority")


def test_a_file_is_read_and_its_reasons_are_printed(tmp_path):
    (tmp_path / "answers.csv").write_text(FILE)
    words = ["tally", str(tmp_path / "answers.csv"), "--method", "consent"]

    shown = json.loads(CliRunner().invoke(ballots, [*words, "--json"]).stdout)

    assert shown["winners"] == ["1"]
    assert shown["options"][0] == {"id": "1", "name": "1", "consent": 2, "object": 0, "aside": 1}
    assert shown["rejected"] == [
        {"row": 7, "reason": "An objection needs a reason."},
        {"row": 8, "reason": "“maybe” is not consent, object or aside."},
    ]
    assert "against 2: The lift is too small" in CliRunner().invoke(ballots, words).stdout
