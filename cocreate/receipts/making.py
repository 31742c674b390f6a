"""From a line of the ledger to the facts of a receipt, to its bytes."""

from flask import current_app
from flask_babel import force_locale

from cocreate.accounts.models import Institution
from cocreate.consent import notices
from cocreate.consent.models import ConsentEvent
from cocreate.consent.purposes import PURPOSES
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.language import LOCALES, near
from cocreate.keys import sealing, signing
from cocreate.receipts import proof, queries
from cocreate.receipts.record import Facts, House, Notice, record

PATH = "/.well-known/consent-receipt-keys.json"


def facts(item: Item, event: ConsentEvent) -> Facts:
    """In the language of the notice that was seen; English where none was."""
    seen = notices.by_hash(event.notice_hash)
    language = seen.language if seen else "en"
    with force_locale(LOCALES[near(language)]):
        return _facts(item, event, language)


def _facts(item: Item, event: ConsentEvent, language: str) -> Facts:
    purpose, there = PURPOSES[event.purpose], queries.recipients(event)
    return Facts(
        number=event.receipt,
        about=item.ref,
        principal=principal(event),
        purpose=event.purpose,
        label=notices.current(event.purpose, language).label,
        basis=str(purpose.basis),
        sensitive=purpose.sensitive,
        assessment=purpose.assessment,
        retention=str(purpose.keeps),
        withdrawal=str(purpose.ends),
        type=event.type,
        capacity=event.capacity,
        channel=event.channel,
        how=event.how,
        happened_at=event.happened_at,
        recorded_at=event.recorded_at,
        until=event.until,
        checksum=event.hash,
        house=_house(event.institution_id),
        notice=_notice(event),
        recipients=tuple(House(it.id, it.name, it.phone, _base(), it.kind) for it in there),
    )


def principal(event: ConsentEvent) -> str:
    """A pseudonym for outside: nobody comes from it to the one that is in the ledger."""
    return sealing.lookup("receipt.principal", str(event.subject_id))[:32]


def _house(institution_id: int) -> House:
    row = db.session.get_one(Institution, institution_id)
    return House(row.slug, row.name, row.phone, _base())


def _notice(event: ConsentEvent) -> Notice | None:
    seen = notices.by_hash(event.notice_hash)
    if seen is None:
        return None
    url = f"{_base()}/consent/{seen.code}?version={seen.version}&wording={seen.language}"
    return Notice(url, seen.version, seen.language, seen.sha256)


def _base() -> str:
    return str(current_app.config["BASE_URL"])


def signed(told: Facts) -> bytes:
    """One line of JSON; its proof is in it (proof.py). The same facts and key make the same bytes."""
    made = record(told)
    name, value = signing.sign(proof.canonical(made))
    made["signature"] = {"algorithm": proof.ALGORITHM, "key": name, "value": value.hex()}
    return proof.canonical(made)


def keys() -> dict[str, object]:
    """What lies at PATH: every key that a receipt may be signed with, the one in use first."""
    rows = [
        {"id": it.id, "algorithm": proof.ALGORITHM, "public": it.key.hex()}
        for it in signing.publics()
    ]
    return {"keys": rows}
