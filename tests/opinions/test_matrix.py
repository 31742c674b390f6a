"""From votes to lines of signs: the last answer counts, and nothing leads back to a voter."""

import json

import pytest

from cocreate.drawings.ink import wobble
from cocreate.opinions import matrix, reading
from cocreate.workshops.tallies.agree import Vote
from tests.opinions.votes import DAY, NIGHT, camps, given

IDS = tuple("01234567")
WORDS = {one: f"Statement {one}" for one in IDS}


def lines_of(votes):
    return matrix.of(votes, IDS, WORDS).lines


def test_the_last_answer_of_a_voter_counts_and_the_others_are_said():
    votes = [Vote("a", "0", 1), Vote("a", "1", 0), Vote("a", "0", -1), Vote("a", "0", -1)]

    found = matrix.of(votes, IDS, WORDS)

    assert found.lines == ("-0......",)
    assert found.replaced == 2


def test_a_vote_on_a_statement_that_is_in_no_list_is_a_fault_of_its_row():
    found = matrix.of([Vote("a", "0", 1, 2), Vote("a", "x", 1, 3)], IDS, WORDS)

    assert [it.row for it in found.faults] == [3]
    assert "x" in found.faults[0].reason
    assert found.lines == ("+.......",)


def test_neither_the_order_nor_the_names_of_voters_show_in_the_lines():
    lines = camps((NIGHT, 12), (DAY, 9))
    votes = given(lines)
    renamed = [vote._replace(voter=f"other-{hash(vote.voter)}") for vote in votes]
    shuffled = list(renamed)
    wobble(3).shuffle(shuffled)

    assert lines_of(shuffled) == lines_of(votes)
    assert lines_of(votes) == tuple(sorted(lines_of(votes)))


def test_a_file_read_twice_and_a_voter_who_says_nothing_change_nothing():
    votes = given(camps((NIGHT, 12), (DAY, 9)))

    assert lines_of([*votes, *votes]) == lines_of(votes)
    assert lines_of([*votes, Vote("only on what was taken out", "9", 1)]) == lines_of(votes)


def test_counts_are_those_of_the_columns():
    assert matrix.counts(["+-0", "+.0", "-+0"], 3) == [(2, 1, 0), (1, 1, 0), (0, 0, 3)]
    assert matrix.counts([], 2) == [(0, 0, 0)] * 2


CONVERSATIONS = (
    "canadian-electoral-reform",
    "london.youth.policing",
    "scoop-hivemind.ubi",
    "vtaiwan.uberx",
)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_a_polis_conversation_counts_as_published_statement_by_statement(reference, name):
    folder = reference / "votes" / "polis" / name
    expected = json.loads((folder / "expected.json").read_text())

    votes = reading.votes((folder / "votes.csv").read_text(), "votes.csv")
    listed = reading.statements((folder / "statements.csv").read_text(), "statements.csv")
    ids = [str(row["statement_id"]) for row in expected["tallies"]]
    known = {**dict.fromkeys(ids, ""), **listed.words}
    found = matrix.of(votes.given, ids, known)

    published = [(row["agree"], row["disagree"], row["pass"]) for row in expected["tallies"]]
    assert matrix.counts(found.lines, len(ids)) == published
    assert found.replaced == expected["changed_or_repeated_votes"]
    assert len(found.lines) == expected["distinct_voters"]
    assert not [*votes.faults, *found.faults]
