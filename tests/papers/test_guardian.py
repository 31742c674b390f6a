"""A guardian's own signature: it is worth what their yes at a screen is worth, and no more."""

from datetime import UTC, date, datetime

import pytest

from cocreate.consent import children, gate, guarding, ledger, notices, verify
from cocreate.consent.children import Assent
from cocreate.consent.guarding import Paper
from cocreate.consent.guarding import Seen as Checked
from cocreate.consent.models import How
from cocreate.intake import code as codes
from cocreate.intake.models import Channel
from cocreate.intake.on_behalf import Behalf, Speaker
from cocreate.intake.receiving import Sending
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.papers import actions
from cocreate.papers.deciding import Family, Relation
from cocreate.stories import actions as stories
from cocreate.stories.actions import NewStory
from cocreate.stories.models import Story
from tests.factories import a_user, actor, an_institution, recorded
from tests.papers.forms import CODE, a_clerk, added
from tests.visitor import Visitor

TODAY = datetime(2026, 11, 20, 4, tzinfo=UTC)
SIGNED = Family("Wang Fang", Relation.MOTHER, Assent.YES)
BIRTH = Checked(Paper.BIRTH, date(2019, 5, 3))


@pytest.fixture(autouse=True)
def today():
    with moved(TODAY):
        yield


@pytest.fixture
def hospital():
    return an_institution()


@pytest.fixture
def clerk(hospital):
    return a_clerk(hospital)


@pytest.fixture
def user(hospital):
    return a_user(Role.MODERATOR, hospital, email="colleague@test.example")


@pytest.fixture
def colleague(user):
    return actor(user)


def told_for(born, clerk, hospital, **answers):
    told = Behalf(clerk.id, Channel.PAPER, Speaker.RELATIVE, How.PAPER, "Folder 3")
    sending = Sending(
        parts={"body": "She was afraid of the machine."},
        answers=answers or {"publish": True},
        notices={it: notices.current(it, "en").sha256 for it in ("handle", "publish", "contact")},
        code=codes.plain(CODE) or CODE,
        channel=Channel.PAPER,
        marks=told.marks,
        behalf=told,
        child=born,
    )
    return stories.record(clerk, hospital, NewStory(sending, born=born), lambda _item: None)


@pytest.fixture
def item(clerk, hospital):
    return told_for("2019-05", clerk, hospital)


def last(item):
    return ledger.of_item(item.id)[-1]


def test_with_the_guardians_paper_seen_it_is_a_grant_of_the_guardian(item, clerk, colleague):
    guarding.see(colleague, item, BIRTH)
    paper = added(clerk, item)
    actions.confirm(colleague, paper, {"publish": True}, SIGNED)

    event = last(item)
    assert gate.in_force(item.id, "publish")
    assert (event.type, event.capacity, event.channel, event.how) == (
        "grant",
        "guardian",
        "paper",
        "paper",
    )
    assert ledger.private(event) == {
        "scan": paper.sha256,
        "checked": "moderator",
        "guardian": "Wang Fang",
        "relation": "mother",
    }
    assert children.of(item.id).assent == "yes"
    assert verify.verify() == []


@pytest.mark.invariant(9)
def test_without_verified_authority_it_is_a_wish_that_holds_once_the_paper_was_seen(
    item, clerk, colleague
):
    paper = added(clerk, item)
    actions.confirm(colleague, paper, {"publish": True}, SIGNED)
    before = last(item).type, last(item).capacity, gate.in_force(item.id, "publish")
    guarding.see(colleague, item, BIRTH)

    assert before == ("request", "guardian", False)
    assert gate.in_force(item.id, "publish")
    assert (last(item).type, last(item).capacity, last(item).how) == ("grant", "guardian", "paper")
    assert ledger.private(last(item))["scan"] == paper.sha256


@pytest.mark.invariant(9)
@pytest.mark.parametrize("word", [Assent.NO, Assent.OPEN])
def test_without_the_childs_word_there_is_no_grant(item, clerk, colleague, word):
    guarding.see(colleague, item, BIRTH)
    family = Family("Wang Fang", Relation.MOTHER, word)
    actions.confirm(colleague, added(clerk, item), {"publish": True}, family)

    assert not gate.in_force(item.id, "publish")
    assert (last(item).type, last(item).capacity) == ("request", "guardian")
    assert children.of(item.id).assent == word


def test_a_no_of_the_child_elsewhere_is_not_overruled_by_a_tick_on_paper(item, clerk, colleague):
    guarding.see(colleague, item, BIRTH)
    guarding.answer(Actor().holding(item.id), item, yes=False)
    actions.confirm(colleague, added(clerk, item), {"publish": True}, SIGNED)

    assert children.of(item.id).assent == Assent.NO
    assert not gate.in_force(item.id, "publish")


@pytest.mark.invariant(9)
@pytest.mark.parametrize("born", ["2012-11", "2012-03", "2007-01"])
def test_from_fourteen_on_no_guardians_paper_gives_anything(clerk, colleague, hospital, born):
    item = told_for(born, clerk, hospital)
    paper = added(clerk, item)

    for family in (SIGNED, None):
        with pytest.raises(Refused):
            actions.confirm(colleague, paper, {"publish": True}, family)
    assert not gate.in_force(item.id, "publish")
    assert last(item).type == "request"


def test_who_signed_must_be_known(item, clerk, colleague):
    with pytest.raises(Refused):
        actions.confirm(colleague, added(clerk, item), {"publish": True})

    assert last(item).capacity == "staff"


def test_a_guardians_no_on_paper_counts_at_once(item, clerk, colleague):
    family = Family("Wang Fang", Relation.MOTHER, Assent.OPEN)
    actions.confirm(colleague, added(clerk, item), {"publish": False}, family)

    assert (last(item).type, last(item).capacity) == ("refuse", "guardian")


def test_on_the_page_the_second_person_writes_down_guardian_and_child(
    app, item, clerk, user, colleague, visitor
):
    guarding.see(colleague, item, BIRTH)
    path = f"/staff/papers/check/{added(clerk, item).id}"
    nurse = Visitor(app).signed_in(user)
    without = nurse.get(path).form(path).fill(verdict="fits", publish="yes").submit()
    told = {"guardian": "王芳", "relation": "mother", "word": "yes"}
    done = nurse.get(path).form(path).fill(verdict="fits", publish="yes", **told).submit().follow()

    assert without.status == 422
    assert "Please write the guardian's name as it stands there." in without
    assert "What is ticked on it holds." in done
    assert gate.in_force(item.id, "publish")
    receipt = visitor.get(f"/t/{CODE}/receipt/{last(item).receipt}").text
    assert "As the guardian of a child" in receipt
    assert "by 王芳" in receipt


def test_the_page_says_what_is_still_missing_and_the_family_reads_it_too(
    app, item, clerk, user, visitor
):
    path = f"/staff/papers/check/{added(clerk, item).id}"
    nurse = Visitor(app).signed_in(user)
    told = {"guardian": "王芳", "relation": "mother", "word": "yes"}
    done = nurse.get(path).form(path).fill(verdict="fits", publish="yes", **told).submit().follow()

    assert "what the guardian agreed to holds once nothing is missing any more" in done
    assert item.ref in nurse.get("/staff/children")
    assert "You said yes. Nothing shows before this is here:" in visitor.get(f"/t/{CODE}")


@pytest.mark.usefixtures("item")
def test_the_form_to_print_for_a_child_has_the_guardians_lines(app, user):
    form = Visitor(app).signed_in(user).get("/staff/papers").click("Print the form")

    assert "Guardian's name" in form


def test_a_guardians_no_to_handling_takes_the_story_of_the_child_back(clerk, hospital, colleague):
    item = told_for("2019-05", clerk, hospital, publish=True)

    actions.take_back(colleague, added(clerk, item))

    no = next(it for it in reversed(ledger.of_item(item.id)) if it.purpose == "handle")
    assert (no.type, no.capacity, no.channel) == ("withdraw", "guardian", "paper")
    assert recorded(item)[-2:] == ["story.withdrawn", "paper.confirmed"]
    assert db.session.get_one(Story, item.id).taken_back_at is not None
