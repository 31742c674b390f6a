"""Voice notes as phones make them, and files that only claim to be one."""

import io
import math
import struct
from array import array

import av

from cocreate.consent import originals
from cocreate.intake import voices
from cocreate.kernel.db import transaction

WAV = (
    b"RIFF"
    + struct.pack("<I", 36 + 800)
    + b"WAVEfmt "
    + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    + b"data"
    + struct.pack("<I", 800)
    + b"\x80" * 800
)
CANARY = "CANARY"
SECRETS = dict.fromkeys(("title", "artist", "comment", "encoder", "location", "©xyz"), CANARY)
MADE = {
    "audio/webm": ("webm", "libopus", 48_000),
    "audio/mp4": ("mp4", "aac", 44_100),
    "audio/ogg": ("ogg", "libopus", 48_000),
    "audio/wav": ("wav", "pcm_s16le", 8_000),
    "audio/mpeg": ("mp3", "libmp3lame", 24_000),
    "audio/aac": ("adts", "aac", 44_100),
}


def sung(kind, seconds=1, film=False):
    """A second of a tone as a phone keeps it, with all that a phone writes beside it."""
    container, codec, rate = MADE[kind]
    file = io.BytesIO()
    tags = {"movflags": "use_metadata_tags"} if container in {"mp4", "ipod", "mov"} else {}
    with av.open(file, "w", format=container, options=tags) as out:
        out.metadata.update(SECRETS)
        if film:
            moving = out.add_stream("libvpx" if container == "webm" else "mpeg4", rate=5)
            moving.width, moving.height, moving.pix_fmt = 64, 64, "yuv420p"
        voice = out.add_stream(codec, rate=rate, layout="mono")
        if film:
            shown = av.VideoFrame(64, 64, "yuv420p")
            out.mux([*moving.encode(shown), *moving.encode(None)])
        out.mux([*voice.encode(_tone(rate, seconds)), *voice.encode(None)])
    return file.getvalue()


def _tone(rate, seconds):
    samples = array("h", [int(8000 * math.sin(at / rate * 2765)) for at in range(rate * seconds)])
    frame = av.AudioFrame(format="s16", layout="mono", samples=len(samples))
    frame.sample_rate, frame.pts = rate, 0
    frame.planes[0].update(samples.tobytes().ljust(frame.planes[0].buffer_size, b"\0"))
    return frame


KINDS = {kind: sung(kind) for kind in MADE}


def seconds_of(data):
    """How long it plays, decoded."""
    with av.open(io.BytesIO(data)) as sound:
        return sum(frame.samples / frame.sample_rate for frame in sound.decode(audio=0))


HOSTILE = {
    "page.webm": b"<!doctype html><script>document.title='owned'</script>",
    "note.mp3": b"GIF89a" + b"\0" * 60,
    "movie.webm": b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska" + b"\0" * 60,
    "list.wav": b"RIFF\0\0\0\0AVI LIST" + b"\0" * 60,
    "x.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
}


def note(data=WAV, name="voice.wav"):
    return (io.BytesIO(data), name)


def with_voice(idea):
    """As if its author had sent one along."""
    kept = voices.keep(idea.subject_id, voices.Recorded(WAV, "audio/wav"))
    with transaction():
        originals.keep(idea.id, idea.subject_id, {voices.PART: kept})
