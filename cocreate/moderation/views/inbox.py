"""/staff, /staff/inbox, /staff/safety: what waits, and one case opened."""

from flask import Blueprint, Response, abort, request

from cocreate.consent import originals, readings
from cocreate.consent.readings import What, Why
from cocreate.intake import films, photos, showing, voices
from cocreate.intake import pictures as kept
from cocreate.intake.models import Item
from cocreate.kernel import places
from cocreate.kernel.clock import now
from cocreate.kernel.web import me, page, requires
from cocreate.moderation import desk, queries
from cocreate.moderation.desk import Found
from cocreate.moderation.models import Lane
from cocreate.moderation.policy import someone_elses
from cocreate.moderation.work import frame

bp = Blueprint("moderation", __name__, url_prefix="/staff")
PAGE = "moderation/inbox.html"
for name, words in desk.WORDS.items():
    bp.add_app_template_filter(words, name)
bp.app_context_processor(frame)


@bp.get("")
@requires("moderation:work")
def work() -> Response:
    return page(
        "moderation/work.html",
        tasks=places.rows("work", me()),
        mine=queries.mine(me()),
        today=queries.decided_today(me()),
        now=now(),
        section="work",
    )


@bp.get("/inbox")
@requires("moderation:read")
def inbox() -> Response:
    lane = desk.lane_of(request.args.get("lane", ""))
    return _opened(lane)


@bp.get("/safety")
@requires("moderation:read")
def safety() -> Response:
    return _opened(Lane.SAFETY)


def _opened(lane: str) -> Response:
    args = request.args
    wanted = args.get("q", "").strip().upper()
    found = one(args["item"]) if args.get("item") else None
    if wanted and found is None:
        found = queries.one(me(), wanted)
    done = queries.one(me(), args["done"]) if args.get("done") else None
    context = desk.context(me(), lane, found, after=args.get("after", ""), done=done)
    return page(PAGE, part="desk", **context, wanted=wanted)


def one(ref: str) -> Found:
    found = queries.one(me(), ref)
    if found is None:
        abort(404)
    return found


@bp.get("/inbox/<ref>/photo.jpg")
@requires("moderation:see_photo")
def photo(ref: str) -> Response:
    """What came with it, before anybody else sees it."""
    item, _case = one(ref)
    row = kept.for_staff(item) or abort(404)
    _on_record(item, What.PHOTO, Why.DECIDE)
    return photos.served(row.subject_id, row.file) or abort(404)


@bp.get("/inbox/<ref>/voice")
@requires("moderation:hear_voice")
def voice(ref: str) -> Response:
    """The voice note that came with it; nobody else ever hears it."""
    item, _case = one(ref)
    words = originals.read(item.id)
    if not voices.is_there(item, words):
        abort(404)
    _on_record(item, What.VOICE, Why.HEAR)
    return voices.served(item, words) or abort(404)


@bp.get("/inbox/<ref>/film.mp4")
@requires("moderation:see_photo")
def film(ref: str) -> Response:
    """The video, made anew, before anybody else sees it."""
    item, _case = one(ref)
    row = films.for_staff(item)
    if row is None or row.reel is None:
        abort(404)
    _on_record(item, What.FILM, Why.DECIDE)
    return showing.served(row.reel) or abort(404)


@bp.get("/inbox/<ref>/film.jpg")
@requires("moderation:see_photo")
def poster(ref: str) -> Response:
    """One picture of it, in its place until it is played."""
    item, _case = one(ref)
    row = films.for_staff(item) or abort(404)
    _on_record(item, What.FILM, Why.DECIDE)
    return showing.poster(row.subject_id, row.poster or "") or abort(404)


def _on_record(item: Item, what: What, why: Why) -> None:
    if someone_elses(me(), item):
        readings.note(me(), "moderation:read", [item], what, why)
