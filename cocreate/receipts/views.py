"""Receipts by code and by account; /receipts/<number>, where the QR of one leads."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.consent import ledger
from cocreate.drawings import scanning
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.web import me, page, public, requires
from cocreate.receipts import queries, words
from cocreate.receipts.queries import Receipt

bp = Blueprint("receipts", __name__)


@bp.get("/t/<code>/receipt/<number>")
@public
def by_code(code: str, number: str) -> Response:
    """One of the item that the code opens, and of no other."""
    receipt = _own(opening.opened(code), number)
    return _shown(receipt, url_for("following.show", code=code, _anchor="consents"), code)


@bp.get("/me/receipt/<number>")
@requires("receipts:account")
def mine(number: str) -> Response:
    receipt = _mine(number)
    return _shown(receipt, url_for("following.show", code=receipt.item.ref, _anchor="consents"))


@bp.get("/receipts/<number>")
@public
def check(number: str) -> Response:
    """Says yes or no and nothing else: not of whom, about what, or what was decided."""
    typed = request.args.get("sum", "").strip()
    is_genuine = bool(typed) and queries.is_genuine(number, typed)
    context: dict[str, Any] = {
        "number": number[:12].upper(),
        "typed": typed[:80],
        "is_genuine": is_genuine,
    }
    return _unkept(page("receipts/check.html", **context))


def _own(item: Item, number: str) -> Receipt:
    return queries.of_item(item, number) or abort(404)


def _mine(number: str) -> Receipt:
    item = queries.in_account(me().id, number)
    return _own(item, number) if item else abort(404)


def _shown(receipt: Receipt, back: str, code: str = "") -> Response:
    checked = whole("receipts.check", number=receipt.number, sum=receipt.event.hash)
    context: dict[str, Any] = {
        "receipt": receipt,
        "back": back,
        "code": code,
        "qr": scanning.qr(checked, "m"),
        "checked": whole("receipts.check", number=receipt.number),
        "others": ledger.of_item(receipt.item.id)[::-1],
        "labels": queries.labels(),
        "dated": words.dated,
        "decided": words.DECIDED,
        "now": now(),
        "language_names": words.LANGUAGES,
        "section": "track",
    }
    return _unkept(page("receipts/show.html", **context))


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
