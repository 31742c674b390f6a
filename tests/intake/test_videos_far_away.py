"""A video at an S3-compatible store: sent, made anew, watched in parts, taken back, and gone there too."""

import pytest

from cocreate.intake import forgetting, remaking
from cocreate.intake.film_models import FilmState
from cocreate.intake.forgetting import UNDO
from cocreate.intake.reels import PIECE
from cocreate.intake.shelves import Folder, Unreachable
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, the_core
from tests.intake.slices import LONG, begin, far, send, sent
from tests.intake.stores import names
from tests.moderation.filmed import film, with_film
from tests.stories import tales
from tests.stories.screened import CODE, MINE, public
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def kept_there(app, bucket, monkeypatch):
    monkeypatch.setitem(app.extensions, "shelves", {"uploads": bucket})
    the_core()
    db.session.rollback()
    return bucket


@pytest.fixture
def nurse(app):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, at=the_core()))


@pytest.fixture
def story():
    return tales.told("I was afraid of the night.", code=CODE)


def test_each_slice_lies_there_sealed(visitor, client):
    sent(visitor)

    lying = [client.get_object(Bucket="ours", Key=it)["Body"].read() for it in names(client)]

    assert len(lying) == 3
    assert not any(b"ftyp" in it or b"moov" in it for it in lying)


def test_it_is_watched_from_there_part_by_part(visitor, nurse, story):
    there = f"{public(visitor, nurse, story)}/film.mp4"

    whole = visitor.client.get(there)
    part = visitor.client.get(there, headers={"Range": "bytes=7-20"})

    assert whole.status_code == 200
    assert (part.status_code, part.data) == (206, whole.data[7:21])
    assert visitor.client.get(there.replace(".mp4", ".jpg")).mimetype == "image/jpeg"


def test_made_anew_nothing_of_the_file_that_came_is_left_there(story, client):
    with_film(story, is_made=False)
    before = set(names(client))

    remaking.remake_due()

    assert film().state == FilmState.MADE
    assert before.isdisjoint(names(client))


def test_taken_back_nothing_of_it_is_left_there(visitor, nurse, story, client):
    public(visitor, nurse, story)
    visitor.post(f"{MINE}/withdraw")

    with moved(now() + UNDO):
        forgetting.destroy_due()

    assert names(client) == []


def test_while_the_store_is_away_a_slice_is_told_to_come_again(visitor, client, monkeypatch):
    _answer, there = begin(visitor)
    send(visitor, there, 0, LONG[:PIECE])
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("cocreate.intake.shelves.Bucket.put", _away)
        assert send(visitor, there, PIECE, LONG[PIECE : 2 * PIECE]).status == 503

    assert far(visitor, there) == PIECE
    assert send(visitor, there, PIECE, LONG[PIECE : 2 * PIECE]).status == 204
    assert len(names(client)) == 2


def _away(*_of):
    raise Unreachable


def test_nothing_of_it_lies_in_the_instance_too(visitor, story, monkeypatch):
    written = []
    monkeypatch.setattr(Folder, "put", lambda *_of: written.append(1))

    with_film(story)

    assert visitor.client.get(f"{MINE}/film.mp4").status_code == 200
    assert written == []
