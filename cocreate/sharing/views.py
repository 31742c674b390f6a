"""/staff/shared: what other institutions gave this one, read there and nowhere else."""

from typing import Any

from flask import Blueprint, Response, abort, make_response
from flask_babel import gettext as _
from flask_babel import pgettext as _p

from cocreate.accounts.models import GROUPS
from cocreate.drawings import scanning
from cocreate.kernel import tables
from cocreate.kernel.addresses import whole
from cocreate.kernel.language import day
from cocreate.kernel.web import me, page, requires
from cocreate.sharing import queries
from cocreate.sharing.queries import MAY, Given, Page

bp = Blueprint("shared", __name__, url_prefix="/staff/shared")


@bp.get("")
@requires(MAY)
def index() -> Response:
    rows = queries.received(me())
    several = len({it.to.id for it in rows}) > 1
    return page("sharing/index.html", rows=rows, several=several, section="shared")


@bp.get("/<number>")
@requires(MAY)
def show(number: str) -> Response:
    """Whoever opens it stands on its author's record first. 410 once it may not be read any more."""
    given = queries.one(me(), number) or abort(404)
    if given.page is None:
        return page("sharing/over.html", status=410, given=given, section="shared")
    if queries.read(me(), [given]):
        given = queries.one(me(), number) or abort(404)
    drawn = scanning.qr(whole("is_current.show", number=given.usage.number))
    context: dict[str, Any] = {"given": given, "shared": given.page, "qr": drawn}
    return page("sharing/show.html", **context, section="shared")


@bp.get("/all.csv")
@requires(MAY)
def table() -> Response:
    """All of them as a table; each line bears the number of its use, and is a reading like others."""
    rows = queries.received(me())
    if queries.read(me(), rows):
        rows = queries.received(me())
    head = [_p("table", "Number"), _p("table", "From"), _p("table", "For"), _("Until")]
    head += [_("Why they read it"), _("Department"), _("Who told it"), _("Title"), _("Text")]
    lines = [_line(it, it.page) for it in rows if it.page is not None]
    answer = make_response(tables.MARK + tables.lines([head, *lines]))
    answer.headers.update({"Content-Type": "text/csv; charset=utf-8"})
    answer.headers.update(tables.attached("shared-stories.csv"))
    return answer


def _line(given: Given, shown: Page) -> list[Any]:
    wards = "; ".join(it.name for it in shown.departments)
    who = str(GROUPS.get(shown.group, ""))  # type: ignore[call-overload]  # the column holds its values
    told = [given.usage.number, shown.giver.name, given.to.name, day(given.wish.last_moment)]
    return [*told, shown.reason, wards, who, shown.shown.title, shown.shown.body]
