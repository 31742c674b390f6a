"""What everybody may read of workshops: when they are, what they said, what came of it."""

from typing import Any

from flask import Blueprint, Response, abort

from cocreate.accounts import scope
from cocreate.kernel import places
from cocreate.kernel.addresses import whole
from cocreate.kernel.web import page, public
from cocreate.workshops import agenda, queries
from cocreate.workshops.calendar import entry
from cocreate.workshops.models import DECISIONS, Phase, Workshop
from cocreate.workshops.voting import counting, groups, saying, verdicts
from cocreate.workshops.voting.models import METHODS, Ballot

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
        points=agenda.points(workshop.agenda),
        parts=places.rows("workshop_parts", workshop),
        decisions=DECISIONS,
        methods=METHODS,
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
        **split(row.ballot),
        "rule": saying.rule_name(row.ballot) or "; ".join(verdicts.in_words(row.ballot)),
    }


def split(ballot: Ballot) -> dict[str, Any]:
    """How each group voted, as far as it may be shown, and what it is if groups are weighed."""
    return {
        "groups": groups.shown(ballot),
        "heads": list(saying.labels(ballot).values()),
        "evenly": groups.evenly(ballot),
        "weighs": bool(ballot.limits.get("weights")),
    }


@bp.get("/workshops/<slug>.ics")
@public
def calendar(slug: str) -> Response:
    workshop = _workshop(slug)
    headers = {"Content-Disposition": f'attachment; filename="{workshop.slug}.ics"'}
    body = entry(workshop, whole(".show", slug=workshop.slug))
    return Response(body, mimetype="text/calendar", headers=headers)
