"""Sound that a stranger sent: found to be sound, not too long, and made anew without its metadata.

Needs the optional package PyAV (extra `media`). It runs in a program of its own, `sounding`.
"""

from importlib.util import find_spec
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.intake import programs
from cocreate.kernel.errors import Refused

ABLE = find_spec("av") is not None
KIND = "audio/mpeg"  # of what comes out
FORMATS = {
    "audio/webm": "matroska",
    "audio/mp4": "mov",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "audio/aac": "aac",
    "audio/mpeg": "mp3",
}
PROGRAM = Path(__file__).with_name("sounding.py")
TOO_LONG, FILM, CUT = 4, 5, 6  # exit statuses of the program; every other one is "can't be played"


def anew(data: bytes, kind: str, seconds: int) -> bytes:
    """The same sound as MP3. :class:`Refused` with a sentence, :class:`Busy` when too many come."""
    status, made = programs.run(PROGRAM, FORMATS[kind], str(seconds), data=data)
    if status != 0 or not made:
        raise Refused(_why(status, seconds))
    return made


def _why(status: int, seconds: int) -> str:
    if status == TOO_LONG:
        sentence = ngettext(
            "The recording is longer than %(num)s minute. Please make it shorter.",
            "The recording is longer than %(num)s minutes. Please make it shorter.",
            seconds // 60,
        )
    elif status == FILM:
        sentence = _("This is a video. We can take only sound here. Please record your voice.")
    elif status == CUT:
        sentence = _("A part of this recording is missing. Please record it again here.")
    else:
        sentence = _("We can't play this recording. Please record it again here.")
    return str(sentence)
