"""/staff/capture: staff write down what somebody tells them, and hand over the slip with the code."""

from functools import partial

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import house
from cocreate.consent import notices
from cocreate.drawings import scanning
from cocreate.ideas import behalf
from cocreate.ideas.capture_form import CaptureForm
from cocreate.intake import capturing, code, handing, on_behalf, sheet
from cocreate.intake.models import Item
from cocreate.kernel import once
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.language import tag
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("capture", __name__, url_prefix="/staff/capture")


@bp.route("", methods=["GET", "POST"])
@requires("ideas:record")
@mends
def new() -> Response:
    """One page. `?at=` says for which institution, where somebody works for several."""
    places = capturing.institutions(me(), "ideas:record")
    to = capturing.chosen(places)
    form = CaptureForm(partial(house.departments, to.id))
    if form.validate_on_submit() and form.is_decided(to):
        new = form.written_down(to, handing.fresh_code(), me().id)
        behalf.record(me(), to, new, then=_lead)
        return leave(once.there())
    status = 422 if form.is_submitted() else 200
    return page(
        "ideas/capture.html", status=status, form=form, to=to, places=places, section="capture"
    )


def _lead(item: Item) -> None:
    once.leads(url_for(".slip", ref=item.ref))


@bp.get("/paper")
@requires("ideas:record")
def paper() -> Response:
    """To print and sign: the notices word for word, with version and hash, and empty boxes."""
    to = capturing.chosen(capturing.institutions(me(), "ideas:record"))
    spoken = notices.spoken(request.args.get("form") or tag())
    return page(
        "ideas/paper.html",
        to=to,
        spoken=spoken,
        tongues=sheet.TONGUES,
        words=sheet.WORDS[spoken],
        notices=sheet.asked(spoken, to.name, to.phone),
        section="capture",
    )


@bp.get("/<ref>")
@requires("ideas:record")
def slip(ref: str) -> Response:
    """The slip to print, for half an hour, in the browser that wrote it down; 404 elsewhere."""
    item, secret = handing.drawn(ref, url_for(".slip", ref=ref))
    if on_behalf.MARK not in item.marks or now() - item.created_at > handing.SHOWN_FOR:
        abort(404)
    grouped = code.grouped(secret)
    answer = page(
        "ideas/captured.html",
        item=item,
        code=grouped,
        qr=scanning.qr(whole("following.show", code=grouped)),
        is_safety="safety" in item.marks.get("lanes", ""),
        section="capture",
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
