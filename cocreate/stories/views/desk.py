"""/staff/stories: answering, and what grows from a story."""

from flask import Blueprint, Response

from cocreate.kernel.web import page, requires

bp = Blueprint("answer_stories", __name__, url_prefix="/staff/stories")


@bp.get("")
@requires("stories:work")
def index() -> Response:
    return page("stories/staff/index.html")
