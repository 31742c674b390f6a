"""What consent holds about a person: their words, what is public of them, what they decided."""

from uuid import UUID

from cocreate.consent import children, epochs, gate, ledger, originals, recalls, subjects
from cocreate.consent.child_models import SEALED
from cocreate.kernel.clock import now
from cocreate.kernel.db import db


def give(person: UUID) -> list[dict[str, str]]:
    """Everything this person wrote and decided, in a form they can take with them."""
    items = subjects.items_of(person)
    words = originals.read_many(items)
    return [
        row
        for item_id in items
        for row in [*_words(item_id, words), *_child(item_id), *_decisions(item_id)]
    ]


def hide(person: UUID) -> None:
    """At once and until undone: nothing of theirs shows. Inside a change."""
    subjects.ensure(person).erased_at = now()
    for item_id in subjects.items_of(person):
        gate.unpublish(item_id)
    epochs.rise_all()
    db.session.flush()
    recalls.begin(subjects.items_of(person), person)


def erase(person: UUID) -> None:
    """Their words go; the ledger stays, pseudonymous and unreadable. Inside a change.

    After its commit the caller destroys the key (`sealing.destroy`): what another feature still
    has to read in the same change must be readable until then.
    """
    hide(person)
    for item_id in subjects.items_of(person):
        originals.destroy(item_id)
        children.forget(item_id)


def _words(item_id: int, words: dict[int, dict[str, str]]) -> list[dict[str, str]]:
    return [
        {"table": "original", "item": str(item_id), "part": part, "text": text}
        for part, text in words[item_id].items()
    ]


def _child(item_id: int) -> list[dict[str, str]]:
    child = children.of(item_id)
    if child is None:
        return []
    said = {"table": "child", "item": str(item_id), "paper": child.paper, "assent": child.assent}
    return [said | {name: children.private(child, name) for name in SEALED}]


def _decisions(item_id: int) -> list[dict[str, str]]:
    return [
        {
            "table": "consent_event",
            "item": str(item_id),
            "receipt": event.receipt,
            "purpose": event.purpose,
            "decision": event.type,
            "at": event.recorded_at.isoformat(),
            "until": event.until.isoformat() if event.until else "",
            "notice": event.notice_hash,
            **ledger.private(event),
        }
        for event in ledger.of_item(item_id)
    ]
