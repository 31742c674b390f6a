"""/staff/capture/story: staff write down a story; the slip is the one of whatever is written down."""

from functools import partial

from flask import Blueprint, Response, url_for

from cocreate.accounts import house
from cocreate.intake import capturing, handing, receiving
from cocreate.intake.models import Item
from cocreate.kernel import once
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.papers import actions as papers
from cocreate.papers import pages
from cocreate.papers.pages import PutAway
from cocreate.stories import actions
from cocreate.stories.capture_form import CaptureForm

bp = Blueprint("capture_story", __name__, url_prefix="/staff/capture")


@bp.route("/story", methods=["GET", "POST"])
@requires("stories:record")
@mends
def new() -> Response:
    """One page. `?at=` says for which institution, where somebody works for several."""
    places = capturing.institutions(me(), "stories:record")
    to = capturing.chosen(places)
    form = CaptureForm(partial(house.departments, to.id))
    if form.validate_on_submit() and form.is_decided(to):
        new, author = form.written_down(to, handing.fresh_code(), me().id), receiving.author()
        signed = pages.put_away(author.id, form.scanned) if form.scanned else None
        actions.record(me(), to, new, partial(_lead, signed), author)
        return leave(once.there())
    status = 422 if form.is_submitted() else 200
    return page(
        "stories/capture.html", status=status, form=form, to=to, places=places, section="capture"
    )


def _lead(signed: PutAway | None, item: Item) -> None:
    if signed is not None:
        papers.add(me(), item, signed)
    once.leads(url_for("capture.slip", ref=item.ref))
