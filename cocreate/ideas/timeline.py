"""What happened, in public words, derived from the record. What has no sentence is not shown."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _

from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.language import day
from cocreate.kernel.workdays import month_begins

MOVED = "idea.date_moved"
SENTENCES = {
    "idea.received": ("jade", _("It arrived.")),
    "idea.recorded": ("ink", _("Our staff wrote it down for its author.")),
    "idea.grown": ("plum", _("It grew from a story.")),
    "idea.joined": ("ink", _("Its author sent it together with a similar idea.")),
    "item.published": ("jade", _("A person read it and showed it here.")),
    "idea.taken_on": ("jade", _("Somebody took it on.")),
    "idea.answered": ("moss", _("The hospital answered.")),
    "idea.assessed": ("plum", _("The committee scored it and decided.")),
    "idea.parked": ("plum", _("Put aside until a later day.")),
    "idea.piloted": ("persimmon", _("The pilot began.")),
    "idea.verdict": ("persimmon", _("The pilot ended with a verdict.")),
    "thanks.passed_on": ("moss", _("It was passed on to those it is for.")),
    "idea.reported": ("moss", _("We reported back.")),
    "idea.reopened": ("jade", _("The author was not satisfied, so it goes on.")),
    "idea.discussed": ("indigo", _("A workshop voted on it.")),
    "idea.gathered": ("ink", _("Others that say the same were joined with it.")),
    "idea.unmerged": ("ink", _("It goes on by itself again.")),
    "idea.merged": ("ink", _("It was joined with a similar idea.")),
    "left.shown": (
        "ink",
        _("A former participant left this text. We took out what could lead to them."),
    ),
    MOVED: ("ink", _("The hospital's working days changed, so the next date is %(day)s.")),
}
SENT = {"idea.received", "idea.recorded", "idea.joined"}
# an import that is published as it comes: no person here has read it
DECLARED = ("jade", _("The hospital declared that it may be shown, and showed it here."))


@dataclass(frozen=True, slots=True)
class Happened:
    at: datetime
    colour: str
    text: str
    is_reading: bool = False  # one of us read it before it was shown
    title: str = ""
    url: str = ""
    link: str = ""
    is_month: bool = False  # the day on which somebody sent it, who is nobody here any more


def of(idea: Idea) -> list[Happened]:
    """Newest first."""
    public = sa.select(Event.at, Event.kind, Event.details).where(
        Event.chain == idea.chain, Event.kind.in_(SENTENCES)
    )
    rows = db.session.execute(public.order_by(Event.seq.desc())).all()
    last_move = next((row for row in rows if row.kind == MOVED), None)
    shown = (row for row in rows if row.kind != MOVED or row is last_move)
    return [_told(row, idea) for row in shown if not _is_said_twice(row)]


def _is_said_twice(row: Any) -> bool:
    """Thanks that are passed on have ended their road with it."""
    return row.kind == "idea.reported" and "thanks" in row.details


def _told(row: Any, idea: Idea) -> Happened:
    is_declared = "declared" in row.details
    colour, sentence = DECLARED if is_declared else SENTENCES[row.kind]
    is_reading = row.kind == "item.published" and not is_declared
    if row.kind == MOVED:  # the newest alone: what it was in between helps nobody
        sentence = str(sentence) % {"day": day(date.fromisoformat(row.details["to"]))}
    told = Happened(row.at, colour, str(sentence), is_reading)
    is_month = idea.is_left and row.kind in SENT
    return replace(told, at=month_begins(row.at), is_month=True) if is_month else told
