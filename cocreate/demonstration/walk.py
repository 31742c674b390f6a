"""The walk: one suggestion through the whole road in six steps, each as the person who takes it.

It follows a suggestion that went all the way, so that each page shows what the step left behind.
"""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from flask import request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from cocreate.demonstration.ideas import secret
from cocreate.ideas.models import Idea
from cocreate.incubation import evidence
from cocreate.intake import code
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.workshops.models import Workshop, WorkshopItem

FOLLOWED = "blood-wait"
COOKIE = "walk"


@dataclass(frozen=True, slots=True)
class Step:
    """Who, what, and the page that shows it."""

    person: str
    icon: str
    colour: str
    title: LazyString
    text: LazyString
    page: Callable[[Idea], str]


def _said(idea: Idea) -> str:
    return url_for("ideas.show", ref=idea.ref)


def _desk(idea: Idea) -> str:
    return url_for("moderation.inbox", lane="done", item=idea.ref)


def _room(idea: Idea) -> str:
    chosen = sa.select(WorkshopItem.workshop_id).where(WorkshopItem.idea_id == idea.id).limit(1)
    workshop = db.session.get(Workshop, db.session.scalar(chosen) or 0)
    if workshop is None:
        return url_for("workshops.index")
    return url_for("workshops.show", slug=workshop.slug)


def _table(idea: Idea) -> str:
    return url_for("committee.decide", ref=idea.ref)


def _chart(idea: Idea) -> str:
    pilot = evidence.pilot(idea)
    return url_for("pilots.show", number=pilot.id) if pilot else _said(idea)


def _answer(_idea: Idea) -> str:
    return url_for("following.show", code=code.grouped(secret(FOLLOWED)))


STEPS = (
    Step(
        "patient",
        "message-circle",
        "jade",
        _("Says it"),
        _("What a patient of 73 wrote, and where it stands."),
        _said,
    ),
    Step(
        "moderator",
        "inbox",
        "jade",
        _("Reads and shows it"),
        _("The desk: the original beside the public text."),
        _desk,
    ),
    Step(
        "facilitator",
        "presentation",
        "indigo",
        _("Lets a room vote"),
        _("What patients and nurses decided together."),
        _room,
    ),
    Step(
        "committee",
        "scale",
        "plum",
        _("Scores and decides"),
        _("Scores, the decision, and the public reason."),
        _table,
    ),
    Step(
        "moderator",
        "chart-line",
        "persimmon",
        _("Measures the pilot"),
        _("Half a year of waiting times on a chart."),
        _chart,
    ),
    Step(
        "patient",
        "mail-open",
        "moss",
        _("Gets the answer"),
        _("The follow-up page: what came of it, and what is his to decide."),
        _answer,
    ),
)


def followed() -> Idea | None:
    """The suggestion that the walk is about; None in another installation."""
    lookup = code.lookup(code.plain(secret(FOLLOWED)) or "")
    item = db.session.scalar(sa.select(Item).where(Item.code_lookup == lookup))
    return db.session.get(Idea, item.id) if item else None


def now_at() -> int:
    """The step this browser is at, from 1; 0 when it doesn't walk."""
    word = request.cookies.get(COOKIE, "")
    return int(word) if word.isdigit() and 1 <= int(word) <= len(STEPS) else 0


@dataclass(frozen=True, slots=True)
class Sign:
    """What the bar says of the walk: where the map is, and the step that comes next."""

    url: str
    label: str
    onward: str = ""
    next: str = ""


def sign() -> Sign | None:
    """None outside the demonstration."""
    if followed() is None:
        return None
    at, the_map = now_at(), url_for("demonstration.map_of_walk")
    if not at:
        return Sign(the_map, str(_("Take the walk: six steps")))
    label = str(_("The walk: step %(at)s of %(of)s", at=at, of=len(STEPS)))
    if at == len(STEPS):
        return Sign(the_map, label)
    title = str(STEPS[at].title)
    onward = url_for("demonstration.step", number=at + 1)
    return Sign(the_map, label, onward, str(_("Next: %(title)s", title=title)))
