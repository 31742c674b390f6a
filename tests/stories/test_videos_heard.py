"""What is said in a recording stands in writing, and is allowed by its author, before anything shows."""

import pytest

from cocreate.consent import films as shown
from cocreate.consent import gate, originals
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case, Lane
from tests.factories import a_user, the_core
from tests.moderation.filmed import with_film
from tests.moderation.recordings import with_voice
from tests.stories import tales
from tests.stories.screened import CODE, MINE, SAID, YES, answer, item, watched
from tests.visitor import Visitor

FIRST = "Please listen to it first"


@pytest.fixture(autouse=True)
def house():
    the_core()
    db.session.rollback()


@pytest.fixture
def nurse(app):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, at=the_core()))


@pytest.fixture
def story():
    return tales.told("I was afraid of the night.", code=CODE)


@pytest.mark.parametrize("recorded", [with_film, with_voice])
def test_no_text_goes_to_its_author_before_somebody_has_heard_what_came_with_it(
    nurse, story, recorded
):
    recorded(story)
    there = f"/staff/inbox/{story.ref}/publish"

    page = nurse.post(there, {"title": "The night", "body": "I was afraid of it.", "lane": "new"})

    assert page.status == 422
    assert FIRST in page
    assert "I was afraid of it." in page
    assert "proposal" not in originals.read(story.id)


@pytest.mark.parametrize("recorded", [(), (with_voice,)])
def test_of_a_video_that_is_not_made_yet_nobody_is_told_to_listen(nurse, story, recorded):
    for come in recorded:
        come(story)
        nurse.post(f"/staff/inbox/{story.ref}/write_down", {"heard": SAID, "lane": "new"})
    with_film(story, is_made=False)

    text = {"title": "The night", "body": "I was afraid of it.", "lane": "new"}
    page = nurse.post(f"/staff/inbox/{story.ref}/publish", text)

    assert page.status == 422
    assert "We are still preparing the video." in page
    assert FIRST not in page
    assert "proposal" not in originals.read(story.id)


def test_a_voice_note_beside_a_video_that_is_not_made_yet_can_be_heard_now(nurse, story):
    with_voice(story)
    with_film(story, is_made=False)

    text = {"title": "The night", "body": "I was afraid of it.", "lane": "new"}
    page = nurse.post(f"/staff/inbox/{story.ref}/publish", text)

    assert FIRST in page


def test_nobody_is_asked_about_a_video_before_what_is_said_in_it_is_written_down(nurse, story):
    row = with_film(story)

    page = nurse.post(f"/staff/inbox/{story.ref}/film", YES)

    assert page.status == 422
    assert FIRST in page
    assert page.form("/film")["film_words"] == YES["film_words"]
    db.session.refresh(row)
    assert row.may_show is None


def test_one_that_is_left_out_need_not_be_written_down(nurse, story):
    with_film(story)
    left = {"film": "leave", "film_why": "people", "film_words": "", "lane": "new"}
    nurse.post(f"/staff/inbox/{story.ref}/film", left)

    tales.proposed(item())

    assert "proposal" in originals.read(story.id)


@pytest.mark.parametrize(
    ("told", "words"),
    [({}, "or say that nobody speaks"), ({"heard": SAID, "silent": "y"}, "take out the tick")],
)
def test_somebody_speaks_or_nobody_does(nurse, story, told, words):
    with_film(story)

    page = nurse.post(f"/staff/inbox/{story.ref}/write_down", {**told, "lane": "new"})

    assert page.status == 422
    assert words in page
    assert page.form("/write_down")["heard"].strip() == told.get("heard", "")


def test_of_a_silent_one_everybody_reads_that_nobody_speaks(visitor, nurse, story):
    with_film(story)
    where = f"/staff/inbox/{story.ref}"
    nurse.post(f"{where}/write_down", {"silent": "y", "lane": "new"})
    nurse.post(f"{where}/film", YES)
    tales.proposed(item())
    visitor.get(MINE).form("/proposal").submit("yes")
    answer(visitor, "yes")

    page = visitor.get(f"/stories/{story.ref}")

    assert len(page.all(".//video")) == 1
    assert "Nobody speaks in it." in page


def test_its_author_reads_the_words_beside_the_video_and_so_does_everybody_else(
    visitor, nurse, story
):
    with_film(story)
    watched(nurse, story)
    tales.proposed(item())

    own = visitor.get(MINE)
    assert "What is said in the video" in own.part("proposal")
    assert SAID in own.part("proposal")
    assert SAID in own.part("film")
    assert len(own.all(".//section[@id='film']//video")) == 1

    visitor.get(MINE).form("/proposal").submit("yes")
    answer(visitor, "yes")
    page = visitor.get(f"/stories/{story.ref}")
    said = page.one(".//section[@class='said']")
    assert SAID in "".join(said.itertext())
    assert gate.publication(story.id).body == "I was afraid of the night."


def test_names_in_it_are_covered_like_any_other(nurse, story):
    with_film(story)

    heard = "Call me: 13800138000."
    nurse.post(f"/staff/inbox/{story.ref}/write_down", {"heard": heard, "lane": "new"})

    desk = nurse.get(f"/staff/inbox?item={story.ref}")
    assert "13800138000" not in desk.form("/publish")["spoken"]


def test_a_video_that_is_heard_after_the_text_was_public_waits_for_the_text_to_be_allowed_anew(
    visitor, nurse
):
    story = tales.a_story("I was afraid of the night.", code=CODE)
    with_film(item())
    answer(visitor, "yes")

    watched(nurse, story)

    assert shown.shown(story.id) is None
    assert db.session.get_one(Case, story.id).lane == Lane.NEW
    form = nurse.get(f"/staff/inbox?item={story.ref}").form("/publish")
    assert form["spoken"].strip() == SAID
    form.submit()
    assert shown.shown(story.id) is None
    visitor.get(MINE).form("/proposal").submit("yes")
    assert shown.shown(story.id) is not None
    assert gate.publication(story.id).extra["spoken"] == SAID
