"""A count that anybody can check: one's own receipt, and the box for who counts it again."""

from typing import Any

from flask import Response, abort, request

from cocreate.accounts import scope, throttle
from cocreate.kernel.errors import TooMany
from cocreate.kernel.forms import said
from cocreate.kernel.web import page, public, reads, requires
from cocreate.workshops import codes, queries
from cocreate.workshops.forms import ReceiptForm
from cocreate.workshops.models import Workshop
from cocreate.workshops.proof import export
from cocreate.workshops.queries import Row
from cocreate.workshops.views import lead
from cocreate.workshops.views import public as shown
from cocreate.workshops.voting import boxes, saying
from cocreate.workshops.voting.models import Step

MISSES = 20


@shown.bp.post("/workshops/<slug>/questions/<int:seq>/receipt")
@public
@reads
def receipt(slug: str, seq: int) -> Response:
    """Whoever holds the receipt of a vote sees that vote, and that it hangs on the seal."""
    workshop = queries.public(slug, scope.ids())
    row = _ended(workshop, seq) if workshop else None
    if workshop is None or row is None or row.ballot.stage != Step.REVEALED:
        abort(404)
    form = ReceiptForm()
    form.validate()
    typed = said(form.receipt)
    found = boxes.hangs(boxes.unchecked(workshop, row.item, row.ballot), codes.bare(typed))
    context: dict[str, Any] = {
        "workshop": workshop,
        "seq": seq,
        "words": row.words,
        "section": "workshops",
    }
    if found is None:
        _missed()
        return page("workshops/receipt.html", status=422, found=False, typed=typed[:20], **context)
    paper, hangs = found
    words = saying.in_words(row.ballot, paper["answer"])
    context |= {"receipt": codes.receipt(paper["receipt"]), "said": words, "hangs": hangs}
    return page("workshops/receipt.html", found=True, **context)


def _missed() -> None:
    key = throttle.key("receipt", throttle.place(request.remote_addr))
    wait = throttle.too_many(key, MISSES)
    throttle.missed(key)
    if wait:
        raise TooMany(throttle.please_wait(wait), wait)


def _ended(workshop: Workshop, seq: int) -> Row | None:
    rows = (row for row in queries.items(workshop) if row.item.seq == seq)
    return next((row for row in rows if row.ballot.root), None)


@lead.bp.get("/staff/workshops/<int:workshop_id>/questions/<int:seq>/box.zip")
@requires("workshops:close")
def box(workshop_id: int, seq: int) -> Response:
    """The papers of one vote with the file that counts them again. Small numbers stand in it, so it
    goes to those who lead, and from them to whoever is to check; never of fewer than five.
    """
    workshop = lead.workshop_of(workshop_id)
    row = _ended(workshop, seq)
    if row is None or row.ballot.voted < saying.FROM:
        abort(404)
    packed = export.packed(boxes.box(workshop, row.item, row.ballot))
    name = f"ballot-{workshop.slug}-{seq}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(packed, mimetype="application/zip", headers=headers)
