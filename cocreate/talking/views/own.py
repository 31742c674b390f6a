"""/t/<code>/words: writing one's own comment anew."""

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts.models import Institution
from cocreate.consent import originals
from cocreate.ideas.models import Idea
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.forms import said
from cocreate.kernel.policy import may
from cocreate.kernel.web import leave, mends, page, public
from cocreate.talking import actions
from cocreate.talking.actions import WINDOW
from cocreate.talking.forms import RewriteForm
from cocreate.talking.models import Comment

bp = Blueprint("own_words", __name__)


@bp.route("/t/<code>/words", methods=["GET", "POST"])
@public
@mends
def rewrite(code: str) -> Response:
    """Whoever shows the code is the author."""
    comment = _opened(code)
    author = opening.author(db.session.get_one(Item, comment.id))
    if not may(author, "talking:rewrite", comment):
        raise OutOfTurn
    to = db.session.get_one(Institution, comment.institution_id)
    form = RewriteForm(data=originals.read(comment.id))
    if form.is_submitted() and form.validate() and form.is_decided(to):
        actions.rewrite(author, comment, form.as_wished(said(form.body), to))
        return leave(url_for("following.show", code=code, _anchor="words"))
    response = page(
        "talking/rewrite.html",
        part="form",
        status=422 if form.is_submitted() else 200,
        form=form,
        to=to,
        code=code,
        comment=comment,
        idea=db.session.get_one(Idea, comment.idea_id),
        free_until=comment.created_at + WINDOW,
        is_free=now() - comment.created_at <= WINDOW,
        section="track",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _opened(word: str) -> Comment:
    """The comment that its author opened; a miss counts, as on the page of the code itself."""
    return db.session.get(Comment, opening.opened(word).id) or abort(404)
