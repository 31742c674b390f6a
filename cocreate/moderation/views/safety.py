"""What was found about somebody's safety: a note, or the end of it with a named outcome."""

from flask import Response

from cocreate.kernel.web import me, mends, page, redraw, requires
from cocreate.moderation import desk, watching
from cocreate.moderation.models import Lane
from cocreate.moderation.safety_form import SafetyForm
from cocreate.moderation.views.inbox import PAGE, bp, one


@bp.post("/safety/<ref>")
@requires("moderation:safety")
@mends
def look(ref: str) -> Response:
    """Kept as it is known so far, or closed by name; then the queue as it stands."""
    found = one(ref)
    form = SafetyForm()
    if not form.validate():
        context = desk.context(me(), Lane.SAFETY, found, {"safety_form": form})
        return page(PAGE, part="desk", status=422, **context, wanted="")
    verb = watching.close if form.closes.data else watching.look
    verb(me(), found[0], form.found())
    opened = None if form.closes.data else found
    context = desk.context(me(), Lane.SAFETY, opened)
    there = desk.address(Lane.SAFETY, opened[0] if opened else None)
    return redraw(PAGE, part="desk", otherwise=there, **context, wanted="")
