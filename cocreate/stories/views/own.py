"""What the author of a story says to its answer, on the page that their code opens."""

from flask import Blueprint, Response, abort, url_for

from cocreate.intake import opening
from cocreate.kernel.db import db
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, mends, page, public
from cocreate.stories import answers, parts
from cocreate.stories.models import Story
from cocreate.stories.replying import HelpedForm

bp = Blueprint("own_story", __name__)


@bp.post("/t/<code>/helped")
@public
@mends
def helped(code: str) -> Response:
    item, form = opening.opened(code), HelpedForm()
    story = db.session.get(Story, item.id)
    if story is None or not story.answered_at:
        abort(404)
    if form.validate():
        author, shown = opening.author(item), bool(form.shown.data)
        answers.say(author, story, str(form.helped.data), said(form.words), shown=shown)
        return leave(url_for("following.show", code=code, _anchor="helped"))
    mine = parts.with_form(story, code, form)
    response = page("stories/helped.html", status=422, mine=mine, section="track")
    response.headers["Cache-Control"] = "private, no-store"
    return response
