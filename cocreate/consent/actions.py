"""Say yes, say no, take it back: each a line in the ledger, effective with its transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from cocreate.consent import (
    children,
    epochs,
    films,
    gate,
    ledger,
    lifecycle,
    recalls,
    served,
    subjects,
)
from cocreate.consent.ledger import Entry
from cocreate.consent.models import Capacity, ConsentEvent, ConsentNow, Given, How, Type
from cocreate.consent.policy import own
from cocreate.consent.purposes import PURPOSES, Purpose
from cocreate.kernel import events
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Actor

SHOWS = {
    Capacity.SELF: frozenset(How),
    Capacity.YOUNG: frozenset(How),
    Capacity.STAFF: frozenset({How.CODE, How.MESSAGE, How.PAPER, How.DECLARATION}),
    Capacity.GUARDIAN: frozenset({How.PAPER}),
    Capacity.PROXY: frozenset({How.PAPER}),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows the person's will. Sealed with it: a note (who, where it lies), `more`, and
    `recipients`, the institutions that the decision is about (PIPL 23).
    """

    how: How
    note: str = ""
    recipients: tuple[int, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def private(self) -> dict[str, str]:
        told = {"note": self.note, "recipients": " ".join(map(str, self.recipients)), **self.more}
        return {name: it for name, it in told.items() if it}


@dataclass(frozen=True, slots=True)
class Way:
    """How an answer came: by which road, in whose place, shown by what, before which notice."""

    channel: str
    capacity: Capacity = Capacity.SELF
    evidence: Evidence | None = None
    seen: str = ""  # hash of the notice on the screen
    at: datetime | None = None  # when it happened, where it was written down later

    @property
    def shows_the_will(self) -> bool:
        if self.capacity in {Capacity.SELF, Capacity.YOUNG}:
            return True
        return self.evidence is not None and self.evidence.how in SHOWS[self.capacity]


def decide(  # noqa: PLR0913 -- who, what, the answer, and under which circumstances
    actor: Actor,
    item: Given,
    purpose: str,
    yes: bool,
    notice_hash: str,
    channel: str,
    *,
    capacity: Capacity = Capacity.SELF,
    evidence: Evidence | None = None,
) -> ConsentEvent:
    """Record an answer. Its `receipt` is the number for the person.

    A yes that staff, a guardian or a proxy enter without proof is a request until the person
    confirms. A no takes a yes back, whoever records it. Raises :class:`Refused` for a notice that
    is not ours or is out of date, a purpose that is not in use, or an item taken back; and for a
    yes that could only be to a use that somebody has shown (`usages.answer`).
    """
    if yes and purpose in PURPOSES and PURPOSES[purpose].by_use:
        raise Refused(_("A yes goes with the place that you were shown. Answer there."))
    way = Way(channel, _in_place(actor, item, yes, capacity), evidence, notice_hash)
    with change(actor, _permission(actor, item, yes, capacity), on=item) as record:
        record.nothing_new()  # the verbs below put it on the item's history themselves
        if yes:
            return grant(actor, item, purpose, way)
        stop = withdraw if _is_granted(item.id, purpose) else refuse
        return stop(actor, item, purpose, way)


def withdraw_all(actor: Actor, item: Given, channel: str = "web") -> ConsentEvent:
    """Take everything back; the receipt is that of *handle*, which all others hang on."""
    with change(actor, "consent:withdraw", on=item) as record:
        record.nothing_new()
        way = Way(channel, _in_place(actor, item, False, Capacity.SELF))
        return withdraw(actor, item, "handle", way)


def grant(actor: Actor, item: Given, purpose: str, way: Way) -> ConsentEvent:
    """A yes, or the request for one. Inside a change; see :func:`decide`."""
    rule = _open(item, purpose)
    served.must_be_ours(purpose, way.seen)
    since = way.at or now()
    wanted = Type.RENEW if gate.in_force(item.id, purpose) else Type.GRANT
    way = replace(way, capacity=children.in_place(item.id, way.capacity))
    how = way.evidence.how if way.evidence else None
    holds = children.holds(item.id, purpose, way.capacity, how, shows=way.shows_the_will)
    type_ = wanted if holds else Type.REQUEST
    subjects.ensure(item.subject_id)
    entry = replace(
        _entry(actor, item, purpose, type_, way),
        until=children.soonest(item.id, purpose, way.capacity, rule.until(item.kind, since)),
        happened_at=since,
    )
    return _write(entry, lifecycle.GRANTED if type_ in ledger.GIVES else lifecycle.REQUESTED)


def ask(actor: Actor, item: Given, purpose: str, way: Way) -> ConsentEvent:
    """Note a wish that can't hold yet, whoever has it. Inside a change."""
    _open(item, purpose)
    served.must_be_ours(purpose, way.seen)
    subjects.ensure(item.subject_id)
    return _write(_entry(actor, item, purpose, Type.REQUEST, way), lifecycle.REQUESTED)


def refuse(actor: Actor, item: Given, purpose: str, way: Way) -> ConsentEvent:
    """A no. Nobody asks again for 180 days (Network Data Regulations 22). Inside a change."""
    return _end(_entry(actor, item, purpose, Type.REFUSE, way), lifecycle.REFUSED)


def withdraw(actor: Actor, item: Given, purpose: str, way: Way) -> ConsentEvent:
    """Take a yes back: with this transaction it is gone from every page. Inside a change.

    With *handle* everything else agreed to for this item ends too, each with a line of its own.
    """
    return _end(_entry(actor, item, purpose, Type.WITHDRAW, way), lifecycle.WITHDRAWN)


def end_request(actor: Actor, item: Given, purpose: str, way: Way) -> ConsentEvent:
    """What was noted as somebody's wish does not count: nobody said no, so they may be asked."""
    return _write(_entry(actor, item, purpose, Type.INVALIDATE, way), lifecycle.REQUEST_ENDED)


def _end(entry: Entry, kind: events.Kind) -> ConsentEvent:
    done = _write(entry, kind)
    if entry.purpose == "handle":
        for other in PURPOSES:
            if _is_granted(entry.item.id, other):
                rest = replace(entry, purpose=other, type=Type.WITHDRAW)
                _write(replace(rest, version="", notice_hash=""), lifecycle.WITHDRAWN)
    return done


def _write(entry: Entry, kind: events.Kind) -> ConsentEvent:
    event = ledger.append(entry)
    epochs.rise(entry.item.kind)
    if kind in {lifecycle.REFUSED, lifecycle.WITHDRAWN} and entry.purpose in CLEARS:
        CLEARS[entry.purpose](entry.item.id)
    if kind in {lifecycle.REFUSED, lifecycle.WITHDRAWN}:
        recalls.begin([entry.item.id], entry.actor_id)
    details: dict[str, Any] = {"purpose": entry.purpose, "receipt": event.receipt}
    if event.type == Type.REQUEST and event.capacity == Capacity.GUARDIAN:
        details["wish"] = 1  # their own, which waits: nobody asks them for it
    events.record(entry.actor_id, kind, entry.item, details)
    return event


CLEARS: dict[str, Callable[[int], None]] = {
    "handle": gate.unpublish,
    "publish": gate.unpublish,
    "name": gate.unname,
    "media": films.take_out_all,
}


def _permission(actor: Actor, item: Given, yes: bool, capacity: Capacity) -> str:
    if not yes:
        return "consent:withdraw"
    in_person = own(actor, item) and capacity is not Capacity.STAFF
    return "consent:decide" if in_person or capacity is Capacity.SELF else "consent:assist"


def _in_place(actor: Actor, item: Given, yes: bool, capacity: Capacity) -> Capacity:
    """A no that somebody else records is theirs on the record, never the author's own."""
    is_for_another = not yes and capacity is Capacity.SELF and not own(actor, item)
    return Capacity.STAFF if is_for_another else capacity


def _known(purpose: str) -> Purpose:
    if purpose not in PURPOSES:
        raise Refused(_("We don't use what people send for this."))
    return PURPOSES[purpose]


def _open(item: Given, purpose: str) -> Purpose:
    rule = _known(purpose)
    if not rule.active:
        raise Refused(_("We don't use what people send for this."))
    is_closed = purpose != "handle" and _has_ended(item.id, "handle")
    if is_closed or subjects.is_erased(item.subject_id):
        raise Refused(_("This was taken back, so nothing more can be agreed to for it."))
    return rule


def _entry(actor: Actor, item: Given, purpose: str, type_: Type, way: Way) -> Entry:
    proof, notice = way.evidence, served.seen(purpose, way.seen)
    return Entry(
        actor_id=actor.id,
        item=item,
        purpose=_known(purpose).code,
        type=type_,
        channel=way.channel,
        capacity=children.in_place(item.id, way.capacity),
        version=notice.version if notice else "",
        notice_hash=notice.sha256 if notice else "",
        how=proof.how if proof else None,
        private=proof.private if proof else {},
        happened_at=way.at,
    )


def _is_granted(item_id: int, purpose: str) -> bool:
    row = db.session.get(ConsentNow, (item_id, purpose))
    return row is not None and row.granted


def _has_ended(item_id: int, purpose: str) -> bool:
    row = db.session.get(ConsentNow, (item_id, purpose))
    return row is not None and bool(row.type) and not row.granted
