"""A group becomes an idea: the draft, which can be changed, and sending it."""

from flask import Response, abort, url_for

from cocreate.boards import growing, queries
from cocreate.boards.forms import DraftForm
from cocreate.boards.views.desk import board_of, bp, workshop_of
from cocreate.kernel.web import leave, me, mends, page, requires


@bp.route(
    "/staff/workshops/<int:workshop_id>/boards/<int:board_id>/groups/<int:group_id>/idea",
    methods=["GET", "POST"],
)
@requires("boards:run")
@mends
def grow(workshop_id: int, board_id: int, group_id: int) -> Response:
    """Title: the name of the group. Words: its notes as they were written, one on each line."""
    workshop = workshop_of(workshop_id)
    board = board_of(workshop, board_id)
    pile = queries.pile_of(board, group_id) or abort(404)
    form = DraftForm(obj=growing.draft(pile))
    if form.validate_on_submit():
        growing.grow(me(), workshop, pile.group, form.draft())
        return leave(url_for(".show", workshop_id=workshop.id, board_id=board.id))
    status = 422 if form.is_submitted() else 200
    context = {"workshop": workshop, "board": board, "pile": pile, "form": form}
    return page("boards/grow.html", part="form", status=status, **context)
