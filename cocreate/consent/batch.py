"""The same ledger, originals and publications for new items, one or many, in few statements.

For what comes in: a person's own answers with their sending, or what staff declare for a whole
list (capacity STAFF, How.DECLARATION), and what a list claims that each of them wished. What is
decided later goes through `actions`.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from cocreate.consent import ended, epochs, finding, gate, ledger, lifecycle, notices
from cocreate.consent.actions import Way
from cocreate.consent.models import (
    ConsentEvent,
    ConsentNow,
    Given,
    Original,
    Publication,
    Subject,
    Type,
)
from cocreate.consent.purposes import PURPOSES, Purpose
from cocreate.kernel.batch import insert_all, record_all
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import START
from cocreate.keys import sealing

Words = Mapping[str, str]  # part (title, body) to text
Seal = Callable[[Iterable[tuple[UUID, str, str]]], list[bytes]]


def keep_all(words: Sequence[tuple[Given, Words]], seal: Seal = sealing.seal_each) -> None:
    """Seal what each wrote under a key of their own, which must exist. Inside a change."""
    at = now()
    parts = [(item, part, text) for item, texts in words for part, text in texts.items() if text]
    sealed = seal(
        (item.subject_id, f"original|sealed|{item.id}:{part}", text) for item, part, text in parts
    )
    persons = {item.subject_id: {"id": item.subject_id, "created_at": at} for item, _w in words}
    insert_all(Subject, list(persons.values()))
    rows = [
        {"item_id": item.id, "part": part, "subject_id": item.subject_id, "sealed": it, "at": at}
        for (item, part, _text), it in zip(parts, sealed, strict=True)
    ]
    insert_all(Original, rows)


def grant_all(
    actor_id: UUID,
    items: Sequence[Given],
    seen: Mapping[str, str],
    way: Way,
    *,
    are_new: bool = True,
) -> None:
    """A yes for each item and each purpose of `seen` (purpose → hash of its notice).

    About these purposes nothing was decided yet, and about new items nothing at all. Inside a
    change. Raises Refused for a purpose not in use, a notice that is not ours, or a way that doesn't
    show the person's will.
    """
    if not way.shows_the_will:
        raise Refused(_("Please say what shows that the person agreed."))
    made = [
        _granted(actor_id, item, _rule(purpose, notice_hash), notice_hash, way)
        for purpose, notice_hash in seen.items()
        for item in items
    ]
    _seal_note(made, way)
    ids = [item.id for item in items]
    _chain(made, dict.fromkeys(ids, (0, START)) if are_new else ledger.tips(ids))
    _write(actor_id, items, made)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a list says that somebody answered: no notice was before them, and nobody can ask them
    now whether it is so. A yes is a request, which they confirm; a no is a no.
    """

    item: Given
    purpose: str
    yes: bool
    way: Way


def claim_all(actor_id: UUID, claims: Sequence[Claim]) -> None:
    """For items that came in just now, of which nothing but *handle* was decided. Inside a change."""
    made = [_claimed(actor_id, it) for it in claims]
    for event, it in zip(made, claims, strict=True):
        _seal_note([event], it.way)
    _chain(made, ledger.tips([it.item.id for it in claims]))
    _store(made)
    for type_, kind in ((Type.REQUEST, lifecycle.REQUESTED), (Type.REFUSE, lifecycle.REFUSED)):
        both = zip(claims, made, strict=True)
        told = [(it.item, _told(event)) for it, event in both if event.type == type_]
        record_all(actor_id, kind, told)


def _claimed(actor_id: UUID, it: Claim) -> ConsentEvent:
    rule = PURPOSES[it.purpose]
    event = _granted(actor_id, it.item, rule, "", it.way)
    event.type, event.until = (Type.REQUEST if it.yes else Type.REFUSE), None
    return event


def _chain(made: Sequence[ConsentEvent], tips: dict[int, tuple[int, str]]) -> None:
    """Number and hash them, each after the last line of its item."""
    for event in made:
        number, event.prev = tips[event.item_id]
        event.seq = number + 1
        event.hash = ledger.fingerprint({name: getattr(event, name) for name in ledger.FIELDS})
        tips[event.item_id] = (event.seq, event.hash)


def _rule(purpose: str, notice_hash: str) -> Purpose:
    rule, notice = PURPOSES[purpose], notices.by_hash(notice_hash)
    is_ours = notice is not None and notice.code == purpose and notice.version >= rule.material
    if not rule.active or not is_ours:
        raise Refused(_("Our notice has changed. Please read it and send once more."))
    return rule


def _granted(
    actor_id: UUID, item: Given, rule: Purpose, notice_hash: str, way: Way
) -> ConsentEvent:
    at, notice, proof = now(), notices.by_hash(notice_hash), way.evidence
    return ConsentEvent(
        item_id=item.id,
        receipt=ledger.number(),
        subject_id=item.subject_id,
        institution_id=item.institution_id,
        purpose=rule.code,
        version=notice.version if notice else "",
        notice_hash=notice_hash,
        type=Type.GRANT,
        until=rule.until(item.kind, at),
        actor_id=actor_id,
        capacity=way.capacity,
        channel=way.channel,
        how=proof.how if proof else "",
        sealed=None,
        happened_at=at,
        recorded_at=at,
    )


def _seal_note(made: Sequence[ConsentEvent], way: Way) -> None:
    """The words of the declaration, under each person's key: the hash is over what is stored."""
    if not (way.evidence and way.evidence.note):
        return
    text = json.dumps({"note": way.evidence.note}, ensure_ascii=False)
    sealed = sealing.seal_each(
        (event.subject_id, f"consent_event|sealed|{event.receipt}", text) for event in made
    )
    for event, it in zip(made, sealed, strict=True):
        event.sealed = it


def _write(actor_id: UUID, items: Sequence[Given], made: Sequence[ConsentEvent]) -> None:
    _store(made)
    for item in items:
        ended.begins(item.id)
    given = {item.id: item for item in items}
    told = [(given[event.item_id], _told(event)) for event in made]
    record_all(actor_id, lifecycle.GRANTED, told)


def _store(made: Sequence[ConsentEvent]) -> None:
    names = ConsentEvent.__table__.columns.keys()
    insert_all(ConsentEvent, [{name: getattr(event, name) for name in names} for event in made])
    insert_all(ConsentNow, [ledger.folded(None, event) for event in made])


def _told(event: ConsentEvent) -> dict[str, int | str | None]:
    return {"purpose": event.purpose, "receipt": event.receipt}


def show_all(texts: Sequence[tuple[Given, str, str, str]]) -> None:
    """Item, title, body and language of what everybody may read from now on. Inside a change.

    Raises Refused, and so undoes the change, unless the gate then shows every one of them.
    """
    if not texts:
        return
    at, version = now(), epochs.rise(texts[0][0].kind)
    rows = [
        {
            "item_id": item.id,
            "institution_id": item.institution_id,
            "kind": item.kind,
            "title": title,
            "body": body,
            "extra": {},
            "lang": lang,
            "shown_name": "",
            "name_is_real": False,
            "published_at": at,
            "version": version,
        }
        for item, title, body, lang in texts
    ]
    insert_all(Publication, rows)
    if len(gate.publications([item.id for item, *_text in texts])) < len(texts):
        raise Refused(_("The author has not agreed to show this to everybody."))
    found = [(item.id, f"{title}\n{body}") for item, title, body, _lang in texts]
    finding.show_new(db.session.connection(), found)
