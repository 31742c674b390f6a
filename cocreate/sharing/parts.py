"""What sharing adds to other pages: to the author's own, and to a story at the desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from cocreate.accounts.models import Institution
from cocreate.consent import gate, notices, sharing, usages, whom
from cocreate.consent.models import Capacity
from cocreate.consent.outside import Wish
from cocreate.copies.queries import Use
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.language import tag
from cocreate.sharing import queries
from cocreate.sharing.forms import AnswerForm
from cocreate.sharing.queries import Page
from cocreate.stories.models import Story


class Told(Protocol):
    @property
    def id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """On the page that the code opens: the page itself, and each institution by name."""

    page: Page
    rows: list[tuple[Wish, Institution]]
    form: AnswerForm
    template: str = "sharing/own_part.html"

    @property
    def last(self) -> datetime:
        return self.rows[0][0].last_moment

    @property
    def who(self) -> Capacity:
        """On whose page it stands."""
        wish = self.rows[0][0]
        return whom.asked_of(wish.item_id, wish.asked_at)


def for_author(item: Item, _code: str = "") -> list[Asked]:
    """Slot `follow_parts`."""
    return [it for it in question(item, AnswerForm(formdata=None)) if it.who is Capacity.SELF]


def for_young(item: Item, _code: str) -> list[Asked]:
    """Slot `young_parts`."""
    return [it for it in question(item, AnswerForm(formdata=None)) if it.who is Capacity.YOUNG]


def question(item: Item, form: AnswerForm) -> list[Asked]:
    """With the form as it was filled in; [] where nothing is asked."""
    wishes = usages.waiting(item.id, sharing.PURPOSE)
    story = db.session.get(Story, item.id)
    if not wishes or story is None:
        return []
    page = queries.page_of(story, wishes[0].place)
    if page is None:
        return []
    rows = [(it, db.session.get_one(Institution, it.recipient_id)) for it in wishes]
    form.offer(rows, notices.current(sharing.PURPOSE, tag()).sha256)
    return [Asked(page, rows, form)]


@dataclass(frozen=True, slots=True)
class OnDesk:
    """On the page of a story at the desk: who was asked for, and until when nobody may ask."""

    uses: list[Use]
    may_ask: bool
    quiet: datetime | None
    template: str = "sharing/desk_part.html"


def for_desk(story: Told) -> list[OnDesk]:
    """Slot `story_desk`."""
    uses, is_shown = queries.of_item(story.id), gate.publication(story.id) is not None
    row = db.session.get(Story, story.id)
    if row is None or not (uses or is_shown):
        return []
    quiet = usages.quiet_until(story.id, sharing.PURPOSE)
    waits = usages.waiting(story.id, sharing.PURPOSE)
    may_ask = is_shown and quiet is None and not waits and bool(queries.offered(row))
    return [OnDesk(uses, may_ask, quiet)] if uses or may_ask else []
