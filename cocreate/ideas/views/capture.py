"""/staff/capture: staff write down what somebody tells them, and hand over the slip with the code."""

import re
from functools import partial

from flask import Blueprint, Response, abort, request, url_for
from markupsafe import Markup

from cocreate.accounts import house
from cocreate.consent import notices
from cocreate.drawings import scanning
from cocreate.ideas import behalf
from cocreate.ideas.capture_form import CaptureForm
from cocreate.intake import capturing, code, handing, on_behalf, receiving, sheet, sheets
from cocreate.intake.models import Item
from cocreate.kernel import once
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.language import tag
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.papers import actions as papers
from cocreate.papers import pages
from cocreate.papers.pages import PutAway

bp = Blueprint("capture", __name__, url_prefix="/staff/capture")
REF = re.compile(r"[A-Z]{2,4}-\d{4,9}")


@bp.route("", methods=["GET", "POST"])
@requires("ideas:record")
@mends
def new() -> Response:
    """One page. `?at=` says for which institution, where somebody works for several."""
    places = capturing.institutions(me(), "ideas:record")
    to = capturing.chosen(places)
    form = CaptureForm(partial(house.departments, to.id))
    if form.validate_on_submit() and form.is_decided(to):
        new, author = form.written_down(to, handing.fresh_code(), me().id), receiving.author()
        signed = pages.put_away(author.id, form.scanned) if form.scanned else None
        behalf.record(me(), to, new, partial(_lead, signed), author)
        return leave(once.there())
    status = 422 if form.is_submitted() else 200
    return page(
        "ideas/capture.html", status=status, form=form, to=to, places=places, section="capture"
    )


def _lead(signed: PutAway | None, item: Item) -> None:
    if signed is not None:
        papers.add(me(), item, signed)
    once.leads(url_for(".slip", ref=item.ref))


@bp.get("/paper")
@requires("ideas:record")
def paper() -> Response:
    """To print and sign: the notices word for word, with version and hash, and empty boxes.

    `?ref=` prints the reference of what was written down on it, `?for=child` the guardian's lines.
    """
    to = capturing.chosen(capturing.institutions(me(), "ideas:record"))
    spoken = notices.spoken(request.args.get("form") or tag())
    return page(
        "ideas/paper.html",
        to=to,
        spoken=spoken,
        ref=_own_ref(request.args.get("ref", "")),
        for_child=request.args.get("for") == "child",
        number=sheets.current(spoken).number,
        qr={code: _word_for_word(it) for code, it in sheets.current(spoken).notices.items()},
        tongues=sheet.TONGUES,
        words=sheet.words(spoken),
        notices=sheet.asked(spoken, to.name, to.phone),
        section="capture",
    )


def _own_ref(text: str) -> str:
    """A reference as ours look; nothing else gets onto a form that somebody signs."""
    return text.upper() if REF.fullmatch(text.upper()) else ""


def _word_for_word(notice: notices.Notice) -> Markup:
    """Where everybody reads this very wording."""
    there = whole(
        "consent.notice", code=notice.code, version=notice.version, wording=notice.language
    )
    return scanning.qr(there)


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
