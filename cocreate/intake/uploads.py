"""A video sent in slices of one megabyte: an old phone on a bus loses its network, not its video.

Whoever has the draft has the upload. A slice is sealed and written before it counts, so a phone, a
server or a disk may stop at any moment and the rest is sent later. What is not finished within a
day is forgotten.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from limits import RateLimitItemPerHour

from cocreate.intake import files, sound
from cocreate.intake.film_models import Upload
from cocreate.intake.photos import TooLarge
from cocreate.intake.reels import PIECE, Reel
from cocreate.intake.shelves import Full, shelf
from cocreate.kernel import budgets
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused, TooMany
from cocreate.keys import sealing

LARGEST = 100 * 1024 * 1024
WAITING = 3 * LARGEST  # bytes of one person's videos in drafts that are not sent yet
UNFINISHED = timedelta(days=1)
FINISHED = timedelta(days=7)  # as long as a draft
ADDRESS = RateLimitItemPerHour(60)  # videos begun; a ward shares an address
PERSON = RateLimitItemPerHour(12)
SPARE = 512 * 1024 * 1024  # bytes of the disk that stay free for words
FORMATS: tuple[tuple[str, Callable[[bytes], bool]], ...] = (
    ("mov", lambda head: head[4:8] in {b"ftyp", b"moov", b"mdat", b"wide"}),
    ("matroska", lambda head: head.startswith(b"\x1a\x45\xdf\xa3")),
    ("avi", lambda head: head[:4] == b"RIFF" and head[8:12] == b"AVI "),
)
CANT = lazy_gettext("We can't take videos yet. A photo, a voice note or your own words will do.")


class Elsewhere(OutOfTurn):
    """A slice for another place than where we are: 409. `received` says how far it is."""

    def __init__(self, received: int) -> None:
        super().__init__(_("A part of the video came twice or too early. We go on from here."))
        self.received = received


def able() -> bool:
    """Whether this installation can check a video: else none is taken."""
    return sound.ABLE


def kind_of(head: bytes) -> str | None:
    """The format that its first bytes show, as FFmpeg calls it; None for no video that we know."""
    return next((name for name, is_it in FORMATS if is_it(head)), None)


def begin(size: int, mark: str = "", *, address: str = "", person: str = "") -> Upload:
    """An upload of so many bytes. :class:`Refused`, :class:`TooLarge`, :class:`TooMany`, `Full`."""
    if not able():
        raise Refused(str(CANT))
    if size > LARGEST:
        raise TooLarge(_("The video is larger than 100 MB. Please choose a shorter one."))
    if size < 1:
        raise Refused(_("This video is empty. Please choose another one."))
    who = sealing.lookup("uploader", person) if person else ""
    _spend(address, person)
    _must_fit(who, size)
    room = shelf(files.KIND).room()
    if room is not None and room < SPARE + 2 * size:
        raise Full(_("There is no room for videos right now. Please send your words without it."))
    subject_id = uuid4()
    sealing.create(subject_id)
    made = Upload(
        token=secrets.token_urlsafe(24),
        subject_id=subject_id,
        file=secrets.token_hex(16),
        bytes=size,
        fingerprint=fingerprint(size, mark),
        person=who,
    )
    with transaction():
        db.session.add(made)
    return made


def fingerprint(size: int, mark: str) -> str:
    """`mark`: the file's name and day, as the browser knows them; "" for no such file."""
    return sealing.lookup("upload", f"{size}|{mark[:400]}") if mark else ""


def _spend(address: str, person: str) -> None:
    named = ((ADDRESS, address), (PERSON, person))
    within = [budgets.spend(limit, "film", name) for limit, name in named if name]
    if not all(within):
        raise TooMany(_("Many videos come from here. Please try again in an hour."), 3600)


def _must_fit(who: str, size: int) -> None:
    mine = sa.select(sa.func.sum(Upload.bytes)).where(Upload.person == who, ~over(now()))
    if who and (db.session.scalar(mine) or 0) + size > WAITING:
        raise Refused(_("Several of your videos wait here already. Send one first, or remove it."))


def find(token: str) -> Upload | None:
    upload = db.session.get(Upload, token) if token else None
    return upload if upload is not None and not _is_over(upload) else None


def _is_over(upload: Upload) -> bool:
    return upload.saved_at <= now() - (FINISHED if upload.is_whole else UNFINISHED)


def take(token: str, offset: int, data: bytes) -> Upload:
    """The slice that begins at this byte. The last one again changes nothing.

    :class:`Elsewhere` where we are at another byte, or the slice has another length than it must;
    :class:`Refused` where the first one shows that this is no video.

    Put away before the turn to write, for a store may let us wait. So two tabs that send slices of
    two files for one place at the same moment spoil that video, and no other.
    """
    upload = _there(token)
    if _is_new(upload, offset, data):
        upload.reel.put(offset // PIECE, data)
    with transaction():
        upload = _there(token, alone=True)
        if _is_new(upload, offset, data):
            upload.received += len(data)
            upload.saved_at = now()
    return upload


def _there(token: str, *, alone: bool = False) -> Upload:
    upload = db.session.get(Upload, token, with_for_update=alone, populate_existing=alone)
    if upload is None:
        raise OutOfTurn
    return upload


def _is_new(upload: Upload, offset: int, data: bytes) -> bool:
    """Whether it comes next; False for the one that came last."""
    if _is_last_again(upload, offset, data):
        return False
    if offset != upload.received or len(data) != upload.reel.length(offset // PIECE):
        raise Elsewhere(upload.received)
    if offset == 0 and kind_of(data[:64]) is None:
        raise Refused(_("We can't open this video. Please choose an MP4, MOV or WebM."))
    return True


def _is_last_again(upload: Upload, offset: int, data: bytes) -> bool:
    """Its answer was lost on the way: by its length it is the one that we have."""
    is_on_a_border = offset % PIECE == 0 and offset < upload.received
    return is_on_a_border and bool(data) and offset + len(data) == upload.received


def whole(data: bytes) -> str:
    """A small video that came with a form, for browsers without a script; its token."""
    if kind_of(data[:64]) is None:
        raise Refused(_("We can't open this video. Please choose an MP4, MOV or WebM."))
    upload = begin(len(data))
    for offset in range(0, len(data), PIECE):
        take(upload.token, offset, data[offset : offset + PIECE])
    return upload.token


def cancel(token: str) -> None:
    """Pieces, key and row go. Twice is once."""
    upload = db.session.get(Upload, token) if token else None
    if upload is None:
        return
    reel: Reel = upload.reel
    reel.destroy()
    with transaction():
        db.session.execute(sa.delete(Upload).where(Upload.token == token))
    sealing.destroy(reel.subject_id)


def over(at: datetime) -> sa.ColumnElement[bool]:
    """For a WHERE: nobody goes on with these at that moment."""
    is_partial = Upload.received < Upload.bytes
    return sa.or_(
        Upload.saved_at <= at - FINISHED,
        sa.and_(is_partial, Upload.saved_at <= at - UNFINISHED),
    )


def sweep() -> int:
    """Forget what was begun and never finished; how many."""
    old = list(db.session.scalars(sa.select(Upload.token).where(over(now()))))
    for token in old:
        cancel(token)
    return len(old)
