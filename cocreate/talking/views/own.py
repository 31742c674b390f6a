"""/t/<code>/words: writing one's own comment anew."""

from typing import NoReturn

import sqlalchemy as sa
from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import throttle
from cocreate.accounts.models import Institution
from cocreate.consent import originals
from cocreate.ideas.models import Idea
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, TooMany
from cocreate.kernel.forms import said
from cocreate.kernel.policy import may
from cocreate.kernel.web import leave, me, mends, page, public
from cocreate.talking import actions
from cocreate.talking.actions import WINDOW
from cocreate.talking.forms import RewriteForm
from cocreate.talking.models import Comment

bp = Blueprint("own_words", __name__)
MISSES = 20


@bp.route("/t/<code>/words", methods=["GET", "POST"])
@public
@mends
def rewrite(code: str) -> Response:
    """Whoever shows the code is the author."""
    comment = _opened(code)
    author = me().holding(comment.id)
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
    """The comment behind a follow-up code; a miss counts, as on the page of the code itself."""
    plain = codes.plain(word)
    mine = sa.select(Comment).join(Item, Item.id == Comment.id)
    found = mine.where(Item.code_lookup == codes.lookup(plain or ""))
    return (db.session.scalar(found) if plain else None) or _missed()


def _missed() -> NoReturn:
    key = throttle.key("code", throttle.place(request.remote_addr))
    wait = throttle.too_many(key, MISSES)
    if wait:
        raise TooMany(throttle.please_wait(wait), wait)
    throttle.missed(key)
    abort(404)
