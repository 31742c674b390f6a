"""The video that came with an item: who may look at it, and when it is destroyed."""

from collections.abc import Iterable
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import subjects
from cocreate.consent.models import ConsentNow, Type
from cocreate.intake import files, pictures
from cocreate.intake.film_models import Film, Upload
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import Kind
from cocreate.keys import sealing

MARK = "film"
UNMADE = Kind.of("item.film_failed")
WORDS = "film"  # the part of the original that says what it shows
TITLES = {"zh": "视频", "zh-TW": "影片", "en": "Video"}  # where nothing was written


def attach(item: Item, token: str) -> None:
    """The upload becomes the item's. Inside a change. Refused where it is not here any more."""
    upload = db.session.get(Upload, token, with_for_update=True)
    if upload is None or not upload.is_whole:
        raise Refused(_("Your video is not here any more. Please choose it again, or remove it."))
    came = {"source": upload.file, "source_id": upload.subject_id, "source_bytes": upload.bytes}
    db.session.add(Film(item_id=item.id, subject_id=item.subject_id, **came))
    db.session.delete(upload)
    db.session.flush()


def of(item_id: int) -> Film | None:
    return db.session.scalar(sa.select(Film).where(Film.item_id == item_id))


def for_staff(item: Item) -> Film | None:
    """While we work on it; not one that its author took back."""
    is_over = item.withdrawn_at is not None or subjects.is_erased(item.subject_id)
    if is_over or pictures.said(item.id).taken_back_at is not None:
        return None
    return of(item.id)


def is_left_out(item: Item) -> bool:
    """Somebody looked at it and did not let it through."""
    film = of(item.id)
    return film is not None and film.may_show is False


def taken_back(undo: timedelta) -> Iterable[Film]:
    """Of which *media* was withdrawn so long ago that it can't be undone any more."""
    over = sa.select(Film).join(ConsentNow, ConsentNow.item_id == Film.item_id)
    over = over.where(ConsentNow.purpose == "media", ConsentNow.type == Type.WITHDRAW)
    return db.session.scalars(over.where(ConsentNow.since <= now() - undo)).all()


def destroy(item_id: int) -> bool:
    """All that is left of it, in the transaction under way; whether there was one.

    Files before the row: should we die in between, the row is found again.
    """
    film = of(item_id)
    if film is None:
        return False
    if film.reel:
        film.reel.destroy()
    files.destroy(film.poster or "")
    forget_source(film)
    db.session.execute(sa.delete(Film).where(Film.item_id == item_id))
    return True


def forget_source(film: Film) -> None:
    """The file as it came, and the key that opens it. Twice is once."""
    if film.came:
        film.came.destroy()
        sealing.destroy(film.came.subject_id)


def names() -> set[str]:
    """What the pieces of every video are called, on its way or here."""
    kept = db.session.execute(sa.select(Film.source, Film.file, Film.poster)).all()
    coming = db.session.scalars(sa.select(Upload.file))
    return {name for row in kept for name in row if name} | set(coming)
