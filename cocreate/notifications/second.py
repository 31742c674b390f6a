"""The contact behind what was told for a child: shown once a second person agreed (CONSENT, I7).

Somebody asks and says why; another who may call there agrees; for a day the first may read it for
that reason. All of it stands in the item's history and nowhere else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import children
from cocreate.consent.child_models import Child
from cocreate.consent.children import Age
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.notifications.lifecycle import CONTACT_AGREED, CONTACT_ASKED

HOLDS = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Ask:
    """`id` is the number of its event, `why` one of `calls.WHY`, `role` that of who asks."""

    id: int
    why: str
    role: str
    by: UUID
    at: datetime
    agreed_at: datetime | None

    @property
    def until(self) -> datetime:
        """While it waits: for a yes. Afterwards: until when the contact may be read."""
        return (self.agreed_at or self.at) + HOLDS

    @property
    def is_agreed(self) -> bool:
        return self.agreed_at is not None


def is_needed(item: Item) -> bool:
    return children.is_minor(item.id)


def needed(item_ids: Iterable[int]) -> frozenset[int]:
    """The same for a page of items, in one query: those of them that were told for a minor."""
    found = db.session.scalars(sa.select(Child).where(Child.item_id.in_(list(item_ids))))
    return frozenset(it.item_id for it in found if children.age_of(it) is not Age.GROWN)


def sentence() -> str:
    """For who presses before a second person has agreed: what to do."""
    return str(
        _(
            "This was told for a child, so a second person has to agree before the number shows. Your question is on the record. Ask a colleague to open “Letters and calls” and to agree there; then press again, for the same reason. It holds for 24 hours."
        )
    )


def asks(items: Iterable[Item]) -> dict[str, list[Ask]]:
    """Chain → what is asked or agreed there and still holds, the oldest first."""
    at, chains = now(), [item.chain for item in items]
    kinds = (CONTACT_ASKED.name, CONTACT_AGREED.name)
    mine = sa.select(Event).where(Event.chain.in_(chains), Event.kind.in_(kinds))
    rows = list(db.session.scalars(mine.where(Event.at > at - 2 * HOLDS).order_by(Event.id)))
    agreed = {it.details["asked"]: it.at for it in rows if it.kind == CONTACT_AGREED.name}
    found: dict[str, list[Ask]] = {chain: [] for chain in chains}
    for event in rows:
        if event.kind == CONTACT_ASKED.name:
            ask = _ask(event, agreed.get(event.id))
            found[event.chain] += [ask] if ask.until > at else []
    return found


def _ask(event: Event, agreed_at: datetime | None) -> Ask:
    said = event.details
    return Ask(event.id, said["why"], said["role"], event.actor_id, event.at, agreed_at)


def one(item: Item, number: int) -> Ask | None:
    return next((ask for ask in asks([item])[item.chain] if ask.id == number), None)


def of(actor: Actor, item: Item, why: str) -> Ask | None:
    """What this person asked for this reason, agreed to or not."""
    mine = [ask for ask in asks([item])[item.chain] if (ask.by, ask.why) == (actor.id, why)]
    return next((ask for ask in mine if ask.is_agreed), mine[-1] if mine else None)


def has_agreed(actor: Actor, item: Item, why: str) -> bool:
    """Whether this person may read the contact now, for this reason."""
    ask = of(actor, item, why)
    return ask is not None and ask.is_agreed
