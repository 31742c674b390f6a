"""The ideas of the demonstration, sent, read, supported and taken along their road."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial
from typing import Any

from cocreate.accounts.device import Voice
from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.consent.models import How
from cocreate.demonstration import desk, disagreeing, papers, roads
from cocreate.demonstration.drawn import DRAWN
from cocreate.demonstration.hummed import tune
from cocreate.demonstration.play import Play
from cocreate.ideas import actions, behalf, joining
from cocreate.ideas.actions import NewIdea
from cocreate.ideas.models import IdeaKind
from cocreate.intake import code, feeling, opening, voices
from cocreate.intake.models import Channel, Item, NameShown
from cocreate.intake.noticed import PURPOSES
from cocreate.intake.on_behalf import Behalf, Speaker
from cocreate.intake.receiving import Sending, Then
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.moderation import actions as moderation
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.pictures import Look
from cocreate.moderation.texts import Text

SUPPORTERS = 0.25  # of those written down, so that all is made in a few seconds
READ_AFTER = timedelta(hours=20)
DECLINED = {
    "advertising": "advert",
    "insult": "insult",
    "privacy": "names",
    "not_about_us": "elsewhere",
}
EMPTY: Mapping[str, str] = {}
UNREAD = ("waiting",)


def secret(key: str) -> str:
    """The follow-up code of one of our texts: always the same on one installation."""
    return code.derive("demonstration", key)


def put_on(play: Play, row: dict[str, Any]) -> None:
    """The first act of an idea: somebody sends it."""
    sent_at = play.stage.ago(row["age_days"], hour=8 + _chance(row["key"], 11))
    play.stage.at(sent_at, lambda: _send(play, row, sent_at))


def sending(
    row: dict[str, Any], code: str, answers: Mapping[str, bool], more: Mapping[str, str] = EMPTY
) -> Sending:
    """What a text of ours looks like when its author sends it."""
    lang = "zh" if row["lang"] == "zh" else "en"
    signed = (
        {"name": True} if row["name_shown"] == NameShown.NAMED and answers.get("publish") else {}
    )
    return Sending(
        parts={"body": row["body"], "title": row["title"], "name": row.get("name", ""), **more},
        answers={**answers, **signed},
        notices={purpose: notices.current(purpose, lang).sha256 for purpose in PURPOSES},
        code=code,
        name_shown=NameShown(row["name_shown"]),
        photo=DRAWN[row["photo"]]() if "photo" in row else None,
        voice=voices.heard(tune()) if row.get("voice") else None,
    )


def _send(play: Play, row: dict[str, Any], sent_at: datetime) -> None:
    answer = {"yes": True, "no": False}.get(row["publish"])
    answers = {} if answer is None else {"publish": answer}
    more = {"contact": row["contact"]} if "contact" in row else {}
    answers |= dict.fromkeys(more, True)
    felt = {feeling.PART: row["felt"]} if "felt" in row else {}
    said = sending(row, secret(row["key"]), answers, more | felt)
    new = NewIdea(said, IdeaKind(row["kind"]), row["group"], row["for_whom"], row["department"])
    item = _take_in(play, row, new)
    play.items[row["key"]] = item.id
    desk.put_on(play, row, sent_at)
    if row["road"] not in UNREAD:
        read_at = sent_at + READ_AFTER * (0.3 + _chance(row["key"], 100) / 100)
        play.stage.at(read_at, lambda: _read(play, row, read_at))


def _take_in(play: Play, row: dict[str, Any], new: NewIdea) -> Item:
    """Sent by its author, or written down by a member of staff whom they told it."""
    to = play.cast.houses[row["institution"]]
    if "recorded" not in row:
        return actions.send(to, new, then=_together(play, row))
    staff, channel = play.cast.actors["facilitator"], Channel(row["recorded"])
    told = Behalf(staff.id, channel, Speaker.SELF, How.PAPER, "Folder 3")
    said = replace(new.sending, channel=channel, marks=told.marks, behalf=told)
    return behalf.record(staff, to, replace(new, sending=said), partial(papers.add, staff))


def _together(play: Play, row: dict[str, Any]) -> Then | None:
    """Its author pressed "me too, in my own words" beside the other."""
    if not row.get("joins"):
        return None
    into = play.idea(row["road"].partition("=")[2])
    return lambda item: joining.join(Actor(), item, into, Voice(_phone(_chance(row["key"], 99))))


def _read(play: Play, row: dict[str, Any], at: datetime) -> None:
    """A moderator reads it: published or declined."""
    item = play.item(row["key"])
    moderator = play.cast.actors["moderator" if _chance(row["key"], 3) else "moderator2"]
    papers.compare(play, row, item)
    take(moderator, item)
    if row["road"] == "declined":
        reason = Reason(DECLINED.get(row["decline_code"], "other"), row["answer"])
        moderation.decline(moderator, item, reason)
        disagreeing.put_on(play, row, moderator, at)
        return
    text = Text(row["title"], row.get("published", row["body"]))
    look = Look(shows=True, words=row["photo_words"]) if "photo" in row else None
    moderation.publish(moderator, item, text, look)
    if look:
        play.stage.at(at + timedelta(days=1), partial(_show_photo, play, row))
    if row.get("joins"):
        return
    _support(play, row, at)
    roads.put_on(play, row, item.created_at)
    if row["road"] == "withdrawn":
        play.stage.at(at + timedelta(days=6), lambda: _withdraw(play, row))


def _show_photo(play: Play, row: dict[str, Any]) -> None:
    """Its author is asked on their own page, and says yes."""
    item = play.item(row["key"])
    notice = notices.current("media", row["lang"]).sha256
    consent.decide(
        Actor().holding(item.id), item, "media", yes=True, notice_hash=notice, channel=item.channel
    )


def take(moderator: Actor, item: Item) -> None:
    """Off the shelf; what only sounded dangerous is cleared by name first."""
    if db.session.get_one(Case, item.id).lane == Lane.SAFETY:
        moderation.clear(moderator, item)
    moderation.claim(moderator, item)


def _withdraw(play: Play, row: dict[str, Any]) -> None:
    item = play.item(row["key"])
    actions.withdraw(opening.author(item), item)


def _support(play: Play, row: dict[str, Any], since: datetime) -> None:
    """Others say "me too" over the weeks that follow, most of them early."""
    days = max(1.0, (play.stage.today - since) / timedelta(days=1))
    people = math.ceil(row["supports"] * SUPPORTERS)
    for number in range(people):
        share = (number + 1) / (people + 1)
        later = since + timedelta(days=min(days, 60.0) * share * share)
        play.stage.at(later, partial(_me_too, play, row, number))


def _me_too(play: Play, row: dict[str, Any], number: int) -> None:
    idea = play.idea(row["key"])
    if idea.is_public and not idea.is_over and idea.votable:
        actions.support(Actor(), idea, Voice(_phone(number)))


@cache
def _phone(number: int) -> str:
    """One of the phones in the waiting room."""
    return sealing.lookup("support.who", f"demonstration/{number}")


def _chance(key: str, below: int) -> int:
    """A number that looks like chance and is the same every time."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % below
