"""A video that everybody may watch: how it is served, taken back, destroyed, copied."""

import pytest
import sqlalchemy as sa

from cocreate.intake import films, forgetting, remaking
from cocreate.intake.film_models import Film
from cocreate.intake.forgetting import UNDO
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.keys.models import DataKey
from cocreate.rights import copying
from cocreate.rights.person import Person
from tests.factories import a_user, an_institution, recorded, the_core
from tests.moderation.filmed import with_film
from tests.stored import uploads as folder
from tests.stories import tales
from tests.stories.screened import CODE, MINE, YES, answer, public
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


def test_it_is_served_as_a_video_and_nothing_else(visitor, nurse, story):
    there = public(visitor, nurse, story)

    for path, kind in (("film.mp4", "video/mp4"), ("film.jpg", "image/jpeg")):
        got = visitor.client.get(f"{there}/{path}")
        assert got.mimetype == kind
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Content-Security-Policy"].startswith("sandbox")
        assert got.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    own = visitor.client.get(f"{MINE}/film.mp4")
    assert own.headers["Cache-Control"] == "private, no-store"


def test_safari_gets_the_parts_that_it_asks_for(visitor, nurse, story):
    there = f"{public(visitor, nurse, story)}/film.mp4"
    whole = visitor.client.get(there)
    size = len(whole.data)
    asked = {
        "bytes=0-1": (0, 2),
        "bytes=0-": (0, size),
        "bytes=-9": (size - 9, size),
        "bytes=7-20": (7, 21),
    }

    for wanted, (start, stop) in asked.items():
        got = visitor.client.get(there, headers={"Range": wanted})
        assert got.status_code == 206
        assert got.headers["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
        assert got.data == whole.data[start:stop]
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert visitor.client.get(there, headers={"Range": f"bytes={size}-"}).status_code == 416
    assert visitor.client.get(there, headers={"Range": "bytes=0-1,5-6"}).data == whole.data


def test_taken_back_it_is_gone_at_once_and_destroyed_after_three_days(
    visitor, nurse, story, new_files
):
    there = public(visitor, nurse, story)

    answer(visitor, "no")

    assert visitor.client.get(f"{there}/film.mp4").status_code == 404
    assert nurse.get(f"/staff/inbox/{story.ref}/film.mp4").status == 404
    assert visitor.get(there).all(".//video") == []
    assert visitor.client.get(f"{MINE}/film.mp4").status_code == 200
    with moved(now() + UNDO):
        assert forgetting.destroy_photos() == 1
    assert new_files() == set()
    assert visitor.client.get(f"{MINE}/film.mp4").status_code == 404


@pytest.mark.parametrize("is_made", [True, False], ids=["made", "as it came"])
def test_of_a_story_taken_back_no_piece_and_no_key_is_left(visitor, story, new_files, is_made):
    row = with_film(story, is_made=is_made)
    owners = {story.subject_id, *({row.source_id} - {None})}
    assert len(new_files()) == (2 if is_made else 1)
    visitor.post(f"{MINE}/withdraw")

    with moved(now() + UNDO):
        forgetting.destroy_due()

    assert new_files() == set()
    with db.engines["keys"].connect() as keys:
        left = set(keys.execute(sa.select(DataKey.subject_id)).scalars())
    assert not owners & left
    assert db.session.scalars(sa.select(Film)).all() == []


def test_erased_while_it_is_made_nothing_of_it_comes_back(story, new_files, monkeypatch):
    with_film(story, is_made=False)
    real = remaking.anew

    def erased_meanwhile(came, subject_id):
        made = real(came, subject_id)
        with remaking.transaction():
            films.destroy(story.id)
        return made

    monkeypatch.setattr(remaking, "anew", erased_meanwhile)
    remaking.remake_due()

    assert new_files() == set()


def test_another_house_and_another_code_see_nothing_of_it(app, story):
    with_film(story)
    stranger = Visitor(app).signed_in(a_user(Role.MODERATOR, at=an_institution()))

    assert stranger.get(f"/staff/inbox/{story.ref}/film.mp4").status == 404
    assert stranger.post(f"/staff/inbox/{story.ref}/film", YES).status == 404
    assert Visitor(app).get("/t/AAAA-BBBB-CCCC/film.mp4").status == 404


def test_that_somebody_watched_it_is_on_its_record(nurse, story):
    with_film(story)

    nurse.client.get(f"/staff/inbox/{story.ref}/film.mp4")

    assert "item.read" in recorded(story)


def test_a_persons_copy_has_the_video_in_it(story):
    row = with_film(story)

    names = dict(copying._films(Person((story,))))

    assert list(names) == [f"files/{story.ref}-video.mp4"]
    assert next(iter(names.values())).size == row.bytes
