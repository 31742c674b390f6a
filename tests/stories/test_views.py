"""The pages of stories: told on one page or in steps, read by everybody, gone when taken back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from cocreate.stories import actions, queries
from cocreate.stories.models import Story
from tests.factories import a_department, an_idea, an_institution, recorded, the_core
from tests.stories.tales import WAIT, WAY, a_moderator, a_story, author, proposed, told

WHO = pytest.mark.parametrize("who", ["plain", "htmx"])


def the_item():
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def the_code():
    return codes.derive("test", "a story")


# --- telling


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
    form.fill(what1="Blood was taken", place1="Blood room", mood1="-1")

    page = form.submit()

    item = the_item()
    assert page.status == 303
    assert originals.read(item.id)["journey"] == "1. Blood was taken | Blood room"
    assert queries.services_of([item.id])[item.id] == [ward.id]
    assert queries.feelings_of([item.id])[item.id] == ["worried", "calm"]
    story = db.session.get_one(Story, item.id)
    assert (story.relation, story.group) == ("relative", "family")


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
    visitor.post(here + "/proposal", {"answer": "yes"})
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


# --- reading


def test_a_story_shows_what_its_author_allowed(visitor):
    story = a_story(moments=WAY, feelings=("worried", "calm"), parts={"good": "The blanket"})
    actions.answer(a_moderator(), story, "We bring blankets now.", "Head nurse")

    page = visitor.get(f"/stories/{story.ref}")

    for words in (WAIT, "The blanket", "A nurse brought a blanket", "Corridor", "Worried"):
        assert words in page
    assert "We bring blankets now." in page
    assert "Head nurse" in page
    assert "csrf_token" not in page


def test_what_its_author_took_back_says_so_and_nothing_else(visitor):
    story = a_story(parts={"title": "The long wait"}, moments=WAY)
    idea = an_idea(published=True)
    actions.join(a_moderator(), story, db.session.get_one(Item, idea.id))
    ref, item = story.ref, db.session.get_one(Item, story.id)
    actions.withdraw(author(item), item)

    page = visitor.get(f"/stories/{ref}")

    assert page.status == 410
    assert "The author took this story back" in page
    assert "The long wait" not in page
    assert "blanket" not in page
    assert idea.ref in page
    assert visitor.get(f"/stories/{ref}.json").status == 410


def test_what_was_never_public_is_unknown_also_after_withdrawal(visitor):
    item = told()
    ref = item.ref
    actions.withdraw(author(item), item)

    assert visitor.get(f"/stories/{ref}").status == 404


def test_a_story_whose_time_is_over_is_unknown(visitor):
    story = a_story()

    with moved(now() + timedelta(days=740)):
        page = visitor.get(f"/stories/{story.ref}")
        listed = visitor.get("/stories.json").json["items"]

    assert (page.status, listed) == (404, [])


def test_the_list_is_narrowed_by_place_feeling_and_outcome(visitor):
    ward = a_department("echo")
    one = a_story("A good night", feelings=("happy",), services=(ward.id,)).ref
    other = a_story("A long wait", feelings=("worried",))
    actions.answer(a_moderator(), other, "We are sorry.", "Head nurse")
    second = other.ref

    def refs(query):
        return [it["ref"] for it in visitor.get(f"/stories.json?{query}").json["items"]]

    assert refs("") == [second, one]
    assert refs("service=echo") == [one]
    assert refs("department=echo") == [one]
    assert refs("feeling=worried") == [second]
    assert refs("outcome=answered") == [second]
    assert refs("outcome=changed") == []
    assert refs("q=night") == [one]
    assert refs("service=nowhere") == []
    page = visitor.get("/stories?feeling=happy")
    assert "A good night" in page
    assert "A long wait" not in page.part("list")


def test_typing_redraws_the_list_only(visitor):
    a_story()

    page = visitor.htmx.get("/stories?q=blanket")

    assert page.ids[0] == "list"
    assert "<html" not in page.body


def test_more_than_a_page_goes_on_without_a_gap(visitor):
    moderator = a_moderator()
    for number in range(23):
        item = proposed(told(f"Story number {number:02}"), by=moderator)
        desk.agree(author(item), item)

    first = visitor.get("/stories.json").json
    rest = visitor.get(f"/stories.json?after={first['next']}").json

    titles = [it["title"] for it in first["items"] + rest["items"]]
    assert titles == [f"Story number {n:02}" for n in range(22, -1, -1)]
    assert first["total"] == 23
    assert "Show 20 more" in visitor.get("/stories")


def test_machines_read_the_same(visitor):
    story = a_story(feelings=("calm",), group="family")
    ref = story.ref

    told_ = visitor.get(f"/stories/{ref}.json").json
    feed = visitor.get("/stories.atom").body

    assert (told_["body"], told_["feelings"], told_["group"]) == (WAIT, ["calm"], "family")
    assert f"<content>{WAIT}</content>" in feed


def test_an_institution_shows_its_own_only(visitor):
    the_core()
    other = an_institution("riverside")
    ref = a_story(at=other).ref

    assert visitor.get(f"/o/riverside/stories/{ref}").status == 200
    assert visitor.get("/o/kangning/stories.json").json["items"] == []
    assert visitor.get(f"/o/kangning/stories/{ref}").status == 404


def test_an_idea_and_its_story_show_each_other(visitor):
    story = a_story(parts={"title": "The long wait"})
    idea = an_idea("Draw blood the day before", published=True)
    actions.join(a_moderator(), story, db.session.get_one(Item, idea.id))
    story_ref, idea_ref = story.ref, idea.ref

    assert f"/ideas/{idea_ref}" in visitor.get(f"/stories/{story_ref}")
    assert "The long wait" in visitor.get(f"/ideas/{idea_ref}")
    item = db.session.get_one(Item, story.id)
    actions.withdraw(author(item), item)
    assert "The long wait" not in visitor.get(f"/ideas/{idea_ref}")
