"""Voice notes as phones make them, and files that only claim to be one."""

import io
import struct

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
KINDS = {
    "audio/webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm"
    + b"\0" * 40,
    "audio/mp4": b"\0\0\0\x1cftypM4A \0\0\0\0M4A mp42isom" + b"\0" * 40,
    "audio/ogg": b"OggS\0\x02" + b"\0" * 60,
    "audio/wav": WAV,
    "audio/mpeg": b"ID3\x04" + b"\0" * 60,
    "audio/aac": b"\xff\xf1\x50\x80" + b"\0" * 60,
}
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
