"""What one leaves at the desk: a note for colleagues, and how one likes to work."""

from flask import Response, request

from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, requires
from cocreate.moderation import desk, habits, notes
from cocreate.moderation.forms import DeskForm, NoteForm, UnsayForm
from cocreate.moderation.views.acts import again, here
from cocreate.moderation.views.inbox import bp, one


@bp.post("/inbox/<ref>/note")
@requires("moderation:note")
@mends
def note(ref: str) -> Response:
    found, form = one(ref), NoteForm()
    if not form.validate():
        return again(found, note_form=form)
    notes.add(me(), found[0], said(form.note))
    return here(form, found)


@bp.post("/inbox/<ref>/note/away")
@requires("moderation:note")
@mends
def unsay(ref: str) -> Response:
    found, form = one(ref), UnsayForm()
    if not form.validate():
        return again(found)
    notes.unsay(me(), found[0], form.id.data or 0)
    return here(form, found)


@bp.post("/inbox/keys")
@requires("moderation:read")
def keys() -> Response:
    """Switch the letters on or off, for oneself."""
    form = DeskForm()
    habits.set_keys(me(), on="on" in request.form)
    return leave(desk.address(desk.lane_of(str(form.lane.data))))
