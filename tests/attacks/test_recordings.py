"""Recordings that are none, or more than one, or far longer than they look."""

import io
import os
import struct
import time

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.ideas.forms import IdeaForm
from cocreate.intake import programs, sound, voices
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.stories.forms import StoryForm
from tests.factories import the_core
from tests.moderation.recordings import CANARY, KINDS, sung

SCRIPT = b"<script>alert('CANARY')</script>"
SAID = "The lift was broken."


def wav(samples, rate=8000, channels=1, extra=b""):
    """Eight bits a sample; `extra` is a chunk of its own before the sound."""
    head = struct.pack("<IHHIIHH", 16, 1, channels, rate, rate * channels, channels, 8)
    chunk = b"note" + struct.pack("<I", len(extra)) + extra if extra else b""
    inner = b"WAVEfmt " + head + chunk + b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(inner)) + inner


def send(visitor, data, room="ideas", name="voice.wav"):
    the_core()
    return visitor.post(f"/{room}/new", {"body": SAID, "voice": (io.BytesIO(data), name)})


def kept():
    item = db.session.scalars(sa.select(Item)).one()
    return voices.opened(item.subject_id, originals.read(item.id)[voices.PART]).data


def refused(page, words):
    """Said beside the field, with what was typed still there and nothing taken in."""
    assert page.status == 422
    assert words in page.text
    assert page.form()["body"].strip() == SAID if page.all(".//main//form") else SAID in page
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Item)) == 0


def test_the_files_that_are_sent_here_do_hold_secrets():
    told = {kind for kind, data in KINDS.items() if CANARY.encode() in data}

    assert told == {"audio/webm", "audio/mp4", "audio/ogg", "audio/wav", "audio/mpeg"}


@pytest.mark.parametrize("data", [wav(SCRIPT * 400), wav(b"\x80" * 8000, extra=SCRIPT)])
def test_a_page_hidden_in_sound_does_not_outlive_it(visitor, data):
    assert send(visitor, data, name="../../CANARY.html").status == 303

    assert b"script" not in kept()
    assert b"CANARY" not in kept()


@pytest.mark.parametrize("junk", [os.urandom(90_000), bytes(90_000), SCRIPT * 500])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_noise_behind_the_right_first_bytes_is_no_recording(visitor, kind, junk):
    page = send(visitor, KINDS[kind][:64] + junk)

    assert page.status in {303, 422}  # some players do find a little sound before the noise
    if page.status == 422:
        assert "record it again" in page.text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_half_a_file_is_not_taken_for_a_whole_one(visitor, kind):
    data = KINDS[kind]

    refused(send(visitor, data[: len(data) // 2]), "record it again")


@pytest.mark.parametrize("kind", ["audio/mpeg", "audio/aac", "audio/ogg"])
def test_of_what_says_no_length_the_last_piece_gives_it_away(visitor, kind):
    refused(send(visitor, KINDS[kind][:-9]), "A part of this recording is missing")


def test_a_title_behind_the_sound_is_no_missing_part(visitor):
    assert send(visitor, KINDS["audio/mpeg"] + b"TAG".ljust(128, b"\0")).status == 303


@pytest.fixture
def one_minute(monkeypatch):
    """Shorter than it is, so that what is sent stays small."""
    monkeypatch.setattr(IdeaForm, "spoken", 60)


@pytest.mark.usefixtures("one_minute")
def test_what_plays_longer_than_it_may_is_told_how_long_it_may(visitor):
    minute = wav(b"\x80" * 4000 * 66, rate=4000)

    refused(send(visitor, minute), "longer than 1 minute.")
    assert send(visitor, minute, room="stories").status == 303


@pytest.mark.usefixtures("one_minute")
def test_a_few_seconds_too_many_are_forgiven(visitor):
    assert send(visitor, wav(b"\x80" * 4000 * 64, rate=4000)).status == 303


def test_a_story_may_be_longer_than_an_idea():
    assert (IdeaForm.spoken, StoryForm.spoken) == (120, 300)


def test_hours_in_a_file_are_given_up_after_the_first_minutes(app):
    began = time.monotonic()

    with app.test_request_context(), pytest.raises(Refused, match="2"):
        voices.heard(wav(b"\x80" * 9_000_000, rate=4000))

    assert time.monotonic() - began < programs.WAIT


@pytest.mark.parametrize(("rate", "channels"), [(1, 1), (4_000_000, 1), (8000, 200), (0, 1)])
def test_a_head_that_can_not_be_is_no_recording(visitor, rate, channels):
    refused(send(visitor, wav(b"\x80" * 8000, rate, channels)), "record it again")


def test_thousands_of_streams_are_no_recording(visitor):
    ogg = b"".join(
        b"OggS\0\2"
        + bytes(8)
        + struct.pack("<III", number, 0, 0)
        + b"\1\x13OpusHead\1\1"
        + bytes(9)
        for number in range(7_000)
    )

    refused(send(visitor, ogg), "record it again")


@pytest.mark.parametrize("kind", ["audio/webm", "audio/mp4"])
def test_a_video_is_called_one(visitor, kind):
    refused(send(visitor, sung(kind, film=True)), "This is a video")


def test_a_program_that_hangs_is_not_waited_for(visitor, monkeypatch):
    monkeypatch.setattr(programs, "WAIT", 0.01)

    refused(send(visitor, KINDS["audio/webm"]), "record it again")


def test_when_too_many_come_at_once_the_words_stay_and_one_may_try_again(visitor, monkeypatch):
    monkeypatch.setattr(programs, "WAIT", 0.01)
    monkeypatch.setattr(programs, "AT_ONCE", programs.BoundedSemaphore(1))

    with programs.AT_ONCE:
        page = send(visitor, KINDS["audio/webm"])

    assert page.status == 503
    assert "in a minute" in page.text
    assert SAID in page


def test_no_secret_of_ours_is_told_to_the_program_that_decodes(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "CANARY")
    asked = []
    monkeypatch.setattr(programs.subprocess, "run", lambda *_a, **how: asked.append(how) or _Done)

    sound.anew(KINDS["audio/wav"], "audio/wav", 120)

    assert set(asked[0]["env"]) <= set(programs.KNOWN)


class _Done:
    returncode, stdout = 0, b"sound"


def test_without_the_extra_a_recording_is_kept_as_it_came(visitor, monkeypatch):
    monkeypatch.setattr(sound, "ABLE", False)

    assert send(visitor, KINDS["audio/webm"]).status == 303
    assert send(visitor, SCRIPT).status == 422

    assert kept() == KINDS["audio/webm"]
    assert "as it came" in visitor.get("/privacy").text
