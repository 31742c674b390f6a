"""What was said on phones, as a box that anybody can count again."""

import pytest

from cocreate.workshops import queries
from cocreate.workshops.proof import export
from cocreate.workshops.voting import boxes
from cocreate.workshops.voting.models import Method
from cocreate.workshops.voting.sums import RULES
from tests.workshops.rooms import a_room, ended, say, started
from tests.workshops.ways import question

SAID = {
    Method.AGREE: ["agree", "agree", "unsure", "disagree"],
    Method.CONSENT: ["consent", "consent", "aside"],
    Method.APPROVAL: [["1", "2"], ["2"], []],
    Method.DOTS: [["1:3", "2:2"], ["2:5"], []],
    Method.SCORE: [["1:5", "2:3"], ["1:4", "2:2"], []],  # of 3 and 4 nobody says anything
    Method.RANKED: [["2", "1", "3"], ["3"], ["1", "2"], []],
    Method.BUDGET: [["1", "3"], ["4"], ["1"], []],
}
WAYS = [(method, rule) for method in Method for rule in RULES.get(method, ("",))]

OPEN = [(*way, False) for way in WAYS]
SECRET = [(*way, True) for way in WAYS if way[0] != Method.CONSENT]  # objections are talked about


def _closed(method, rule, *, is_secret=False, said=None):
    asked = question(method, rule=rule, is_secret=is_secret)
    host, workshop = a_room(statements=(), questions=[asked])
    ballot = started(host, workshop)
    say(workshop, ballot, *(SAID[method] if said is None else said))
    ended(host, workshop, ballot)
    return workshop, queries.items(workshop)[0].item, ballot


@pytest.mark.parametrize(("method", "rule", "is_secret"), [*OPEN, *SECRET])
def test_every_way_to_vote_ends_in_a_box_that_counts_right(method, rule, is_secret):
    workshop, item, ballot = _closed(method, rule, is_secret=is_secret)

    whole = export.packed(boxes.box(workshop, item, ballot))

    opened = export.opened(whole, ballot.root)
    assert opened["voted"] == len(SAID[method])
    assert opened["kind"] == ("secret" if is_secret else "open")
    assert opened["result"]["figures"]


@pytest.mark.parametrize(("method", "rule"), WAYS)
def test_a_question_that_nobody_answered_has_a_box_too(method, rule):
    workshop, item, ballot = _closed(method, rule, said=())

    box = export.opened(export.packed(boxes.box(workshop, item, ballot)), ballot.root)

    assert (box["papers"], box["result"]["winners"]) == ([], [])
