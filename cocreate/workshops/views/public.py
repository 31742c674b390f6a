"""What everybody may read of workshops: when they are, what they said, what came of it."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort
from icalendar import Calendar, Event

from cocreate.accounts import scope
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.web import page, public
from cocreate.workshops import queries
from cocreate.workshops.models import DECISIONS, Phase, Workshop
from cocreate.workshops.voting import counting

bp = Blueprint("workshops", __name__)


@bp.get("/workshops")
@public
def index() -> Response:
    rows = queries.announced(scope.ids())
    return page(
        "workshops/index.html",
        coming=sorted((it for it in rows if it.stage != Phase.CLOSED), key=lambda it: it.starts_at),
        past=[it for it in rows if it.stage == Phase.CLOSED],
        section="workshops",
    )


@bp.get("/workshops/<slug>")
@public
def show(slug: str) -> Response:
    workshop = _workshop(slug)
    people = queries.joined(workshop) if workshop.stage == Phase.CLOSED else {}
    return page(
        "workshops/show.html",
        workshop=workshop,
        rows=[_shown(row) for row in queries.items(workshop)],
        came=sum(people.values()),
        decisions=DECISIONS,
        section="workshops",
    )


def _workshop(slug: str) -> Workshop:
    workshop = queries.public(slug, scope.ids())
    if workshop is None:
        abort(404)
    return workshop


def _shown(row: queries.Row) -> dict[str, Any]:
    return {
        "row": row,
        "count": counting.for_everybody(row.ballot),
        "groups": counting.by_group(row.ballot),
    }


@bp.get("/workshops/<slug>.ics")
@public
def calendar(slug: str) -> Response:
    """One entry for a calendar; a later version of the plan replaces it there."""
    workshop = _workshop(slug)
    book = Calendar()
    book.add("prodid", "-//cocreate//workshops//EN")
    book.add("version", "2.0")
    book.add_component(_entry(workshop))
    headers = {"Content-Disposition": f'attachment; filename="{workshop.slug}.ics"'}
    return Response(bytes(book.to_ical()), mimetype="text/calendar", headers=headers)


def _entry(workshop: Workshop) -> Event:
    entry = Event()
    entry.add("uid", f"{workshop.slug}@cocreate")
    entry.add("sequence", workshop.version)
    entry.add("dtstamp", now())
    entry.add("dtstart", workshop.starts_at)
    entry.add("dtend", max(workshop.ends_at, workshop.starts_at + timedelta(minutes=15)))
    entry.add("summary", workshop.title)
    if workshop.place:
        entry.add("location", workshop.place)
    if workshop.summary:
        entry.add("description", workshop.summary)
    entry.add("url", whole(".show", slug=workshop.slug))
    return entry
