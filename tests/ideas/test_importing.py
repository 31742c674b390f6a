"""`ideas import`: rows become ideas as if they had been sent, and a file is taken in once."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.consent import gate, ledger, verify
from cocreate.consent.models import Subject
from cocreate.ideas import actions as ideas_do
from cocreate.ideas.models import Support
from cocreate.intake.models import Item, State
from cocreate.kernel import history
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.moderation.models import Case, Decision, Lane
from tests.factories import a_department, an_idea, an_institution, recorded
from tests.ideas.lists import AS_SLIPS, SLIPS, ideas, told, words

DANGER = "On the ward a carer hit my mother in the face."
CLINICAL = "Why was my medication stopped after the operation?"


@pytest.fixture(autouse=True)
def hospital():
    return an_institution()


def test_each_row_becomes_an_idea_as_if_it_had_been_sent(lists):
    done = told(lists.bring_in())

    clock, chairs, _doors = ideas()
    item = db.session.get_one(Item, clock.id)
    case = db.session.get_one(Case, clock.id)
    assert done == {"rows": 3, "added": 3, "duplicates": 0, "errors": []}
    assert (clock.ref, chairs.ref) == ("KN-1001", "KN-1002")
    assert words(clock)["body"] == "Please a clock on the wall."
    assert words(clock)["title"] == "Please a clock on the wall"
    assert (item.channel, item.lang, item.state) == ("paper", "en", State.WAITING)
    assert db.session.get_one(Item, chairs.id).lang == "zh-Hans"
    assert (case.lane, case.institution_id) == (Lane.NEW, clock.institution_id)
    assert recorded(clock) == ["idea.received", "consent.granted"]
    assert clock.created_at.date().isoformat() == "2024-03-05"
    assert [it.supports for it in ideas()] == [4, 0, 12]


def test_the_next_idea_gets_the_next_reference(lists):
    an_idea()
    lists.bring_in()
    sent = an_idea()

    assert sent.ref == "KN-1005"


def test_history_and_ledger_are_whole_after_an_import(lists):
    an_idea(published=True)
    lists.bring_in(SLIPS, "--publish", "--declare", "Signed slips, box 3")

    assert verify.verify() == []
    assert history.verify().altered is None
    assert recorded(house.by_slug("kangning"))[-1] == "ideas.imported"


def test_a_file_is_taken_in_once(lists):
    lists.bring_in()
    more = [*SLIPS, ["4", "A bench outside.", "2024-03-08", "Ward 3", "1"], SLIPS[1]]
    again = told(lists.bring_in(more))

    assert (again["rows"], again["added"], again["duplicates"]) == (5, 1, 4)
    assert len(ideas()) == 4


def test_the_same_row_may_come_to_another_institution(lists):
    an_institution("riverside")
    lists.bring_in()
    there = told(lists.run(lists.path, *AS_SLIPS, at="riverside"))

    assert there["added"] == 3


def test_a_row_that_differs_in_any_cell_is_another_row(lists):
    lists.bring_in()
    other = told(lists.bring_in([SLIPS[0], ["9", *SLIPS[1][1:]]]))

    assert other["added"] == 1


def test_what_was_taken_back_does_not_come_in_again(lists):
    lists.bring_in()
    idea = ideas()[0]
    item = db.session.get_one(Item, idea.id)
    ideas_do.withdraw(Actor(id=item.subject_id), item)

    assert told(lists.bring_in())["duplicates"] == 3


def test_a_dry_run_changes_nothing(lists):
    before = history.verify().events
    done = told(lists.bring_in(SLIPS, "--dry-run"))

    assert done["added"] == 3
    assert (ideas(), history.verify().events) == ([], before)
    assert house.departments(house.core().id) == []


def test_unknown_departments_are_made_and_known_ones_found_by_any_name(lists):
    ward = a_department("ward-3")
    lists.bring_in([*SLIPS, ["4", "Tea in the evening.", "", "三病区", "0"]])

    clock, chairs, _doors, tea = ideas()
    made = db.session.get_one(type(ward), chairs.department_id)
    assert clock.department_id == ward.id == tea.department_id
    assert (made.name_zh, made.name_en, made.slug) == ("门诊", "门诊", "dept-1")


def test_an_old_date_starts_no_clock_and_a_fresh_one_does(lists):
    rows = [SLIPS[0], SLIPS[1], ["5", "Warmer rooms.", "", "", ""]]
    lists.bring_in(rows)

    old, fresh = ideas()
    assert old.due_at is None
    assert fresh.due_at > now()


def test_supports_of_a_list_are_counted_apart_from_our_own(lists, visitor):
    lists.bring_in(SLIPS, "--publish")
    visitor.post("/ideas/KN-1001/support")

    idea = ideas()[0]
    own = db.session.scalar(sa.select(sa.func.count()).select_from(Support))
    assert (idea.supports, own) == (5, 1)
    assert idea.hot == ideas_do.heat(5, idea.created_at)


def test_html_becomes_text_and_what_only_looks_like_it_stays(lists):
    rows = [
        SLIPS[0],
        ["1", "<p>One&nbsp;clock</p><script>alert(1)</script><p>per room</p>", "", "", ""],
        ["2", "Pain <5 & rising, <question mark>", "", "", ""],
    ]
    lists.bring_in(rows)

    html, plain = (words(idea)["body"] for idea in ideas())
    assert html == "One clock\n\nper room"
    assert plain == "Pain <5 & rising, <question mark>"


def test_an_empty_body_takes_the_title(lists):
    columns = ("--body", "text", "--title", "title")
    lists.bring_in([["title", "text"], ["Quiet hours", " "]], columns=columns)

    assert words(ideas()[0]) == {"title": "Quiet hours", "body": "Quiet hours"}


def test_criticality_of_the_list_grades_the_case(lists):
    columns = ("--body", "text", "--criticality", "grade")
    rows = [["text", "grade"], ["Fell twice", "-4"], ["Lovely", "5"], ["So so", ""]]
    lists.bring_in(rows, columns=columns)

    graded = [db.session.get_one(Case, idea.id).criticality for idea in ideas()]
    assert graded == [4, 0, 0]


def test_publishing_rests_on_the_declaration_of_the_institution(lists, visitor):
    told(lists.bring_in(SLIPS, "--publish", "--declare", "Signed slips, box 3"))

    idea = ideas()[0]
    agreed = ledger.of_item(idea.id)
    assert {it.purpose: (it.type, it.capacity, it.how) for it in agreed} == {
        "handle": ("grant", "staff", "declaration"),
        "publish": ("grant", "staff", "declaration"),
    }
    assert ledger.private(agreed[1]) == {"note": "Signed slips, box 3"}
    assert recorded(idea)[-1] == "item.published"
    assert "Please a clock" in visitor.get("/ideas/KN-1001")
    assert visitor.get("/ideas.json?q=椅子").json["total"] == 1


def test_an_import_flags_and_never_holds(lists):
    rows = [["text"], [DANGER], [CLINICAL], ["Call me on 13912345678"]]
    told(lists.bring_in(rows, "--publish", columns=("--body", "text")))

    danger, clinical, phone = (db.session.get_one(Case, idea.id) for idea in ideas())
    assert danger.flags == {"words": "safety"}
    assert danger.lane == Lane.SAFETY
    assert (clinical.is_clinical, ideas()[1].votable) == (True, False)
    assert phone.flags == {"identifiers": ["phone"]}
    assert {idea.state for idea in ideas()} == {State.PUBLISHED}
    assert {it.lane for it in (clinical, phone)} == {Lane.DONE}
    assert db.session.scalar(sa.select(sa.func.count(Decision.id))) == 3


def test_a_restricted_person_of_a_list_shows_no_more(lists):
    lists.bring_in(SLIPS, "--publish")
    idea = ideas()[0]
    with transaction():
        db.session.get_one(Subject, idea.subject_id).restricted_at = datetime.now(UTC)

    assert gate.publication(idea.id) is None
    assert gate.publication(ideas()[1].id) is not None


@pytest.mark.postgres
def test_an_import_is_the_same_on_postgresql(postgres_app, lists):
    an_institution()
    command = ["ideas", "import", str(lists.write(SLIPS)), "--institution", "kangning", "--publish"]
    done = postgres_app.test_cli_runner().invoke(args=[*command, *AS_SLIPS])

    assert done.output == "3 rows: 3 added, 0 duplicates, 0 errors\n"
    assert verify.verify() == []
    assert [idea.state for idea in ideas()] == [State.PUBLISHED] * 3
