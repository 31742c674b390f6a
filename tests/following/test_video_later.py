"""A video that can't be made is told to its author, who may send another one, now or later."""

import io

import pytest
import sqlalchemy as sa

from cocreate.intake import remaking, uploads
from cocreate.intake.film_models import Film, FilmState, Upload
from cocreate.intake.models import Draft
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation.actions import Reason
from cocreate.notifications.models import Letter
from tests.factories import a_user, an_idea, recorded, the_core
from tests.intake.slices import LONG, REAL, sent
from tests.moderation.filmed import film, filmed, note, with_film
from tests.stories import tales
from tests.stories.screened import CODE, MINE, item
from tests.visitor import Visitor

ADD = f"{MINE}/video"


@pytest.fixture(autouse=True)
def house():
    the_core()
    db.session.rollback()


@pytest.fixture
def story():
    return tales.told("I was afraid of the night.", code=CODE)


def letters():
    return [it.about for it in db.session.scalars(sa.select(Letter)) if it.to_author]


def test_one_that_cant_be_made_is_told_by_letter_and_another_one_may_come(visitor, story):
    with_film(story, filmed()[:900])

    assert letters() == ["item.film_failed"]
    page = visitor.get(MINE)
    assert "We can't play it." in page
    form = page.click("Send another video").form("/video")
    form.fill(film=note(REAL)).submit().follow()
    remaking.remake_due()

    assert film().state == FilmState.MADE
    assert "item.film_added" in recorded(item())
    assert len(visitor.get(MINE).all(".//section[@id='film']//video")) == 1


def test_who_was_taken_back_is_not_written_to(visitor, story):
    with_film(story, filmed()[:900], is_made=False)
    visitor.post(f"{MINE}/withdraw")

    remaking.remake_due()

    assert letters() == []
    assert film().state == FilmState.FAILED


def test_one_that_came_slice_by_slice_is_added_and_its_draft_goes(visitor, story):
    there = sent(visitor)
    page = visitor.get(f"{ADD}?draft={there.split('/')[3]}")

    assert "Your video has arrived" in page
    page.form("/video").submit().follow()

    assert film().source_bytes == len(LONG)
    assert film().item_id == story.id
    left = (sa.select(sa.func.count()).select_from(it) for it in (Upload, Draft))
    assert [db.session.scalar(it) for it in left] == [0, 0]


def test_it_is_on_the_desk_to_be_watched_and_nobody_sees_it(app, visitor):
    story = tales.a_story("I was afraid of the night.", code=CODE)
    visitor.get(ADD).form("/video").fill(film=note(REAL)).submit()
    remaking.remake_due()
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR, at=the_core()))

    assert story.ref in nurse.get("/staff/inbox?lane=reply")
    assert "With a video" in nurse.get(f"/staff/inbox?item={story.ref}")
    assert visitor.client.get(f"/stories/{story.ref}/film.mp4").status_code == 404


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"<!doctype html>" * 9, "MP4, MOV or WebM"), (None, "Please choose a video first")],
)
def test_what_is_none_is_said_and_nothing_changes(visitor, story, data, words):
    sent = {} if data is None else {"film": (io.BytesIO(data), "a.mp4")}

    page = visitor.post(ADD, sent)

    assert page.status == 422
    assert words in page
    assert db.session.scalar(sa.select(Film.id).where(Film.item_id == story.id)) is None


def test_half_of_one_waits_and_may_be_removed(visitor, story):
    _answer = visitor.post("/stories/draft/new/video", {"size": "99", "name": "ward.mp4"})
    token = _answer.headers["Upload-Draft"]

    assert "has not arrived in full" in visitor.post(ADD, {"draft": token})
    page = visitor.post(ADD, {"draft": token, "unfilm": "1"})

    assert page.status == 200
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Upload)) == 0
    assert db.session.scalar(sa.select(Film.id).where(Film.item_id == story.id)) is None


def test_a_second_one_is_not_taken(visitor, story):
    with_film(story)

    assert visitor.get(ADD).status == 303
    assert visitor.post(ADD, {"film": note(REAL)}).status == 409
    assert film().state == FilmState.MADE


def test_pressed_twice_one_comes(visitor, story):
    form = visitor.get(ADD).form("/video")
    form.fill(film=note(REAL)).submit()

    assert visitor.post(ADD, {"film": note(REAL)}).status == 409
    assert film().item_id == story.id


@pytest.mark.parametrize("how", ["withdrawn", "declined", "unable"])
def test_only_while_the_story_is_its_authors_to_change(visitor, story, how, monkeypatch):
    if how == "withdrawn":
        visitor.post(f"{MINE}/withdraw")
    elif how == "declined":
        nurse = tales.a_moderator()
        desk.claim(nurse, story)
        desk.decline(nurse, story, Reason("other", "Not for everybody."))
    else:
        monkeypatch.setattr(uploads, "able", lambda: False)

    assert visitor.get(ADD).status == 303
    assert "Add a video" not in visitor.get(MINE)
    assert visitor.post(ADD, {"film": note(REAL)}).status in {409, 422}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Film)) == 0


def test_an_idea_has_no_video_and_another_code_opens_nothing(visitor):
    an_idea("A lamp at the gate.", code=CODE)

    assert visitor.get(ADD).status == 303
    assert visitor.post(ADD, {"film": note(REAL)}).status == 409
    assert visitor.get("/t/AAAA-BBBB-CCCC/video").status == 404
