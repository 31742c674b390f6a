"""The photo on the desk: a person looks at it and says whether everybody may, if its author agrees.

A yes asks the author, on their own page, where they see the photo and the notice (CONSENT,
Purposes): sending asks two questions and this is a third. A no tells them why. Either is part of
the publication: without both yeses there is none.
"""

from dataclasses import dataclass

from cocreate.consent import actions as consent
from cocreate.consent import gate, notices, originals
from cocreate.consent import pictures as shown
from cocreate.consent.models import Capacity
from cocreate.intake import pictures
from cocreate.intake.models import Item, Photo, State
from cocreate.intake.pictures import Said
from cocreate.intake.tongues import language_of
from cocreate.kernel.change import Record, change
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.moderation import claims, lifecycle
from cocreate.moderation.claims import opened
from cocreate.moderation.models import Case, Lane


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody says who has seen it. `why`: a code of `reasons.PHOTO` where it is left out;
    `words`: what it shows, for those who can't see it.
    """

    shows: bool
    why: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class OnDesk:
    """The photo as the desk shows it, with what was said about it so far."""

    photo: Photo
    words: str
    said: Said
    is_public: bool

    @property
    def is_refused(self) -> bool:
        return self.said.yes is False


def on_desk(item: Item, words: str) -> OnDesk | None:
    photo = pictures.for_staff(item)
    if photo is None:
        return None
    return OnDesk(photo, words, pictures.said(item.id), shown.shown(item.id) is not None)


def judge(actor: Actor, item: Item, look: Look) -> None:
    """Say it later, or say something else: of what is public already."""
    with change(actor, lifecycle.PHOTO.permission, on=item) as record:
        case = opened(actor, item, lifecycle.PHOTO)
        if item.state != State.PUBLISHED:
            raise OutOfTurn
        note(actor, item, look, record)
        case.replied_at = None
        claims.let_go(case)


def note(actor: Actor, item: Item, look: Look, record: Record) -> None:
    """Inside a change. Raises OutOfTurn when the author has just taken the photo back."""
    photo = pictures.for_staff(item)
    if photo is None:
        raise OutOfTurn
    photo.may_show, photo.left_out = look.shows, None if look.shows else look.why
    if look.words:
        originals.keep(item.id, item.subject_id, {pictures.WORDS: look.words})
    else:
        originals.drop(item.id, pictures.WORDS)
    record(lifecycle.PHOTO.kind, item, shows=int(look.shows), why=look.why)
    if look.shows:
        ask(actor, item)
        show(item)
    else:
        shown.take_out(item.id)


def ask(actor: Actor, item: Item) -> None:
    if not gate.in_force(item.id, "publish") or not pictures.may_ask(item):
        return
    if gate.in_force(item.id, "media"):
        return
    notice = notices.current("media", item.lang).sha256
    staff = Capacity.STAFF  # without proof of the author's will it is a request, no grant
    consent.decide(actor, item, "media", True, notice, "web", capacity=staff)


def show(item: Item) -> None:
    """Beside the public text, if a person said yes and so did the author. Inside a change."""
    photo = pictures.of(item.id)
    if photo is None or not photo.may_show:
        return
    words = originals.read(item.id).get(pictures.WORDS, "")
    picture = {"file": photo.file, "width": photo.width, "height": photo.height}
    shown.put(item, {**picture, "words": words, "lang": language_of(words) if words else ""})


def agreed(item: Item, case: Case) -> bool:
    """Its author said yes before anybody looked: whether somebody has to look now."""
    photo = pictures.of(item.id)
    is_open = photo is not None and photo.may_show is None
    return is_open and case.lane == Lane.DONE and item.state == State.PUBLISHED
