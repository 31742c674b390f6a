"""How each question about one item stands, in words, for its author's page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from cocreate.consent import children, notices, subjects
from cocreate.consent.models import Given
from cocreate.consent.queries import Standing, standings
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor

ALWAYS = ("handle", "publish", "contact")
IF_WANTED = ("name", "media")  # asked only where there is a name or a picture to show


@dataclass(frozen=True, slots=True)
class Answer:
    """One purpose: what it is and what was said. `yes` is None while it was not answered, and again
    once a yes has `ended` by itself.
    """

    purpose: str
    label: str
    explains: str
    yes: bool | None
    since: datetime | None
    until: datetime | None
    version: str
    notice: str
    receipt: str
    waits: bool = False  # a yes for a child that does not hold yet
    ended: datetime | None = None
    rests: bool = False  # a yes that its author paused, and did not take back


def of(reader: Actor, item: Given, language: str, wanted: Collection[str] = ()) -> list[Answer]:
    """In the order of the page. `wanted` are those of IF_WANTED that this item gives reason for."""
    said = {standing.purpose: standing for standing in standings(reader, item)}
    more = [code for code in IF_WANTED if code in said and (code in wanted or said[code].decided)]
    waiting = {event.purpose for event in children.wishes(item.id)} if said else set()
    paused = subjects.is_restricted(item.subject_id)
    return [
        _answer(said[code], language, waits=code in waiting, paused=paused)
        for code in (*ALWAYS, *more)
        if code in said
    ]


def _answer(said: Standing, language: str, *, waits: bool, paused: bool) -> Answer:
    notice = notices.current(said.purpose, language)
    rests = paused and said.granted and not _has_ended(said)
    return Answer(
        purpose=said.purpose,
        label=notice.label,
        explains=notice.explains,
        yes=(said.in_force or rests) if said.decided and not _has_ended(said) else None,
        since=said.since,
        until=said.until,
        version=said.version or notice.version,
        notice=notice.sha256,
        receipt=said.receipt,
        waits=waits,
        ended=said.until if _has_ended(said) else None,
        rests=rests,
    )


def _has_ended(said: Standing) -> bool:
    """By the clock alone: no job and no line of the ledger says it (decision 44)."""
    return said.granted and said.until is not None and said.until <= now()
