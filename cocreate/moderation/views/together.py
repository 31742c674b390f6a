"""/staff/inbox/together: several short, plain ones at once."""

from flask import Response, request, url_for

from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.moderation import several
from cocreate.moderation.forms import TogetherForm
from cocreate.moderation.models import Lane
from cocreate.moderation.views.inbox import bp


@bp.get("/inbox/together")
@requires("moderation:read")
def together() -> Response:
    """Several short, plain ones on one page: read all, then one press."""
    rows = several.chosen(me(), request.args.getlist("item"))
    return page("moderation/together.html", part="together", rows=rows, section="inbox")


@bp.post("/inbox/together")
@requires("moderation:decide")
@mends
def publish_together() -> Response:
    form = TogetherForm()
    rows = several.chosen(me(), form.refs)
    if not form.validate():
        return page(
            "moderation/together.html", part="together", status=422, rows=rows, section="inbox"
        )
    done, missed = several.publish(me(), rows)
    return leave(url_for(".inbox", lane=Lane.NEW, shown=done, missed=missed or None))
