"""What copies add to other pages: to the author's own, to a story at the desk, to an account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from flask import url_for
from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.consent import gate, lines, notices, usages, whom
from cocreate.consent.models import Capacity
from cocreate.consent.outside import Wish
from cocreate.copies import queries
from cocreate.copies.queries import Use
from cocreate.intake.models import Item
from cocreate.kernel import places
from cocreate.kernel.db import db
from cocreate.kernel.language import tag


class Told(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def ref(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Face:
    """What stands on a copy: the line, in its language, the house that shows it; its number."""

    line: str
    lang: str
    house: Institution
    number: str = ""
    qr: str = ""
    last: datetime | None = None
    template: str = "copies/_face.html"
    url: str = ""


def face(item_id: int, institution_id: int) -> Face | None:
    """As the author is shown it before there is a copy; None for what nobody may read."""
    shown = gate.publication(item_id)
    if shown is None:
        return None
    house = db.session.get_one(Institution, institution_id)
    return Face(lines.line_of(shown), shown.lang, house)


@dataclass(frozen=True, slots=True)
class OnOwn:
    """On the page that the code opens: what we ask, and every place with its state."""

    asked: list[Use]
    uses: list[Use]
    faces: dict[int, Any]
    notices: Mapping[str, str]  # purpose → hash of what it was asked under
    by_young: bool
    template: str = "copies/own_part.html"


def for_author(item: Item, code: str = "") -> list[OnOwn]:
    """Slot `follow_parts`. Places stay readable after everything was taken back: they are fetched."""
    return _on_own(item, code, by_young=False)


def for_young(item: Item, code: str) -> list[OnOwn]:
    """Slot `young_parts`."""
    return _on_own(item, code, by_young=True)


def page_of(wish: Wish, code: str, anchor: str = "uses") -> str:
    """Where this was asked."""
    who = whom.asked_of(wish.item_id, wish.asked_at)
    page = "child.theirs" if who is Capacity.YOUNG else "following.show"
    return url_for(page, code=code, _anchor=anchor)


def _on_own(item: Item, code: str, *, by_young: bool) -> list[OnOwn]:
    rows = queries.of_item(item.id)
    if not rows:
        return []
    who = Capacity.YOUNG if by_young else Capacity.SELF
    waiting = [it for it in rows if it.state == "waiting"]
    mine = [it for it in waiting if whom.asked_of(item.id, it.wish.asked_at) is who]
    asked = [it for it in mine if it.wish.recipient_id is None]
    uses = [it for it in rows if it not in mine]
    if not (asked or uses):
        return []
    seen = {it.wish.purpose: notices.current(it.wish.purpose, tag()).sha256 for it in asked}
    return [OnOwn(asked, uses, _faces(item, rows, code), seen, by_young)]


def _faces(item: Item, uses: list[Use], code: str) -> dict[int, Any]:
    """By question, the thing itself: a collection shows its own (slot `use_faces`)."""
    usual = face(item.id, item.institution_id)
    laid = dict(places.rows("use_faces", item, code))
    return {it.wish.id: laid.get(it.wish.id, usual) for it in uses}


@dataclass(frozen=True, slots=True)
class OnDesk:
    """On the page of a story at the desk: what was asked, and until when nobody may ask."""

    uses: list[Use]
    may_ask: bool
    quiet: datetime | None
    template: str = "copies/desk_part.html"


def for_desk(story: Told) -> list[OnDesk]:
    """Slot `story_desk`."""
    uses = [it for it in queries.of_item(story.id) if it.wish.recipient_id is None]
    is_shown = gate.publication(story.id) is not None
    if not (uses or is_shown):
        return []
    quiet = usages.quiet_until(story.id)
    may_ask = is_shown and quiet is None and not usages.waiting(story.id)
    return [OnDesk(uses, may_ask, quiet)]


def questions(items: Sequence[Item]) -> list[tuple[int, Any]]:
    """Slot `own_questions`: what waits for an answer, in a few words, for the list of one's own."""
    asked: dict[int, datetime] = {}
    for wish in usages.waiting_of([item.id for item in items], None):
        asked[wish.item_id] = wish.asked_at  # the newest
    young = whom.young_among(asked)
    theirs, ours = _("We ask your child something"), _("We ask you something")
    return [(number, theirs if number in young else ours) for number in asked]
