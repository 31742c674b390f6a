"""Receipts by code and by account; /receipts/<number>, where the QR of one leads."""

import json
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.consent import ledger
from cocreate.drawings import scanning
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.web import me, page, public, requires
from cocreate.receipts import fhir, making, proof, queries, words
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


@bp.get("/t/<code>/receipt/<number>/receipt.json")
@public
def signed(code: str, number: str) -> Response:
    """To the byte as it was signed."""
    return _signed(_own(opening.opened(code), number))


@bp.get("/me/receipt/<number>/receipt.json")
@requires("receipts:account")
def signed_mine(number: str) -> Response:
    return _signed(_mine(number))


@bp.get("/t/<code>/receipt/<number>/consent.fhir.json")
@public
def as_fhir(code: str, number: str) -> Response:
    return _as_fhir(_own(opening.opened(code), number))


@bp.get("/me/receipt/<number>/consent.fhir.json")
@requires("receipts:account")
def as_fhir_mine(number: str) -> Response:
    return _as_fhir(_mine(number))


@bp.get(making.PATH)
@public
def keys() -> Response:
    """The public keys of receipts, those of before too."""
    return Response(json.dumps(making.keys(), indent=1), mimetype="application/json")


def _signed(receipt: Receipt) -> Response:
    made = making.signed(making.facts(receipt.item, receipt.event))
    return _file(made, "application/json", f"{receipt.number}.json")


def _as_fhir(receipt: Receipt) -> Response:
    made = proof.canonical(fhir.consent(making.facts(receipt.item, receipt.event)))
    return _file(made, "application/fhir+json", f"{receipt.number}.fhir.json")


def _file(content: bytes, kind: str, name: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return _unkept(answer)


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
        "files": _files(receipt.number, code),
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


def _files(number: str, code: str) -> list[tuple[Any, str]]:
    if code:
        there = [url_for(it, code=code, number=number) for it in (".signed", ".as_fhir")]
    else:
        there = [url_for(it, number=number) for it in (".signed_mine", ".as_fhir_mine")]
    return [(_("Signed receipt (JSON)"), there[0]), (_("For health systems (FHIR R4)"), there[1])]


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
