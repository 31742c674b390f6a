"""Where the split of dots, marks and first places stands: page, paper, file, and the host's page."""

import pytest
from flask_babel import force_locale

from cocreate.workshops import record, room
from cocreate.workshops.voting import counting, groups
from cocreate.workshops.voting.models import Method
from tests.workshops.rooms import NOBODY, a_host, a_room, closed, ended, say, started
from tests.workshops.ways import THINGS, question

PATIENTS = {
    Method.DOTS: [["1:3", "2:1"]] * 12,
    Method.SCORE: [["1:5", "2:2"]] * 6 + [["1:4", "2:3", "3:3"]] * 6,
    Method.RANKED: [["1", "2"]] * 7 + [["2", "1"]] * 5,
}
NURSES = {
    Method.DOTS: [["1:1", "2:3"]] * 11,
    Method.SCORE: [["1:2", "2:4"]] * 6 + [["1:3", "2:5", "3:1"]] * 5,
    Method.RANKED: [["2", "1"]] * 6 + [["1", "3"]] * 5,
}
CELLS = {
    Method.DOTS: [["11 (1.0 each)", "33 (3.0 each)"], ["36 (3.0 each)", "12 (1.0 each)"]],
    Method.SCORE: [["2.5", "4.5"], ["4.5", "2.5"]],
    Method.RANKED: [["5"], ["7"]],
}
EVENLY = {
    Method.DOTS: ["2.0 each", "2.0 each"],
    Method.SCORE: ["3.5", "3.5"],
    Method.RANKED: ["52%"],
}


def a_vote(method, host_user=None, **asked):
    host, workshop = a_room(host_user, statements=(), questions=[question(method, **asked)])
    ballot = started(host, workshop)
    say(workshop, ballot, *PATIENTS[method], group="patient")
    say(workshop, ballot, *NURSES[method], group="nurse")
    ended(host, workshop, ballot)
    return host, workshop, ballot


@pytest.mark.parametrize("method", CELLS)
def test_each_group_stands_raw_and_weighed(method):
    _host, _workshop, ballot = a_vote(method)

    with force_locale("en"):
        split = record.split(ballot)

    assert [(row["name"], row["voted"]) for row in split["groups"]] == [
        ("Nurse", 11),
        ("Patient", 12),
    ]
    assert [row["cells"] for row in split["groups"]] == CELLS[method]
    assert split["evenly"] == EVENLY[method]
    assert [*split["heads"], *split["hidden"]] == THINGS["en"]


def test_groups_count_as_often_as_the_vote_weighs_them():
    _host, _workshop, ballot = a_vote(Method.SCORE)
    ballot.limits = {**ballot.limits, "weights": {"patient": 3}}

    with force_locale("en"):
        split = record.split(ballot)

    assert split["weighs"]
    assert split["evenly"] == ["4.0", "3.0"]  # of three times 4.5 and once 2.5, and the reverse


@pytest.mark.parametrize("method", CELLS)
def test_a_secret_vote_is_split_by_its_papers_and_not_weighed(method):
    host, workshop = a_room(statements=(), questions=[question(method, is_secret=True)])
    ballot = started(host, workshop)
    for number in range(12):
        room.join(NOBODY, workshop, f"phone-patient-{number}", "patient")
        room.join(NOBODY, workshop, f"phone-nurse-{number}", "nurse")
    say(workshop, ballot, *PATIENTS[method], group="patient")
    say(workshop, ballot, *NURSES[method], group="nurse")
    ended(host, workshop, ballot)

    with force_locale("en"):
        split = record.split(ballot)

    assert [row["cells"] for row in split["groups"]] == CELLS[method]
    assert split["evenly"] == []


def test_a_group_of_few_stands_with_the_others_and_its_dots_are_nowhere():
    host, workshop = a_room(statements=(), questions=[question(Method.DOTS)])
    ballot = started(host, workshop)
    say(workshop, ballot, *PATIENTS[Method.DOTS], group="patient")
    say(workshop, ballot, *NURSES[Method.DOTS], group="nurse")
    say(workshop, ballot, *[["3:5"]] * 4, group="doctor")
    ended(host, workshop, ballot)

    rows = {row.id: row.cells for row in groups.shown(ballot)}

    assert rows == {"patient": (36, 12, None, None), "other": (11, 33, None, None)}


def test_shares_of_dots_do_not_tell_how_many_went_to_what_is_hidden():
    told = []
    for few in ([], [["3:2"]]):
        host, workshop = a_room(statements=(), questions=[question(Method.DOTS)])
        ballot = started(host, workshop)
        say(workshop, ballot, *[["1:4"]] * 8, *[["2:4"]] * 8, *(few or [[]]))
        ended(host, workshop, ballot)
        told.append([(it.number, it.share) for it in counting.for_everybody(ballot).lines])

    assert told[0] == told[1] == [(32, 38), (32, 38), (None, None), (None, None)]


def test_things_that_are_level_are_counted_together_or_not_at_all():
    """One number would be the other's, and tell that nobody left out both."""
    host, workshop = a_room(statements=(), questions=[question(Method.RANKED)])
    ballot = started(host, workshop)
    say(workshop, ballot, *[["1"]] * 10, *[["2"]] * 10)
    ended(host, workshop, ballot)

    assert [line.number for line in counting.for_everybody(ballot).lines] == [None] * 4


def test_page_file_and_paper_tell_the_same_split_in_both_languages(visitor, visitor_zh):
    host_user = a_host()
    host, workshop, _ballot = a_vote(Method.DOTS, host_user)
    staff = visitor.signed_in(host_user).get(f"/staff/workshops/{workshop.id}/results")
    closed(host, workshop)
    visitor.signed_out()
    address = f"/workshops/{workshop.slug}"

    page, file = visitor.get(address), visitor.get(f"{address}/minutes.txt").body
    paper, chinese = visitor.get(address).click("On paper"), visitor_zh.get(address)

    for told in (staff, page, paper):
        table = told.one(".//details[@class='split']//table")
        cells = [[("".join(it.itertext())).strip() for it in row] for row in table.findall(".//tr")]
        assert cells[1] == ["Nurse", "11", "11 (1.0 each)", "33 (3.0 each)"]
        assert cells[3] == ["If each group weighed the same", "23", "2.0 each", "2.0 each"]
        assert "Hidden: A clock that is right, Larger letters on the signs." in told
    assert "  Patient: Voted: 12; Tea in the hall: 36 (3.0 each); More chairs: 12" in file
    assert "  hidden: A clock that is right, Larger letters on the signs" in file
    assert "36（人均3.0）" in chinese
    assert "每种身份给的圆点，括号里是人均几个。" in chinese
