"""What everybody may read of workshops: when they are, what they said, what came of it."""

from flask import Blueprint, Response, abort

from cocreate.accounts import scope
from cocreate.kernel import places
from cocreate.kernel.addresses import whole
from cocreate.kernel.web import page, public
from cocreate.workshops import agenda, queries, record
from cocreate.workshops.calendar import entry
from cocreate.workshops.models import Phase, Workshop

bp = Blueprint("workshops", __name__)


@bp.get("/workshops")
@public
def index() -> Response:
    rows = queries.announced(scope.ids())
    return page(
        "workshops/index.html",
        coming=sorted((it for it in rows if it.stage != Phase.CLOSED), key=lambda it: it.starts_at),
        past=[it for it in rows if it.stage == Phase.CLOSED],
        parts=places.rows("votes_elsewhere", scope.ids()),
        section="workshops",
    )


@bp.get("/workshops/<slug>")
@public
def show(slug: str) -> Response:
    workshop = workshop_of(slug)
    shown = record.of(workshop)
    ideas = [it.row.item.idea_id for it in shown["rows"] if it.row.ref]
    return page(
        "workshops/show.html",
        chains={links[0].idea_id: links for links in places.rows("chains", ideas)},
        points=agenda.points(workshop.agenda),
        parts=places.rows("workshop_parts", workshop),
        section="workshops",
        **shown,
    )


def workshop_of(slug: str) -> Workshop:
    workshop = queries.public(slug, scope.ids())
    if workshop is None:
        abort(404)
    return workshop


@bp.get("/workshops/<slug>.ics")
@public
def calendar(slug: str) -> Response:
    workshop = workshop_of(slug)
    headers = {"Content-Disposition": f'attachment; filename="{workshop.slug}.ics"'}
    body = entry(workshop, whole(".show", slug=workshop.slug))
    return Response(body, mimetype="text/calendar", headers=headers)
