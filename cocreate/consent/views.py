"""What each consent means, in plain words, and the notice itself with its version and hash."""

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request

from cocreate.accounts import house, scope
from cocreate.consent import notices, purposes
from cocreate.consent.notices import Notice
from cocreate.consent.purposes import Purpose
from cocreate.kernel.language import tag
from cocreate.kernel.web import page, public

bp = Blueprint("consent", __name__)


@dataclass(frozen=True, slots=True)
class Explained:
    purpose: Purpose
    notice: Notice


@bp.get("/consent")
@public
def index() -> Response:
    explained = [Explained(p, notices.current(p.code, tag())) for p in purposes.active()]
    return page("consent/index.html", explained=explained)


@bp.get("/consent/<code>")
@public
def notice(code: str) -> Response:
    """`?version=` is the date of an older wording: what somebody agreed to stays readable.

    `?wording=` is the language of the very text whose fingerprint stands on a receipt.
    """
    if code not in notices.codes():
        abort(404)
    wording = request.args.get("wording", "")
    language = wording if wording in notices.LANGUAGES else tag()
    chosen = _chosen(code, request.args.get("version", ""), language)
    return page(
        "consent/notice.html",
        notice=chosen,
        blocks=_blocks(chosen),
        versions=[it.version for it in notices.versions(code, tag())],
        newest=notices.current(code, tag()).version,
    )


def _chosen(code: str, version: str, language: str) -> Notice:
    if not version:
        return notices.current(code, language)
    wordings = {wording.version: wording for wording in notices.versions(code, language)}
    return wordings.get(version) or abort(404)


def _blocks(notice: Notice) -> list[notices.Block]:
    at = scope.narrowed() or house.core_if_any()
    return notices.blocks(notice.filled(at.name if at else "", at.phone if at else ""))
