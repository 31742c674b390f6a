"""A small video that comes with a form: for browsers without a script, as large as a post may be."""

from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cocreate.intake import files, uploads
from cocreate.kernel.errors import Refused

NOT_YET = lazy_gettext("Your video has not arrived in full yet. Please wait, or remove it.")


@dataclass(frozen=True, slots=True)
class Filmed:
    data: bytes
    name: str


def upload(name: str) -> Filmed | None:
    """What this post brings under this name."""
    sent = request.files.get(name)
    if not sent or not sent.filename:
        return None
    made = Filmed(sent.read(), files.named(sent.filename))
    sent.close()
    return made


def checked(sent: Filmed) -> Filmed:
    """Whether it looks like a video; it is opened later. :class:`Refused` with a sentence."""
    if not uploads.able():
        raise Refused(str(uploads.CANT))
    if uploads.kind_of(sent.data[:64]) is None:
        raise Refused(_("We can't open this video. Please choose an MP4, MOV or WebM."))
    return sent


def token(sent: Filmed | None) -> str:
    """Of its upload, "" for none."""
    return uploads.whole(sent.data) if sent else ""
