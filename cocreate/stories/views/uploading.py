"""A video on its way into a draft, slice by slice: begin, how far it is, the next slice, give it up.

Told in the manner of tus (tus.io, resumable upload protocol 1.0.0): POST begins, HEAD asks for
`Upload-Offset`, PATCH adds at that offset (409 with the true one elsewhere), DELETE ends. Whoever
has the draft's token has its upload; answers are for js/upload.js, sentences in plain text.
"""

from collections.abc import Callable
from functools import wraps

from flask import Blueprint, Response, abort, request, session, url_for
from flask_babel import gettext as _

from cocreate.accounts import scope, throttle
from cocreate.intake import drafts, files, uploads
from cocreate.intake.film_models import Upload
from cocreate.intake.models import Draft
from cocreate.intake.reels import PIECE
from cocreate.intake.uploads import Elsewhere
from cocreate.kernel.errors import Refused, TooMany
from cocreate.kernel.web import keeps, requires

bp = Blueprint("upload_film", __name__)
THERE = "/stories/draft/<token>/video"
SLICE = "application/offset+octet-stream"


def in_words(view: Callable[[str], Response]) -> Callable[[str], Response]:
    """A refusal is its sentence; a slice for another place says where we are."""

    @wraps(view)
    def told(token: str) -> Response:
        try:
            return view(token)
        except Refused as refusal:
            answer = Response(str(refusal), refusal.status, mimetype="text/plain")
            if isinstance(refusal, Elsewhere):
                answer.headers["Upload-Offset"] = str(refusal.received)
            if isinstance(refusal, TooMany):
                answer.headers["Retry-After"] = str(refusal.wait)
            return _unkept(answer)

    return told


@bp.post(THERE)
@requires("stories:tell")
@keeps
@in_words
def begin(token: str) -> Response:
    """The same file again goes on where it was; another one takes its place."""
    size = request.form.get("size", "")
    name = files.named(request.form.get("name", ""))
    mark = f"{name}|{request.form.get('changed', '')}"
    if not size.isdecimal() or len(size) > 12:
        raise Refused(_("This video is empty. Please choose another one."))
    draft = drafts.find(token, "story") or drafts.begin(scope.here(), "story", {})
    upload = _held(draft)
    if upload is None or upload.fingerprint != uploads.fingerprint(int(size), mark):
        place, person = throttle.place(request.remote_addr), str(session.get("csrf_token", ""))
        upload = uploads.begin(int(size), mark, address=place, person=person)
        drafts.film(draft, upload.token, name)
    answer = _told(upload, 201)
    answer.headers["Location"] = url_for(".begin", token=draft.token)
    answer.headers["Upload-Draft"] = draft.token
    return answer


@bp.get(THERE)
@requires("stories:tell")
@in_words
def how_far(token: str) -> Response:
    return _told(_mine(token), 204)


@bp.patch(THERE)
@requires("stories:tell")
@in_words
def take(token: str) -> Response:
    upload = _mine(token)
    offset = request.headers.get("Upload-Offset", "")
    if not offset.isdecimal() or len(offset) > 12 or request.mimetype != SLICE:
        raise Elsewhere(upload.received)
    data = request.get_data(cache=False)
    if len(data) > PIECE:
        raise Elsewhere(upload.received)
    return _told(uploads.take(upload.token, int(offset), data), 204)


@bp.delete(THERE)
@requires("stories:tell")
@in_words
def give_up(token: str) -> Response:
    draft = drafts.find(token, "story") or abort(404)
    drafts.unfilm(draft)
    return _unkept(Response(status=204))


def _mine(token: str) -> Upload:
    draft = drafts.find(token, "story")
    return (draft and _held(draft)) or abort(404)


def _held(draft: Draft) -> Upload | None:
    return uploads.find(drafts.reel(drafts.read(draft)))


def _told(upload: Upload, status: int) -> Response:
    answer = Response(status=status)
    answer.headers["Upload-Offset"] = str(upload.received)
    answer.headers["Upload-Length"] = str(upload.bytes)
    return _unkept(answer)


def _unkept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
