"""A video on its way: a full disk, a kill, a day too late, given up, and without a script."""

import errno
import io
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.intake import drafts, forgetting, shelves, uploads
from cocreate.intake.film_models import Film
from cocreate.intake.reels import PIECE
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.keys.models import DataKey
from tests.factories import the_core
from tests.intake.slices import LONG, REAL, begin, far, newest, send, sent
from tests.stored import uploads as folder
from tests.visitor import ORIGIN, Visitor


@pytest.fixture(autouse=True)
def house():
    the_core()
    db.session.rollback()


@pytest.fixture
def new_files():
    """Names of files that came with this test: the folder is one for all."""
    before = set(folder().iterdir())
    return lambda: set(folder().iterdir()) - before


def test_a_full_disk_is_said_before_anything_comes(visitor, monkeypatch):
    monkeypatch.setattr(shelves.Folder, "room", lambda _self: uploads.SPARE)

    answer, _there = begin(visitor)

    assert answer.status == 503
    assert "no room" in answer.body


def test_a_disk_that_fills_up_loses_nothing_that_came(visitor, monkeypatch):
    _answer, there = begin(visitor)
    send(visitor, there, 0, LONG[:PIECE])
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "write_bytes", _full)
        assert send(visitor, there, PIECE, LONG[PIECE : 2 * PIECE]).status == 503
    assert far(visitor, there) == PIECE

    assert send(visitor, there, PIECE, LONG[PIECE : 2 * PIECE]).status == 204


def _full(*_of):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_killed_in_the_middle_of_a_slice_the_slice_comes_again(visitor, monkeypatch):
    _answer, there = begin(visitor)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(uploads, "_is_last_again", _killed)
        with pytest.raises(SystemExit):
            send(visitor, there, 0, LONG[:PIECE])

    assert far(visitor, there) == 0
    assert send(visitor, there, 0, LONG[:PIECE]).status == 204


def _killed(*_of):
    raise SystemExit


def test_many_videos_from_one_browser_are_asked_to_wait(visitor, monkeypatch):
    monkeypatch.setitem(visitor.app.config, "RATELIMIT_ENABLED", True)
    answers = [begin(visitor, name=f"{n}.mp4")[0] for n in range(uploads.PERSON.amount + 1)]

    assert [it.status for it in answers] == [201] * uploads.PERSON.amount + [429]
    assert "in an hour" in answers[-1].body


def test_one_person_has_three_of_the_largest_here_at_once(app, visitor):
    for _each in range(3):
        assert _begun(visitor).status == 201

    refused = _begun(visitor)

    assert refused.status == 422
    assert "Send one first, or remove it" in refused.body
    assert _begun(Visitor(app)).status == 201
    with moved(now() + uploads.UNFINISHED + timedelta(minutes=1)):
        assert _begun(visitor).status == 201


def _begun(visitor):
    return visitor.post("/stories/draft/new/video", {"size": str(uploads.LARGEST)})


def test_what_is_not_finished_within_a_day_is_forgotten_with_its_key(visitor, new_files):
    _answer, there = begin(visitor)
    send(visitor, there, 0, LONG[:PIECE])
    subject_id = newest().subject_id
    tomorrow = now() + uploads.UNFINISHED + timedelta(minutes=1)

    with moved(tomorrow):
        assert visitor.open(there, method="HEAD").status == 404
        assert uploads.sweep() == 1

    assert new_files() == set()
    assert not _has_key(subject_id)


def _has_key(subject_id):
    with db.engines["keys"].connect() as keys:
        mine = sa.select(DataKey.subject_id).where(DataKey.subject_id == subject_id)
        return keys.execute(mine).first() is not None


def test_a_whole_one_stays_as_long_as_its_draft_and_goes_with_it(visitor, new_files):
    sent(visitor)
    subject_id = newest().subject_id
    with moved(now() + timedelta(days=2)):
        assert uploads.sweep() == 0

    with moved(now() + drafts.KEPT + timedelta(minutes=1)):
        assert drafts.sweep() == 1

    assert new_files() == set()
    assert not _has_key(subject_id)


def test_pieces_on_their_way_are_no_strays(visitor, new_files, monkeypatch):
    sent(visitor)
    monkeypatch.setattr(forgetting.time, "time", lambda: now().timestamp() + 30 * 86_400)

    forgetting.destroy_strays()

    assert len(new_files()) == 3


def test_given_up_nothing_is_left(visitor, new_files):
    there = sent(visitor)
    headers = {"X_CSRF_Token": visitor.token(), "Origin": ORIGIN}

    assert visitor.open(there, method="DELETE", headers=headers).status == 204

    assert new_files() == set()
    assert visitor.open(there, method="HEAD").status == 404


def test_while_it_comes_the_form_is_not_sent(visitor):
    _answer, there = begin(visitor)
    token = there.split("/")[3]

    answer = visitor.post("/stories/new", {"body": "It was a long day.", "draft": token})

    assert answer.status == 422
    assert "has not arrived in full" in answer
    assert "It was a long day." in answer


def test_without_a_script_a_small_video_goes_with_the_form(visitor):
    form = visitor.get("/stories/new").form("/stories/new")

    form.fill(body="A long day.", film=(io.BytesIO(REAL), "ward.mp4")).submit().follow()

    db.session.rollback()
    film = db.session.scalars(sa.select(Film)).one()
    assert b"".join(film.came.read(0, film.came.size)) == REAL


def test_without_the_extra_no_video_is_offered_and_one_that_comes_is_refused(visitor, monkeypatch):
    monkeypatch.setattr("cocreate.intake.sound.ABLE", False)
    page = visitor.get("/stories/new")

    answer, _there = begin(visitor)

    assert "We can't take videos yet" in page
    assert page.all(".//input[@name='film']") == []
    assert answer.status == 422
    assert "We can't take videos yet" in answer.body
