"""Telling a story on one page or in steps, and its author's own page afterwards."""

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.moderation import texts
from cocreate.notifications.models import Letter
from cocreate.stories import actions, queries
from cocreate.stories.models import Story
from tests.factories import a_department, recorded, the_core
from tests.stories.tales import WAIT, a_moderator, proposed, told

WHO = pytest.mark.parametrize("who", ["plain", "htmx"])


def the_item():
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def the_code():
    return codes.derive("test", "a story")


def test_the_words_alone_are_enough(visitor):
    the_core()

    page = visitor.post("/stories/new", {"body": WAIT})

    assert page.headers["Location"].endswith("/stories/sent/KN-1001")
    assert originals.read(the_item().id)["body"] == WAIT
    assert recorded(the_item()) == ["consent.granted", "story.received"]


def test_the_whole_form_is_taken_in(visitor):
    ward = a_department("echo")
    form = visitor.get("/stories/new").form("/stories/new")
    form.fill(body=WAIT, good="The blanket", better="Shorter waits", feeling=["worried", "calm"])
    form.fill(services=["echo"], relation="relative", group="family", publish="yes")
    form.fill(what1="Blood was taken", place1="Blood room", mood1="-1", what2="I waited")

    page = form.submit()

    item = the_item()
    assert page.status == 303
    assert originals.read(item.id)["journey"] == "1. Blood was taken | Blood room\n2. I waited"
    assert [it.feeling for it in queries.touch_points(item.id)] == [-1, None]
    assert queries.services_of([item.id])[item.id] == [ward.id]
    assert queries.feelings_of([item.id])[item.id] == ["worried", "calm"]
    story = db.session.get_one(Story, item.id)
    assert (story.relation, story.group) == ("relative", "family")


@pytest.mark.parametrize("place", ["name_zh", "name_en"])
def test_a_moment_counts_for_the_department_that_it_names(visitor, place):
    a_department("cashier")
    ward = a_department("echo")
    form = visitor.get("/stories/new").form("/stories/new")

    form.fill(
        body=WAIT, services=["echo", "cashier"], what1="I waited", place1=getattr(ward, place)
    )
    form.submit()

    assert [it.department_id for it in queries.touch_points(the_item().id)] == [ward.id]


def test_how_it_felt_is_asked_with_a_face_and_none_is_chosen_beforehand(visitor):
    the_core()

    page = visitor.get("/stories/new")

    moods = page.all(".//input[@name='mood1']")
    assert [it.attrib["value"] for it in moods] == ["-2", "-1", "0", "1", "2", ""]
    assert not [it for it in moods if "checked" in it.attrib]
    faces = page.all(".//label[@for='mood1-0']/svg") + page.all(".//label[@for='feeling-0']/svg")
    assert len(faces) == 2


def test_without_words_the_form_says_so_beside_the_field(visitor):
    the_core()

    page = visitor.post("/stories/new", {"better": "Shorter waits"})

    assert page.status == 422
    assert "Please write what happened" in page
    assert page.form("/stories/new")["better"].strip() == "Shorter waits"


def test_a_number_anywhere_is_shown_before_sending_and_covered_on_wish(visitor):
    the_core()
    fields = {"body": WAIT, "better": "Call 13800138000"}

    asked = visitor.post("/stories/new", fields)
    visitor.post("/stories/new", {**fields, "identifiers": "mask"})

    assert asked.status == 422
    assert "13800138000" not in originals.read(the_item().id)["better"]


def test_words_of_danger_show_who_helps(visitor):
    the_core()

    asked = visitor.post("/stories/new", {"body": "I want to die. My number is 13800138000."})
    sent = visitor.post("/stories/new", {"body": "I want to die."}).follow()

    assert "12356" in asked
    assert "12356" in sent


def test_words_of_danger_reach_somebody_at_once(visitor):
    the_core()
    nurse = a_moderator()

    visitor.post("/stories/new", {"body": "Everything was fine."})
    visitor.post("/stories/new", {"body": "I want to die."})

    letters = db.session.scalars(sa.select(Letter)).all()
    assert [(it.user_id, it.about) for it in letters] == [(nurse.id, "item.held")]


@WHO
def test_the_same_in_short_steps(visitor, who):
    a_department("echo")
    visitor = getattr(visitor, who)

    page = visitor.get("/stories/draft/new/start")
    page = page.form().fill(relation="self").submit().follow()
    page = page.form().fill(body=WAIT).submit().follow()
    page = page.form().fill(feeling=["happy"], services=["echo"]).submit().follow()
    page = page.form().fill(better="Shorter waits").submit().follow()
    page = page.form().fill(group="patient", contact="13900000000").submit().follow()
    page = page.form().fill(publish="yes", contact_ok="no").submit().follow()
    assert "Shorter waits" in page
    page = page.form().submit().follow()

    item = the_item()
    assert page.path == f"/stories/sent/{item.ref}"
    assert originals.read(item.id)["better"] == "Shorter waits"
    assert queries.feelings_of([item.id])[item.id] == ["happy"]
    assert "consent.refused" in recorded(item)


def test_the_slip_and_the_days_are_there_for_who_sent_it_only(visitor, visitor_zh):
    the_core()
    page = visitor.post("/stories/new", {"body": WAIT}).follow()

    assert visitor.get(page.path + "/slip.png").headers["Content-Type"] == "image/png"
    assert "BEGIN:VCALENDAR" in visitor.get(page.path + ".ics").body
    assert visitor_zh.get(page.path).status == 404


def test_there_is_a_quick_way_out_of_every_step(visitor):
    the_core()

    for path in ("/stories/new", "/stories/draft/new/start"):
        assert "Leave this page quickly" in visitor.get(path)


# --- the author's own page


@WHO
def test_the_author_reads_the_text_first_and_allows_it(visitor, who):
    item = proposed(told(code=the_code(), parts={"better": "Draw blood earlier"}))
    page = getattr(visitor, who).get(f"/t/{codes.grouped(the_code())}")
    assert "Draw blood earlier" in page.part("proposal")
    assert visitor.get(f"/stories/{item.ref}").status == 404

    page.form("/proposal").submit("Show it like this")

    assert WAIT in visitor.get(f"/stories/{item.ref}")
    assert "proposal" not in visitor.get(f"/t/{codes.grouped(the_code())}").ids


def test_a_yes_on_the_page_of_yesterday_shows_no_text_that_was_proposed_since(visitor):
    item = proposed(told(code=the_code()))
    form = visitor.get(f"/t/{codes.grouped(the_code())}").form("/proposal")
    proposed(item, texts.Text("Another text", "Nobody asked its author about this one."))

    refused = form.submit("Show it like this")

    assert refused.status == 409
    assert visitor.get(f"/stories/{item.ref}").status == 404
    assert "about this one" in visitor.get(f"/t/{codes.grouped(the_code())}").part("proposal")


@WHO
def test_the_author_says_not_like_this_and_why(visitor, who):
    item = proposed(told(code=the_code()))
    page = getattr(visitor, who).get(f"/t/{codes.grouped(the_code())}")

    form = page.form("/proposal").fill(words="The blanket was blue.")
    form.submit("Not like this")

    assert texts.proposal(originals.read(item.id)) is None
    assert "The blanket was blue." in visitor.get(f"/t/{codes.grouped(the_code())}")


def test_allowing_nothing_that_was_proposed_is_a_lost_race(visitor):
    told(code=the_code())
    here = f"/t/{codes.grouped(the_code())}/proposal"

    assert visitor.post(here, {}).status == 422
    assert visitor.post(here, {"answer": "yes"}).status == 409


def test_the_page_of_the_author_tells_each_state(visitor):
    item = told(code=the_code())
    here = f"/t/{codes.grouped(the_code())}"
    seen = [visitor.get(here)]
    proposed(item)
    seen.append(visitor.get(here))
    visitor.get(here).form("/proposal").submit("yes")
    seen.append(visitor.get(here))
    actions.answer(a_moderator(), db.session.get_one(Story, item.id), "We are sorry.", "Nurse")
    seen.append(visitor.get(here))
    visitor.post(here + "/withdraw")
    seen.append(visitor.get(here))

    assert [page.one(".//h1").text for page in seen] == [
        "Your story has arrived",
        "Your story waits for you",
        "We have read your story",
        "Your story has an answer",
        "You took your story back",
    ]
