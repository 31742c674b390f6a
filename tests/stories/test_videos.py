"""A video in a story: prepared, watched and written down by staff, allowed by its author, taken back."""

import pytest

from cocreate.consent import films as shown
from cocreate.consent import originals
from cocreate.intake import pictures, voices
from cocreate.intake.film_models import FilmState
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, recorded, the_core
from tests.moderation.filmed import film, filmed, note, with_film
from tests.stored import uploads as folder
from tests.stories import tales
from tests.stories.screened import CODE, MINE, SAID, YES, answer, item, watched
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def house():
    the_core()
    db.session.rollback()


@pytest.fixture
def nurse(app):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, at=the_core()))


@pytest.fixture
def new_files():
    """Names of files that came with this test: the folder is one for all."""
    before = set(folder().iterdir())
    return lambda: set(folder().iterdir()) - before


@pytest.fixture
def story():
    return tales.told("I was afraid of the night.", code=CODE)


def test_a_video_alone_is_enough_and_its_title_says_so(visitor):
    form = visitor.get("/stories/new").form("/stories/new")

    form.fill(film=note(filmed()), publish="yes").submit().follow()

    assert originals.read(item().id)["title"] == "Video"
    assert film().state == FilmState.WAITING


def test_until_it_is_made_author_and_staff_read_that_we_prepare_it(visitor, nurse, story):
    with_film(story, is_made=False)

    assert "We are preparing your video" in visitor.get(MINE)
    desk = nurse.get(f"/staff/inbox?item={story.ref}")
    assert "We are preparing the video" in desk
    assert desk.all(".//video") == []
    assert nurse.get(f"/staff/inbox/{story.ref}/film.mp4").status == 404


def test_one_that_cant_be_made_is_told_to_both_and_no_byte_of_it_is_left(
    visitor, nurse, story, new_files
):
    with_film(story, filmed()[:900])

    assert "We can't play it." in visitor.get(MINE)
    assert "We could not make it anew" in nurse.get(f"/staff/inbox?item={story.ref}")
    assert new_files() == set()


def test_nothing_shows_before_its_author_has_said_yes_to_the_text_and_to_the_video(
    visitor, nurse, story
):
    with_film(story)
    there = f"/stories/{story.ref}"
    steps = (
        lambda: nurse.post(f"/staff/inbox/{story.ref}/write_down", {"heard": SAID, "lane": "new"}),
        lambda: nurse.post(f"/staff/inbox/{story.ref}/film", YES),
        lambda: tales.proposed(item()),
        lambda: visitor.get(MINE).form("/proposal").submit("yes"),
    )
    for step in steps:
        step()
        assert visitor.client.get(f"{there}/film.mp4").status_code == 404
        assert visitor.client.get(f"{there}/film.jpg").status_code == 404

    answer(visitor, "yes")

    page = visitor.get(there)
    video = page.one(".//video")
    assert video.attrib["preload"] == "none"
    assert "controls" in video.attrib
    assert SAID in page
    assert "A walk along the corridor" in page
    assert visitor.client.get(f"{there}/film.mp4").status_code == 200


def test_its_author_is_asked_once_it_was_watched_and_sees_it_first(visitor, nurse, story):
    with_film(story)
    watched(nurse, story)

    page = visitor.get(MINE)

    assert "May everybody see it?" in page
    assert page.one(".//video").attrib["src"] == f"{MINE}/film.mp4"
    assert "item.film_judged" in recorded(story)
    assert pictures.said(story.id).is_asked


def test_one_that_is_left_out_is_told_with_its_reason(visitor, nurse, story):
    with_film(story)
    left = {"film": "leave", "film_why": "people", "film_words": "", "lane": "new"}

    nurse.post(f"/staff/inbox/{story.ref}/film", left)

    assert "Other people can be seen in it" in visitor.get(MINE)
    assert shown.shown(story.id) is None


@pytest.mark.parametrize("said", [{}, {"film": "leave"}, {"film": "maybe"}])
def test_half_a_verdict_is_none(nurse, story, said):
    with_film(story)

    assert nurse.post(f"/staff/inbox/{story.ref}/film", {**said, "lane": "new"}).status == 422
    assert film().may_show is None


def test_what_is_heard_is_looked_through_for_danger(nurse, story):
    with_film(story)

    nurse.post(
        f"/staff/inbox/{story.ref}/write_down", {"heard": "I want to kill myself.", "lane": "new"}
    )

    assert originals.read(story.id)[voices.SPOKEN] == "I want to kill myself."
    assert "I want to kill myself." not in nurse.get("/staff/inbox?lane=new")
