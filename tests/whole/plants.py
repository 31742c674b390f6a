"""Ideas and stories in every state of consent, each word of them one that stands nowhere else."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from PIL import Image

from cocreate.consent import actions as consent
from cocreate.consent import notices, originals, privacy
from cocreate.following import actions as following
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.moderation import actions as desk
from cocreate.moderation import notes, texts
from cocreate.moderation.actions import Reason
from cocreate.moderation.pictures import Look
from tests.visitor import Visitor

ALL = "zqcan"  # what they share: one search finds every one of them
PARTS = ("title", "body", "better", "name", "contact", "message", "file", "exif", "alt", "note")
SEEN = re.compile(rf"{ALL}(\d\d)({'|'.join(PARTS)})z")
STEP = 6  # of red from one photo to the next: what a JPEG loses is less
LONG_AGO = timedelta(days=2000)  # longer than any consent to publish lasts
WAY = {"idea": "/ideas/new", "story": "/stories/new"}
YES, NO, OPEN = {"publish": "yes"}, {"publish": "no"}, {}  # type: ignore[var-annotated]


@dataclass(frozen=True)
class Plant:
    """One thing sent. `state` is the name of the function below that led it there."""

    number: int
    kind: str
    state: str
    item_id: int
    ref: str
    code: str

    def word(self, part: str) -> str:
        return word(self.number, part)


def word(number: int, part: str) -> str:
    return f"{ALL}{number:02d}{part}z"


def photo(number: int) -> io.BytesIO:
    """A picture of a colour of its own, with a word where cameras write things."""
    red, file, exif = number * STEP + STEP, io.BytesIO(), Image.Exif()
    exif[0x010E] = word(number, "exif")
    Image.new("RGB", (40, 30), (red, 255 - red, 90)).save(file, "JPEG", exif=exif.tobytes())
    file.seek(0)
    return file


def photographed(data: bytes) -> int | None:
    """Whose photo it is by its colour; None for what is no photo of ours."""
    red, green, _blue = Image.open(io.BytesIO(data)).convert("RGB").resize((1, 1)).getpixel((0, 0))  # type: ignore[misc]
    is_ours = abs(red + green - 255) < STEP
    return round(red / STEP) - 1 if is_ours else None


def published(nurse: Actor, item: Item, look: Look | None = None) -> None:
    """Read by a moderator; a story's text is then allowed by its author."""
    desk.publish(nurse, item, texts.suggested(originals.read(item.id)), look)
    if originals.read(item.id).get(texts.PROPOSED):
        desk.agree(Actor().holding(item.id), item)


def never(nurse: Actor, item: Item) -> None:
    published(nurse, item)


def refused(nurse: Actor, item: Item) -> None:
    published(nurse, item)


def pictured(nurse: Actor, item: Item) -> None:
    """With its photo, to which everybody who has a say said yes."""
    found = SEEN.search(originals.read(item.id)["title"])
    assert found
    published(nurse, item, Look(shows=True, words=word(int(found[1]), "alt")))
    _say(item, "media", yes=True)


def unpictured(nurse: Actor, item: Item) -> None:
    pictured(nurse, item)
    _say(item, "media", yes=False)


def left_out(nurse: Actor, item: Item) -> None:
    """Its author would have it shown; other people are in it."""
    published(nurse, item, Look(shows=False, why="people"))
    _say(item, "media", yes=True)


def granted(nurse: Actor, item: Item) -> None:
    published(nurse, item)


def named(nurse: Actor, item: Item) -> None:
    published(nurse, item)


def unnamed(nurse: Actor, item: Item) -> None:
    published(nurse, item)
    _say(item, "name", yes=False)


def unpublished(nurse: Actor, item: Item) -> None:
    pictured(nurse, item)
    _say(item, "publish", yes=False)


def withdrawn(nurse: Actor, item: Item) -> None:
    pictured(nurse, item)
    following.withdraw(Actor().holding(item.id), item)


def expired(nurse: Actor, item: Item) -> None:
    pictured(nurse, item)


def waiting(_nurse: Actor, _item: Item) -> None:
    """Nobody has read it."""


def proposed(nurse: Actor, item: Item) -> None:
    """Of an idea that is already the end; of a story only its author has seen the text."""
    desk.publish(nurse, item, texts.suggested(originals.read(item.id)))


def declined(nurse: Actor, item: Item) -> None:
    desk.decline(nurse, item, Reason("names", "It names somebody."))


def hidden(nurse: Actor, item: Item) -> None:
    pictured(nurse, item)
    desk.hide(nurse, item, Reason("names", "It names somebody."))


def held(nurse: Actor, item: Item) -> None:
    pictured(nurse, item)
    desk.hold(nurse, item)


def erased(nurse: Actor, item: Item) -> None:
    pictured(nurse, item)
    with transaction():
        privacy.erase(item.subject_id)
    sealing.destroy(item.subject_id)


def _say(item: Item, purpose: str, *, yes: bool) -> None:
    seen = notices.current(purpose, "en").sha256
    consent.decide(Actor().holding(item.id), item, purpose, yes, seen, "web")


STATES: dict[Callable[[Actor, Item], None], dict[str, str]] = {
    never: OPEN, refused: NO, granted: YES, named: YES, unnamed: YES, unpublished: YES,
    withdrawn: YES, expired: YES, waiting: YES, proposed: YES, declined: YES, hidden: YES,
    held: YES, erased: YES, pictured: YES, unpictured: YES, left_out: YES,
}  # fmt: skip


def plant(app: Flask, nurse: Actor) -> list[Plant]:
    roads = [(kind, state) for kind in WAY for state in STATES]
    return [_one(app, nurse, at, kind, state) for at, (kind, state) in enumerate(roads)]


def _one(
    app: Flask, nurse: Actor, number: int, kind: str, state: Callable[[Actor, Item], None]
) -> Plant:
    with moved(now() - LONG_AGO if state is expired else now()):
        ref, code = _sent(app, number, kind, state)
        item = db.session.scalars(sa.select(Item).where(Item.ref == ref)).one()
        following.reply(Actor().holding(item.id), item, word(number, "message"))
        notes.add(nurse, item, word(number, "note"))
        state(nurse, item)
        return Plant(number, kind, state.__name__, item.id, ref, code)


def _sent(
    app: Flask, number: int, kind: str, state: Callable[[Actor, Item], None]
) -> tuple[str, str]:
    """Through the form, as anybody sends."""
    visitor = Visitor(app)
    said = {part: word(number, part) for part in ("title", "body", "name", "better")}
    fields = said | {
        "contact": f"{word(number, 'contact')}@test.example",
        "contact_ok": "yes",
        "name_shown": "named" if state in {named, unnamed} else "pen",
        "photo": (photo(number), f"{word(number, 'file')}.jpg"),
        "identifiers": "keep",
        **STATES[state],
    }
    answer = visitor.post(WAY[kind], fields)
    page = answer.follow()
    code = re.search(r"/t/([A-Z0-9-]{14})", page.body)
    assert code, page
    return answer.headers["Location"].rpartition("/")[2], code[1]
