"""What people do to one thing that was sent: each by the product's own verb, and told to the model."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cocreate.accounts.models import Institution
from cocreate.consent import actions as consent
from cocreate.consent import expired, notices, originals, subjects
from cocreate.erasing import actions as erasing
from cocreate.erasing import destroying, queries
from cocreate.following import actions as following
from cocreate.ideas import actions as ideas
from cocreate.ideas.actions import NewIdea
from cocreate.intake import forgetting
from cocreate.intake.models import Item, NameShown
from cocreate.intake.receiving import Sending
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from cocreate.moderation.actions import Reason
from cocreate.stories import actions as stories
from cocreate.stories.actions import NewStory
from tests.lives.model import Model

WHY = Reason("names", "It names somebody.")


@dataclass
class Life:
    """One thing, who wrote it, who reads it, and what the model makes of what happened."""

    nurse: Actor
    item_id: int
    model: Model

    @property
    def item(self) -> Item:
        return db.session.get_one(Item, self.item_id)

    @property
    def author(self) -> Actor:
        return Actor().holding(self.item_id)


def sent(house: Institution, nurse: Actor, model: Model, sending: Sending) -> Life:
    at = now()
    if model.kind == "idea":
        item = ideas.send(house, NewIdea(sending))
    else:
        item = stories.tell(house, NewStory(sending))
    model.agree("handle", at)
    for purpose, yes in sending.answers.items():
        if yes:
            model.agree(purpose, at)
    return Life(nurse, item.id, model)


def read(life: Life, at: datetime) -> None:
    """A moderator passes it. An idea shows with that; a story's author is asked first."""
    words = originals.read(life.item_id)
    desk.publish(life.nurse, life.item, texts.suggested(words))
    if texts.PROPOSED not in originals.read(life.item_id):
        life.model.show(at)


def allow(life: Life, at: datetime) -> None:
    desk.agree(life.author, life.item)
    life.model.show(at)


def decline(life: Life, _at: datetime) -> None:
    desk.decline(life.nurse, life.item, WHY)
    life.model.hide()


def hide(life: Life, _at: datetime) -> None:
    desk.hide(life.nurse, life.item, WHY)
    life.model.hide()


def hold(life: Life, _at: datetime) -> None:
    desk.hold(life.nurse, life.item)
    life.model.hide()


def clear(life: Life, _at: datetime) -> None:
    desk.clear(life.nurse, life.item)


def say(life: Life, purpose: str, *, yes: bool) -> None:
    seen = notices.current(purpose, "en").sha256
    consent.decide(life.author, life.item, purpose, yes, seen, "web")


def take_back(life: Life, _at: datetime) -> None:
    following.withdraw(life.author, life.item)
    life.model.deny("handle")


def bring_back(life: Life, at: datetime) -> None:
    following.bring_back(life.author, life.item, notices.current("handle", "en").sha256)
    back(life, at)


def erase(life: Life, _at: datetime) -> None:
    erasing.ask_by_code(life.author, life.item)
    life.model.deny("handle")


def undo(life: Life, at: datetime) -> None:
    made = queries.of_item(life.item_id)
    if made is not None:
        erasing.undo(made, notices.current("handle", "en").sha256)
        if life.item.withdrawn_at is None:
            back(life, at)


def back(life: Life, at: datetime) -> None:
    """With us again, to be read as on its first day. What was never away stays as it was."""
    if life.model.is_closed:
        life.model.agree("handle", at)


def limit(life: Life, *, yes: bool) -> None:
    with transaction():
        subjects.restrict(life.item.subject_id, yes=yes)
    life.model.is_limited = yes


def night(_life: Life, _at: datetime) -> None:
    """What the worker does: it may destroy what is due, and shows nothing by it."""
    forgetting.destroy_due()
    destroying.destroy_due()
    expired.sweep()


Act = Callable[[Life, datetime], None]
OF_STAFF: dict[str, Act] = {
    "read": read,
    "allow": allow,
    "decline": decline,
    "hide": hide,
    "hold": hold,
    "clear": clear,
    "night": night,
}
OF_AUTHOR: dict[str, Act] = {
    "no publish": lambda life, _at: deny(life, "publish"),
    "no name": lambda life, _at: deny(life, "name"),
    "take back": take_back,
    "bring back": bring_back,
    "erase": erase,
    "undo": undo,
    "limit": lambda life, _at: limit(life, yes=True),
    "free": lambda life, _at: limit(life, yes=False),
}
YES: dict[str, Act] = {
    "yes publish": lambda life, at: agree(life, "publish", at),
    "yes name": lambda life, at: agree(life, "name", at),
}
ACTS = OF_STAFF | OF_AUTHOR | YES


def deny(life: Life, purpose: str) -> None:
    say(life, purpose, yes=False)
    life.model.deny(purpose)


def agree(life: Life, purpose: str, at: datetime) -> None:
    say(life, purpose, yes=True)
    life.model.agree(purpose, at)


def attempt(life: Life, step: str) -> None:
    """What the product refuses changes nothing, and the model hears nothing of it."""
    before = life.model.copy()
    try:
        ACTS[step](life, now())
    except Refused:
        db.session.rollback()
        life.model = before


def fields(number: int) -> dict[str, str]:
    return {part: word(number, part) for part in ("title", "body", "name")}


def word(number: int, part: str) -> str:
    """A word that stands nowhere else."""
    return f"zqlife{number}{part}z"


def sending(number: int, named: str, answers: dict[str, bool], code: str) -> Sending:
    return Sending(
        parts=fields(number),
        answers=answers,
        notices={it: notices.current(it, "en").sha256 for it in ("handle", "publish", "name")},
        code=code,
        name_shown=NameShown(named),
    )
