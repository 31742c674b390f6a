"""Sound that a stranger sent: found to be sound, not too long, and made anew without its metadata.

Needs the optional package PyAV (extra `media`). It runs in a program of its own, `sounding`, which
knows no secret and opens nothing; we only wait for it, not for ever.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.kernel.errors import Busy, Refused

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
KNOWN = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH")  # no settings and no secrets go along
WAIT = 30  # seconds
AT_ONCE = BoundedSemaphore(2)  # in each process of the server
TOO_LONG, FILM, CUT = 4, 5, 6  # exit statuses of the program; every other one is "can't be played"


def anew(data: bytes, kind: str, seconds: int) -> bytes:
    """The same sound as MP3. :class:`Refused` with a sentence, :class:`Busy` when too many come."""
    if not AT_ONCE.acquire(timeout=WAIT):
        raise Busy(_("Many recordings are coming in right now. Please send it again in a minute."))
    try:
        status, made = _run(data, FORMATS[kind], seconds)
    finally:
        AT_ONCE.release()
    if status != 0 or not made:
        raise Refused(_why(status, seconds))
    return made


def _run(data: bytes, name: str, seconds: int) -> tuple[int, bytes]:
    """-P: the modules beside the program have names that Python's own have, too."""
    command = [sys.executable, "-P", str(PROGRAM), name, str(seconds)]
    environment = {name: os.environ[name] for name in KNOWN if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, and words of our own
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -1, b""
    return done.returncode, done.stdout


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
