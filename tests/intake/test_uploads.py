"""A video in slices: on a bus, in two tabs, with somebody else's token, on a full disk, too late."""

import pytest
import sqlalchemy as sa

from cocreate.intake import uploads
from cocreate.intake.film_models import Film
from cocreate.intake.models import Draft
from cocreate.intake.reels import PIECE
from cocreate.kernel.db import db
from tests.factories import the_core
from tests.intake.slices import LONG, begin, far, newest, send, sent
from tests.stored import uploads as folder
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def house():
    the_core()
    db.session.rollback()


@pytest.fixture
def new_files():
    """Names of files that came with this test: the folder is one for all."""
    before = set(folder().iterdir())
    return lambda: set(folder().iterdir()) - before


def test_slices_make_the_same_video_again_and_only_sealed_bytes_lie_on_the_disk(visitor, new_files):
    there = sent(visitor)

    reel = newest().reel
    assert b"".join(reel.read(0, reel.size)) == LONG
    assert far(visitor, there) == len(LONG)
    lying = [it.read_bytes() for it in new_files()]
    assert len(lying) == 3
    assert not any(b"ftyp" in it or b"moov" in it for it in lying)
    assert {it.stat().st_mode & 0o777 for it in new_files()} == {0o600}


def test_a_slice_for_another_place_changes_nothing_and_is_told_the_right_one(visitor):
    _answer, there = begin(visitor)
    send(visitor, there, 0, LONG[:PIECE])

    for offset in (2 * PIECE, PIECE + 1, 7, -1, 10**14):
        answer = send(visitor, there, offset, LONG[:PIECE])
        assert (answer.status, answer.headers["Upload-Offset"]) == (409, str(PIECE))
    assert far(visitor, there) == PIECE


@pytest.mark.parametrize("data", [b"", LONG[: PIECE - 1], LONG[: PIECE + 1]])
def test_a_slice_of_another_length_is_none(visitor, data):
    _answer, there = begin(visitor)

    assert send(visitor, there, 0, data).status == 409
    assert far(visitor, there) == 0


def test_a_slice_whose_answer_was_lost_may_come_again(visitor):
    _answer, there = begin(visitor)
    send(visitor, there, 0, LONG[:PIECE])

    again = send(visitor, there, 0, LONG[:PIECE])

    assert (again.status, again.headers["Upload-Offset"]) == (204, str(PIECE))


def test_after_a_reload_the_same_file_goes_on_and_another_one_takes_its_place(visitor, new_files):
    _answer, there = begin(visitor)
    send(visitor, there, 0, LONG[:PIECE])

    same, _there = begin(visitor, there=there)
    other, _there = begin(visitor, there=there, name="garden.mp4")

    assert same.headers["Upload-Offset"] == str(PIECE)
    assert other.headers["Upload-Offset"] == "0"
    assert new_files() == set()


def test_two_tabs_that_send_the_same_video_keep_each_slice_once(visitor):
    _answer, one = begin(visitor)
    _answer, two = begin(visitor, there=one)
    send(visitor, one, 0, LONG[:PIECE])

    assert send(visitor, two, 0, LONG[:PIECE]).status == 204
    assert send(visitor, two, PIECE, LONG[PIECE : 2 * PIECE]).status == 204
    assert send(visitor, one, PIECE, LONG[PIECE : 2 * PIECE]).status == 204
    assert send(visitor, one, 2 * PIECE, LONG[2 * PIECE :]).status == 204

    reel = newest().reel
    assert b"".join(reel.read(0, reel.size)) == LONG


def test_who_does_not_know_the_draft_finds_no_upload(app, visitor):
    _answer, there = begin(visitor)
    other = Visitor(app)

    for wrong in (
        "/stories/draft/new/video",
        there.replace("video", "vide0"),
        there[:-9] + "/video",
    ):
        assert other.open(wrong, method="HEAD").status == 404
    assert send(other, "/stories/draft/unknown/video", 0, LONG[:PIECE]).status == 404
    assert far(visitor, there) == 0


def test_an_upload_of_another_draft_can_not_be_named(visitor):
    """A draft takes its own upload: what a form says of one is not asked."""
    _answer, _there = begin(visitor)

    visitor.post("/stories/new", {"body": "Mine.", "reel": newest().token})

    assert db.session.scalar(sa.select(sa.func.count()).select_from(Film)) == 0
    assert newest().received == 0


def test_a_slice_without_our_token_or_from_another_site_is_not_taken(visitor):
    _answer, there = begin(visitor)

    assert send(visitor, there, 0, LONG[:PIECE], X_CSRF_Token="none").status == 403
    assert send(visitor, there, 0, LONG[:PIECE], Origin="https://evil.example").status == 403
    assert far(visitor, there) == 0


def test_more_than_a_hundred_megabytes_are_refused_before_they_come(visitor):
    answer = visitor.post("/stories/draft/new/video", {"size": str(uploads.LARGEST + 1)})

    assert answer.status == 413
    assert "100 MB" in answer.body


@pytest.mark.parametrize("size", ["", "0", "-1", "1e9", "9" * 40])
def test_a_size_that_is_none_is_said(visitor, size):
    answer = visitor.post("/stories/draft/new/video", {"size": size})

    assert answer.status in {413, 422}
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Draft)) in {0, 1}


def test_what_is_no_video_is_found_out_with_its_first_slice(visitor):
    page = b"<!doctype html>".ljust(PIECE, b" ")
    _answer, there = begin(visitor, page)

    answer = send(visitor, there, 0, page)

    assert answer.status == 422
    assert "MP4, MOV or WebM" in answer.body
