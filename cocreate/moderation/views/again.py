"""/staff/appeals: what an author wants to have read again, by somebody else."""

from typing import Any

from flask import Response, request, url_for

from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.moderation import appealing, appeals, claims, desk, panel
from cocreate.moderation.desk import Found
from cocreate.moderation.forms import JudgeForm
from cocreate.moderation.policy import was_appealed_against
from cocreate.moderation.views.inbox import bp, one

VERBS = {"uphold": appealing.uphold, "overturn": appealing.overturn}


@bp.get("/appeals")
@requires("moderation:judge")
def all_appeals() -> Response:
    rows, tabs = appeals.waiting(me()), desk.tabs(me(), "appeals")
    done = request.args.get("done", "")
    return page("moderation/appeals.html", rows=rows, tabs=tabs, done=done, section="inbox")


@bp.get("/appeals/<ref>")
@requires("moderation:judge")
def appeal(ref: str) -> Response:
    return page("moderation/appealed.html", **_context(one(ref), JudgeForm(formdata=None)))


@bp.post("/appeals/<ref>")
@requires("moderation:judge")
@mends
def judge(ref: str) -> Response:
    """Overturned, it opens on the desk of whoever said so: they decide it anew."""
    found = one(ref)
    appealing.must_be_another(me(), found[0])
    form = JudgeForm()
    if not form.validate():
        return page("moderation/appealed.html", status=422, **_context(found, form))
    item, verb = found[0], str(form.verdict.data)
    VERBS[verb](me(), item, said(form.words), claims.title(me(), item.institution_id))
    if verb == "uphold":
        return leave(url_for(".all_appeals", done=item.ref))
    return leave(desk.address(found[1].lane, item))


def _context(found: Found, form: JudgeForm) -> dict[str, Any]:
    item, case = found
    return {
        "item": item,
        "opened": panel.read(me(), item, case),
        "told": appeals.told(item),
        "is_mine": was_appealed_against(me(), item),
        "form": form,
        "section": "inbox",
    }
