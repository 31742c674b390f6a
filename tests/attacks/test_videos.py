"""Videos that are none, or more than one, or far larger than they look; and what is left of real ones."""

import io
import struct
import subprocess
import sys
import zlib

import av
import pytest

from cocreate.intake import films, remaking, uploads
from cocreate.intake.film_models import FilmState
from cocreate.intake.reels import PIECE
from cocreate.keys import sealing
from tests.moderation.filmed import CANARY, GPS, MADE, film, filmed, with_film
from tests.stories import tales

SCRIPT = b"<script>alert('CANARY')</script>"


@pytest.fixture
def story():
    return tales.told()


def made(story, data):
    row = with_film(story, data)
    return row, b"".join(row.reel.read(0, row.reel.size)) if row.reel else b""


def opened(data):
    return av.open(io.BytesIO(data))


def test_the_videos_that_are_sent_here_do_hold_secrets():
    assert {kind for kind in MADE if CANARY.encode() in filmed(kind)} == set(MADE)
    assert GPS.encode() in filmed("mp4")


@pytest.mark.parametrize("kind", MADE)
def test_each_phones_format_becomes_h264_and_nothing_else_that_it_held_is_kept(story, kind):
    row, data = made(story, filmed(kind))

    assert row.state == FilmState.MADE
    assert data[4:8] == b"ftyp"
    for secret in (CANARY.encode(), GPS.encode(), b"ward"):
        assert secret not in data
    with opened(data) as video:
        assert [it.codec_context.name for it in video.streams] == ["h264", "aac"]
        assert video.metadata.keys() <= {"major_brand", "minor_version", "compatible_brands"}
        assert not video.chapters()


def test_its_index_stands_before_its_pictures_so_that_it_plays_while_it_comes(story):
    _row, data = made(story, filmed())

    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_a_page_hidden_in_a_video_does_not_outlive_it(story):
    free = struct.pack(">I", 8 + len(SCRIPT)) + b"free" + SCRIPT
    row, data = made(story, filmed() + free + SCRIPT * 100)

    assert row.state == FilmState.MADE
    assert b"script" not in data


@pytest.mark.parametrize(("turned", "upright"), [(0, (64, 48)), (90, (48, 64)), (180, (64, 48))])
def test_a_phone_held_upright_films_upright(story, turned, upright):
    row, data = made(story, filmed(turned=turned))

    assert (row.width, row.height) == upright
    with opened(data) as video:
        first = next(video.decode(video=0))
        plane = first.planes[0]
        corner = bytes(plane)[0]
    assert first.rotation == 0
    assert (corner < 0x80) is (turned != 180)


def test_a_large_video_is_drawn_smaller_and_a_small_one_stays_as_it_is(story):
    row, _data = made(story, filmed(size=(1920, 1080)))

    assert (row.width, row.height, row.seconds) == (1280, 720, 1)


def test_a_video_without_a_sound_is_one_too(story):
    _row, data = made(story, filmed(sound=False))

    with opened(data) as video:
        assert [it.type for it in video.streams] == ["video"]


def test_the_first_picture_is_a_jpeg_without_anything_beside_it(story):
    row = with_film(story)

    jpeg = films.files.read(row.subject_id, "poster", row.poster)

    assert jpeg.startswith(b"\xff\xd8")
    assert CANARY.encode() not in jpeg
    assert b"Exif" not in jpeg


def larger(side):
    """A few kilobytes of VP8 whose first picture says that it has this many points a side."""
    data, mark = filmed("webm", sound=False), b"\x9d\x01\x2a"
    at = data.index(mark) + len(mark)
    return data[:at] + struct.pack("<HH", side, side) + data[at + 4 :]


def longer(hours):
    """A second of film whose head says that it plays for hours."""
    data, mark = filmed("webm"), b"\x44\x89\x88"
    at = data.index(mark) + len(mark)
    return data[:at] + struct.pack(">d", hours * 3_600_000.0) + data[at + 8 :]


BOMBS = {
    "large": filmed("mov", size=(5000, 2600), sound=False, rate=1),
    "long": filmed("mp4", seconds=320, rate=1, size=(16, 16), sound=False),
    "cut": filmed("webm", seconds=4)[:-1500],
}


@pytest.mark.parametrize("why", BOMBS)
def test_a_bomb_is_found_out_and_nothing_of_it_is_kept(story, why):
    row, _data = made(story, BOMBS[why])

    assert (row.state, row.why) == (FilmState.FAILED, why)
    assert row.reel is None
    assert row.came is None


BROKEN = {
    "half an mp4": filmed()[:900],
    "16k by 16k": larger(16_383),
    "a head alone": b"\x00\x00\x00\x18ftypisom" + b"\0" * 40,
    "noise": b"\x1a\x45\xdf\xa3" + zlib.compress(b"webm" * 900),
    "a list of files": b"RIFF\0\0\0\0AVI LIST" + b"file:///etc/passwd\n" * 9,
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_cant_be_played_is_said_and_nothing_of_it_is_kept(story, data):
    row, _data = made(story, data)

    assert row.state == FilmState.FAILED
    assert row.why in {"broken", "large"}
    assert row.came is None


def test_an_hour_is_found_out_by_what_the_file_says(story):
    row, _data = made(story, longer(hours=9))

    assert (row.state, row.why) == (FilmState.FAILED, "long")


def test_sound_alone_is_no_video(story):
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as out:
        said = out.add_stream("aac", rate=48_000, layout="mono")
        silence = av.AudioFrame(format="s16", layout="mono", samples=4800)
        silence.sample_rate = 48_000
        out.mux([*said.encode(silence), *said.encode(None)])

    assert made(story, file.getvalue())[0].state == FilmState.FAILED


def test_the_program_opens_nothing_and_knows_nothing():
    code = "import filming, sys; filming.rehearse(); filming.fence(); open('/etc/passwd')"
    there = str(remaking.PROGRAM.parent)
    command = [sys.executable, "-P", "-c", f"import sys; sys.path.append({there!r}); {code}"]

    done = subprocess.run(command, env={}, capture_output=True, check=False)

    assert done.returncode == 1
    assert b"Too many open files" in done.stderr


def test_killed_in_the_middle_it_is_begun_again_and_not_for_ever(story, monkeypatch):
    with_film(story, is_made=False)
    monkeypatch.setattr(remaking, "anew", _killed)
    for _try in range(remaking.TRIES):
        with pytest.raises(SystemExit):
            remaking.remake_due()
        assert film().state == FilmState.MAKING
        assert remaking.remake_due() == 0  # another worker waits for the first
        _goes_stale()

    assert remaking.remake_due() == 1

    assert (film().state, film().why) == (FilmState.FAILED, remaking.STUCK)
    assert film().came is None


def _killed(*_of):
    raise SystemExit


def _goes_stale():
    row = film()
    with remaking.transaction():
        row = remaking.db.session.get(type(row), row.id)
        row.since = remaking.now() - remaking.STALE


def test_a_program_that_is_killed_makes_nothing_of_it(story, monkeypatch):
    monkeypatch.setattr(remaking, "WAIT", 0.01)

    row = with_film(story)

    assert (row.state, row.why) == (FilmState.FAILED, "broken")


def test_a_program_that_lies_about_what_it_made_is_not_believed():
    for line in (b"", b"{}", b"[1]", b'{"bytes": -1}', b'{"bytes": 1e99}\n', b"\xff\n"):
        assert remaking._said(line) is None


def test_a_piece_in_anothers_place_is_no_piece_of_it():
    upload = uploads.begin(2 * PIECE)
    uploads.take(upload.token, 0, filmed().ljust(PIECE, b"\0"))
    reel = uploads.find(upload.token).reel
    folder = films.files.shelf("uploads")
    folder.put(f"{reel.name}.001", folder.get(f"{reel.name}.000"))

    with pytest.raises(sealing.Altered):
        reel.get(1)
