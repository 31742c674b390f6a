"""Finding a receipt: for the person it is of, and for whoever only wants to know if it is genuine."""

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import house, roles
from cocreate.accounts.models import Institution
from cocreate.consent import gate, ledger, notices, purposes, verify
from cocreate.consent.models import ConsentEvent
from cocreate.consent.notices import Notice
from cocreate.consent.purposes import PURPOSES
from cocreate.intake.models import Channel, Item
from cocreate.kernel import places
from cocreate.kernel.db import db
from cocreate.kernel.language import tag
from cocreate.receipts import words

LENGTH = 20  # digits of the checksum that are printed: 80 bits
NOT_HEX = re.compile(r"[^0-9a-f]")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who may have it by this decision: an institution, or those who do a study."""

    id: str
    name: str
    phone: str
    kind: str = "o"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One decision, as it is told to the person. `notice` is the very one that they saw."""

    event: ConsentEvent
    item: Item
    house: Institution
    notice: Notice | None
    label: str
    holds: bool
    is_last: bool
    recipients: tuple[Recipient, ...] = ()

    @property
    def number(self) -> str:
        return self.event.receipt

    @property
    def checksum(self) -> str:
        """In groups of four, for eyes."""
        return grouped(self.event.hash[:LENGTH])

    @property
    def decided(self) -> Any:
        return words.DECIDED[self.event.type]  # type: ignore[index]  # the column holds its values

    @property
    def until(self) -> datetime | None:
        return self.event.until if self.event.type in ledger.GIVES else None

    @property
    def ends(self) -> Any:
        return PURPOSES[self.event.purpose].ends

    @property
    def capacity(self) -> Any:
        return words.CAPACITIES[self.event.capacity]  # type: ignore[index]

    @property
    def road(self) -> Any:
        return words.CHANNELS.get(self.event.channel, words.OTHER)  # type: ignore[call-overload]

    @property
    def shown_by(self) -> Any:
        return words.SHOWN_BY.get(self.event.how, "")  # type: ignore[call-overload]

    @property
    def checked(self) -> str:
        """In which role a second person compared the signed form, "" where none was."""
        role = ledger.private(self.event).get("checked", "")
        return roles.name(role) if role else ""

    @property
    def signed_by(self) -> str:
        """Who signed a form for a child, "" for nobody."""
        return ledger.private(self.event).get("guardian", "")

    @property
    def is_of_a_day(self) -> bool:
        """A paper bears a day, not an hour."""
        is_later = self.event.recorded_at != self.event.happened_at
        return self.event.channel == Channel.PAPER and is_later


def of_item(item: Item, number: str) -> Receipt | None:
    """One of this item's own; None for every other number there is or is not."""
    events = ledger.of_item(item.id)
    event = next((it for it in events if it.receipt == number), None)
    if event is None:
        return None
    same = [it for it in events if it.purpose == event.purpose]
    notice = notices.by_hash(event.notice_hash)
    return Receipt(
        event=event,
        item=item,
        house=db.session.get_one(Institution, event.institution_id),
        notice=notice,
        label=notices.current(event.purpose, tag()).label,
        holds=same[-1] is event and gate.in_force(item.id, event.purpose),
        is_last=same[-1] is event,
        recipients=recipients(event),
    )


def recipients(event: ConsentEvent) -> tuple[Recipient, ...]:
    """Whom this decision names (PIPL 23); no institution once the person's key is gone."""
    named = [int(it) for it in ledger.private(event).get("recipients", "").split()]
    there = house.by_ids(named)
    houses = [
        Recipient(there[it].slug, there[it].name, there[it].phone) for it in named if it in there
    ]
    return (*houses, *(Recipient(*it) for it in places.rows("receipt_recipients", event)))


def labels() -> dict[str, str]:
    """Purpose → its name for the reader."""
    return {it.code: notices.current(it.code, tag()).label for it in purposes.active()}


def in_account(account: Any, number: str) -> Item | None:
    """The item in this account that a receipt is about."""
    mine = sa.select(Item).join(ConsentEvent, ConsentEvent.item_id == Item.id)
    return db.session.scalar(mine.where(ConsentEvent.receipt == number, Item.author_id == account))


def is_genuine(number: str, typed: str) -> bool:
    """Whether this receipt stands in the ledger, unaltered from the first line of its item on.

    At least the printed digits of the checksum are needed; then all that are given must agree.
    """
    digits = NOT_HEX.sub("", typed.lower())
    mine = sa.select(ConsentEvent.item_id, ConsentEvent.hash)
    row = db.session.execute(mine.where(ConsentEvent.receipt == number.strip().upper())).first()
    if row is None or len(digits) < LENGTH:
        return False
    agrees = hmac.compare_digest(row.hash[: len(digits)], digits)
    return agrees and verify.is_whole(row.item_id)


def grouped(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
