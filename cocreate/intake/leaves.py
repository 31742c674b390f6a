"""A PDF from a scanner: its pages drawn as pictures by a program of its own, `leafing`."""

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from flask_babel import gettext as _

from cocreate.intake import photos, programs
from cocreate.kernel.errors import Refused

MARK = b"%PDF"
MOST = 10  # the form has five; a scanner takes both sides
PROGRAM = Path(__file__).with_name("leafing.py")
LOCKED, MANY, LARGE = 4, 5, 6  # exit statuses of the program; every other one is "can't be opened"


def is_pdf(data: bytes) -> bool:
    return data.lstrip()[:4] == MARK


def painted(data: bytes) -> tuple[bytes, ...]:
    """Each page as a JPEG, painted afresh. :class:`Refused` with a sentence, `Busy` when too many come."""
    if len(data) > photos.LARGEST:
        raise photos.TooLarge(_("The PDF is larger than 10 MB. Please scan it with fewer colours."))
    status, made = programs.run(PROGRAM, str(MOST), str(photos.SIDE), data=data)
    if status != 0 or not made:
        raise Refused(_why(status))
    return tuple(photos.jpeg(photos.painted(page)) for page in islice(_cut(made), MOST))


def _cut(made: bytes) -> Iterator[bytes]:
    """What the program says is a stranger's word: each piece is looked at like any photo."""
    sent = io.BytesIO(made)
    while length := sent.read(4):
        yield sent.read(int.from_bytes(length))


def _why(status: int) -> str:
    if status == LOCKED:
        sentence = _("This PDF asks for a password. Please save it without one, or take a photo.")
    elif status == MANY:
        sentence = _("This PDF has more than %(num)s pages. Please scan the form alone.", num=MOST)
    elif status == LARGE:
        sentence = _("A picture in this PDF is too large to be drawn. Please scan it less finely.")
    else:
        sentence = _("We can't open this PDF. Please scan it again, or take a photo of the form.")
    return str(sentence)
