"""Pictures that are none, or more than one, or far larger than they look."""

import io
import struct
import zlib

import pytest
from PIL import Image

from cocreate.intake import photos
from cocreate.intake.models import Photo
from cocreate.kernel.db import db
from tests.factories import the_core
from tests.moderation.recordings import sung
from tests.stored import uploads

SCRIPT = b"<script>alert('CANARY')</script>"


def png(width, height, data=b"\0" * 10):
    """A PNG that says it is so large, and holds next to nothing."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def jpeg(**how):
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG", **how)
    return file.getvalue()


def located():
    """With a place and a comment in its metadata."""
    exif = Image.Exif()
    exif[0x010E] = "CANARY"
    exif.get_ifd(0x8825).update({1: "N", 2: (39.0, 54.0, 0.0)})
    return jpeg(exif=exif.tobytes(), comment=b"CANARY")


def send(visitor, data, name="a.jpg"):
    fields = {"body": "A lamp is broken.", "photo": (io.BytesIO(data), name)}
    return visitor.post("/ideas/new", fields)


@pytest.mark.parametrize("side", [10_000, 20_000, 60_000])
def test_a_picture_that_would_fill_the_memory_is_too_large(visitor, side):
    the_core()

    assert send(visitor, png(side, side)).status == 413


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html>" + SCRIPT,
        b"GIF89a" + b"\0" * 20,
        b"%PDF-1.4\n" + SCRIPT,
        png(50, 50),
        jpeg()[:300],
        b"\xff\xd8\xff\xe0" + b"\xff" * 5000,
    ],
)
def test_what_is_no_picture_is_refused_in_plain_words(visitor, data):
    the_core()

    page = send(visitor, data, "lamp.jpg")

    assert page.status == 422
    assert "picture" in page


@pytest.mark.parametrize("kind", ["audio/webm", "audio/mp4"])
def test_a_video_is_called_one(visitor, kind):
    the_core()

    page = send(visitor, sung(kind, film=True), "lamp.mp4")

    assert page.status == 422
    assert "This is a video. Please choose a photo here." in page.text
    assert "A lamp is broken." in page


def test_without_the_extra_who_tells_a_story_reads_that_videos_can_not_be_sent(
    visitor, monkeypatch
):
    the_core()
    monkeypatch.setattr("cocreate.intake.sound.ABLE", False)

    whole = visitor.get("/stories/new")
    step = visitor.get("/stories/draft/new/start").form("/start").submit().follow()

    assert "We can't take videos yet" in whole.text
    assert "We can't take videos yet" in step.text


@pytest.mark.parametrize("data", [located(), jpeg() + SCRIPT, SCRIPT.join([jpeg()] * 2)])
def test_only_the_picture_itself_is_kept_and_it_is_sealed(visitor, data):
    the_core()

    assert send(visitor, data, "../../CANARY.html").status == 303

    row = db.session.query(Photo).one()
    kept = photos.read(row.subject_id, row.file)
    file = uploads() / row.file
    assert b"CANARY" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert kept[:16] not in file.read_bytes()  # three bytes may stand there by chance
    assert set(row.file) <= set("0123456789abcdef")
