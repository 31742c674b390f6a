"""All public ideas as one table, for whoever wants to count for themselves: /data.

The gate decides row by row, as in the lists: of an idea whose author did not agree, there are
neither words nor who spoke. Read in portions, so that a table of any length needs the memory of
one of them, and who downloads slowly holds no connection.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

import sqlalchemy as sa
from flask_babel import get_timezone
from flask_babel import lazy_gettext as _

from cocreate.accounts.models import Department, Institution
from cocreate.consent import gate
from cocreate.ideas.models import Idea
from cocreate.intake.models import State
from cocreate.kernel.addresses import whole
from cocreate.kernel.db import db
from cocreate.kernel.paging import below
from cocreate.kernel.tables import Cell

PORTION = 500
TEXT, DAY, NUMBER, WORD = _("text"), _("date"), _("number"), _("word")
COLUMNS = (  # name, what stands in it, what it means
    ("ref", TEXT, _("Its reference. It never changes.")),
    ("url", TEXT, _("Where its page is.")),
    ("institution", WORD, _("Which institution it was sent to, as in the addresses.")),
    ("department", WORD, _("Which department it is about, as in the addresses.")),
    ("kind", WORD, _("idea, concern or thanks.")),
    ("stage", WORD, _("received, assessed, piloted or reported.")),
    ("ending", WORD, _("done, not_this_time or merged, if it came to that.")),
    ("for_whom", WORD, _("elderly, working, mothers, children or everybody.")),
    ("supports", NUMBER, _("How many said “me too”.")),
    ("sent_on", DAY, _("When it arrived.")),
    ("stage_since", DAY, _("Since when it is at this stage.")),
    ("answered_on", DAY, _("When the official answer was given.")),
    ("answer", TEXT, _("The official answer. The institution wrote it.")),
    ("group", WORD, _("Who spoke, such as patient or nurse. Only where the text is shown.")),
    ("title", TEXT, _("The title; without consent, what staff call it.")),
    ("text", TEXT, _("What the author wrote. Only where the author agreed.")),
    ("lang", WORD, _("The language of the text.")),
)
Row = dict[str, Cell]


@dataclass(frozen=True, slots=True)
class _Names:
    """What is the same for every row, asked once."""

    houses: dict[int | None, str]
    departments: dict[int | None, str]
    before_ref: str
    zone: tzinfo = field(default_factory=get_timezone)


def portions(houses: frozenset[int] | None) -> Iterator[list[Row]]:
    """The newest first; each idea once, however many come in meanwhile."""
    names = _Names(_slugs(Institution), _slugs(Department), whole("ideas.show", ref=""))
    after: tuple[Any, int] | None = None
    while rows := _portion(houses, after):
        shown = gate.publications([row.id for row in rows])
        made = [_row(row, shown.get(row.id), names) for row in rows]
        after = rows[-1].created_at, rows[-1].id
        db.session.rollback()
        yield made


def _portion(houses: frozenset[int] | None, after: tuple[Any, int] | None) -> list[Any]:
    chosen = sa.select(Idea.__table__).where(Idea.state == State.PUBLISHED)
    if houses is not None:
        chosen = chosen.where(Idea.institution_id.in_(houses))
    if after is not None:
        chosen = chosen.where(below(Idea.created_at, Idea.id, after))
    chosen = chosen.order_by(Idea.created_at.desc(), Idea.id.desc()).limit(PORTION)
    return list(db.session.execute(chosen))


def _slugs(table: type[Institution | Department]) -> dict[int | None, str]:
    return {row[0]: row[1] for row in db.session.execute(sa.select(table.id, table.slug))}


def _row(row: Any, shown: gate.Shown | None, names: _Names) -> Row:
    return {
        "ref": row.ref,
        "url": names.before_ref + row.ref,
        "institution": names.houses.get(row.institution_id),
        "department": names.departments.get(row.department_id),
        "kind": row.kind,
        "stage": row.stage,
        "ending": row.ending or None,
        "for_whom": row.for_whom or None,
        "supports": row.supports,
        "sent_on": _day(row.created_at, names.zone),
        "stage_since": _day(row.stage_since, names.zone),
        "answered_on": _day(row.answered_at, names.zone),
        "answer": row.answer or None,
        **_words(row, shown),
    }


def _words(row: Any, shown: gate.Shown | None) -> Row:
    if shown is None:
        return {"group": None, "title": row.summary or None, "text": None, "lang": None}
    return {
        "group": row.group or None,
        "title": shown.title,
        "text": shown.body,
        "lang": shown.lang or None,
    }


def _day(moment: datetime | None, zone: tzinfo) -> str | None:
    return moment.astimezone(zone).date().isoformat() if moment else None
