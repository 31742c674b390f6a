"""/staff, /staff/inbox, /staff/safety: the desk. One address for every verb of a case."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request, url_for

from cocreate.intake import photos
from cocreate.intake import pictures as kept
from cocreate.intake.models import Item
from cocreate.kernel import places
from cocreate.kernel.clock import now
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.web import leave, me, mends, page, redraw, requires
from cocreate.moderation import actions, claims, desk, panel, pictures, queries, several
from cocreate.moderation.forms import AskForm, DeskForm, GradeForm, ReasonForm, TogetherForm
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.work import frame

bp = Blueprint("moderation", __name__, url_prefix="/staff")
INBOX = "moderation/inbox.html"
Found = tuple[Item, Case]
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
    found = _one(args["item"]) if args.get("item") else None
    if wanted and found is None:
        found = queries.one(me(), wanted)
    done = queries.one(me(), args["done"]) if args.get("done") else None
    context = desk.context(me(), lane, found, after=args.get("after", ""), done=done)
    return page(INBOX, part="desk", **context, wanted=wanted)


def _one(ref: str) -> Found:
    found = queries.one(me(), ref)
    if found is None:
        abort(404)
    return found


@bp.get("/inbox/<ref>/photo.jpg")
@requires("moderation:see_photo")
def photo(ref: str) -> Response:
    """What came with it, before anybody else sees it."""
    item, _case = _one(ref)
    row = kept.for_staff(item)
    return (row and photos.served(row.subject_id, row.file)) or abort(404)


@bp.post("/inbox/next")
@requires("moderation:claim")
@mends
def next_one() -> Response:
    """Take the longest waiting one that nobody has."""
    form = DeskForm()
    lane = desk.lane_of(str(form.lane.data))
    if not form.validate():
        return page(INBOX, part="desk", status=422, **desk.context(me(), lane, None), wanted="")
    item = actions.claim_next(me(), lane)
    return leave(desk.address(lane, item))


@bp.post(
    "/inbox/<ref>/<any(claim, release, publish, compare, ask, decline, hide, photo, hold, clear,"
    " grade):verb>"
)
@requires("moderation:claim")
@mends
def act(ref: str, verb: str) -> Response:
    found = _one(ref)
    return ACTS[verb](found)


def _publish(found: Found) -> Response:
    item, case = found
    form = desk.text_form(panel.read(me(), item, case))
    if "compare" in request.form:
        return _compare(found)
    if not form.validate():
        return _again(found, text_form=form)
    actions.publish(me(), item, form.text(), form.look())
    return _onwards(form, item)


def _compare(found: Found) -> Response:
    """What the text would look like. Changes nothing; the words never stand in an address."""
    item, case = found
    form = desk.text_form(panel.read(me(), item, case))
    if not DeskForm().validate():
        return _again(found, text_form=form)
    context = desk.context(me(), desk.lane_of(str(form.lane.data)), found, {"text_form": form})
    return page(INBOX, part="marked", **context, wanted="")


def _ask(found: Found) -> Response:
    item, _case = found
    form = AskForm()
    if not form.validate():
        return _again(found, ask_form=form)
    actions.ask(me(), item, str(form.words.data).strip(), _title(item))
    return _onwards(form, item)


def _photo(found: Found) -> Response:
    """Whether the photo of what is public may be seen too."""
    item, case = found
    form = desk.photo_form(panel.read(me(), item, case))
    if not form.validate():
        return _again(found, photo_form=form)
    look = form.look()
    if look is None:  # its author has just taken it back, or hidden the text
        raise OutOfTurn
    pictures.judge(me(), item, look)
    return _here(form, found)


def _decline(found: Found) -> Response:
    return _refused(found, actions.decline)


def _hide(found: Found) -> Response:
    return _refused(found, actions.hide)


def _refused(found: Found, verb: Callable[..., object]) -> Response:
    item, _case = found
    form = ReasonForm()
    if not form.validate():
        return _again(found, reason_form=form)
    verb(me(), item, form.given(), _title(item))
    return _onwards(form, item)


def _title(item: Item) -> str:
    return claims.title(me(), item.institution_id)


def _grade(found: Found) -> Response:
    form = GradeForm()
    if not form.validate():
        return _again(found, grade_form=form)
    actions.grade(me(), found[0], form.criticality.data)
    return _here(form, found)


def _simply(verb: Callable[..., object], *, stays: bool) -> Callable[[Found], Response]:
    """A button that says all there is to say."""

    def pressed(found: Found) -> Response:
        form = DeskForm()
        if not form.validate():
            return _again(found)
        verb(me(), found[0])
        return _here(form, found) if stays else _onwards(form, found[0])

    return pressed


ACTS: dict[str, Callable[[Found], Response]] = {
    "claim": _simply(actions.claim, stays=True),
    "release": _simply(actions.release, stays=True),
    "hold": _simply(actions.hold, stays=True),
    "clear": _simply(actions.clear, stays=True),
    "publish": _publish,
    "compare": _compare,
    "ask": _ask,
    "decline": _decline,
    "hide": _hide,
    "photo": _photo,
    "grade": _grade,
}


def _again(found: Found, **forms: object) -> Response:
    """The same case with what was typed and what is wrong with it."""
    lane = desk.lane_of(request.form.get("lane", ""))
    return page(INBOX, part="desk", status=422, **desk.context(me(), lane, found, forms), wanted="")


def _here(form: DeskForm, found: Found) -> Response:
    """Nothing ended: the same case as it stands now."""
    lane = desk.lane_of(str(form.lane.data))
    context = desk.context(me(), lane, found)
    there = desk.address(lane, found[0])
    return redraw(INBOX, part="desk", otherwise=there, **context, wanted="")


def _onwards(form: DeskForm, item: Item) -> Response:
    """Decided: the next one of the lane opens, taken, in the same answer."""
    lane = desk.lane_of(str(form.lane.data))
    further = actions.claim_next(me(), lane) if lane in desk.TAKEN_IN_TURN else None
    found = _one(further.ref) if further else None
    context = desk.context(me(), lane, found, done=_one(item.ref))
    there = desk.address(lane, further, done=item)
    return redraw(INBOX, part="desk", otherwise=there, **context, wanted="")


@bp.get("/inbox/together")
@requires("moderation:read")
def together() -> Response:
    """Several short, plain ones on one page: read all, then one press."""
    rows = several.chosen(me(), request.args.getlist("item"))
    return page("moderation/together.html", part="together", rows=rows, section="inbox")


@bp.post("/inbox/together")
@requires("moderation:decide")
@mends
def publish_together() -> Response:
    form = TogetherForm()
    rows = several.chosen(me(), form.refs)
    if not form.validate():
        return page(
            "moderation/together.html", part="together", status=422, rows=rows, section="inbox"
        )
    done, missed = several.publish(me(), rows)
    return leave(url_for(".inbox", lane=Lane.NEW, shown=done, missed=missed or None))
