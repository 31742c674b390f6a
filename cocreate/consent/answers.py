"""How each question about one item stands, for its author's page."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from cocreate.consent import notices
from cocreate.consent.models import ConsentNow, Given
from cocreate.consent.purposes import PURPOSES
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

ON_THE_PAGE = ("handle", "publish", "name", "contact", "media")


@dataclass(frozen=True, slots=True)
class Answer:
    """One purpose: what it is, and what was said. `yes` is None while it was not answered."""

    purpose: str
    label: str
    explains: str
    yes: bool | None
    since: datetime | None
    until: datetime | None
    version: str
    notice: str
    receipt: str


def of(item: Given, language: str, purposes: tuple[str, ...] = ON_THE_PAGE) -> list[Answer]:
    """In the order of the page. A yes that ran out is a no since the day it ended."""
    rows = db.session.scalars(sa.select(ConsentNow).where(ConsentNow.item_id == item.id))
    said = {row.purpose: row for row in rows}
    return [_answer(code, language, said.get(code)) for code in purposes if PURPOSES[code].active]


def _answer(code: str, language: str, said: ConsentNow | None) -> Answer:
    notice = notices.current(code, language)
    ran_out = bool(said and said.granted and said.until and said.until <= now())
    return Answer(
        purpose=code,
        label=notice.label,
        explains=notice.explains,
        yes=None if said is None or said.type == "request" else said.granted and not ran_out,
        since=said.until if said and ran_out else said.since if said else None,
        until=said.until if said and said.granted and not ran_out else None,
        version=said.version if said else notice.version,
        notice=notice.sha256,
        receipt=said.receipt if said else "",
    )
