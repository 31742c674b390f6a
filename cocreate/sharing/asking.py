"""/staff/stories/<ref>/share: which institutions, and why, beside the page as it would look."""

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts.models import Institution
from cocreate.consent import sharing
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.sharing import queries
from cocreate.sharing.forms import AskForm
from cocreate.stories import answering
from cocreate.stories.models import Story

bp = Blueprint("ask_alliance", __name__, url_prefix="/staff/stories")


@bp.route("/<ref>/share", methods=["GET", "POST"])
@requires("consent:ask_use")
@mends
def ask(ref: str) -> Response:
    story = answering.one(me(), ref) or abort(404)
    rows, form, status = queries.offered(story), AskForm(), 200
    form.offer(rows)
    if form.is_submitted():
        status = _asked(story, form, rows)
        if status == 200:
            return leave(url_for("answer_stories.show", ref=story.ref, _anchor="shared"))
    shared = queries.page_of(story, said(form.reason))
    if shared is None and status == 200:
        abort(404)
    context = {"story": story, "form": form, "shared": shared, "rows": rows}
    return page("sharing/ask.html", part="form", status=status, **context, section="stories")


def _asked(story: Story, form: AskForm, rows: list[Institution]) -> int:
    if not form.validate():
        return 422
    chosen = [it for it in rows if it.slug in set(form.to.data or [])]
    try:
        sharing.ask(me(), db.session.get_one(Item, story.id), chosen, said(form.reason))
    except Refused as refusal:
        form.to.errors = [str(refusal)]
        return refusal.status
    return 200
