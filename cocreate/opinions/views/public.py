"""What everybody may read of a vote that was held elsewhere."""

from flask import Blueprint, Response, abort

from cocreate.accounts import scope
from cocreate.kernel.tables import attached
from cocreate.kernel.web import page, public
from cocreate.opinions import queries
from cocreate.opinions.models import OutsideVote
from cocreate.opinions.views import drawn

bp = Blueprint("elsewhere", __name__)


@bp.get("/votes/<slug>")
@public
def show(slug: str) -> Response:
    return page("opinions/show.html", section="workshops", **drawn.shown(_vote(slug)))


@bp.get("/votes/<slug>.csv")
@public
def table(slug: str) -> Response:
    vote = _vote(slug)
    return Response(drawn.table(vote), mimetype="text/csv", headers=attached(f"{vote.slug}.csv"))


def _vote(slug: str) -> OutsideVote:
    return queries.public(slug, scope.ids()) or abort(404)
