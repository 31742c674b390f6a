"""What is done with one case: one address for every verb."""

from collections.abc import Callable

from flask import Response, request

from cocreate.intake.models import Item
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, redraw, requires
from cocreate.moderation import actions, claims, desk, films, hearing, panel, pictures
from cocreate.moderation.desk import Found
from cocreate.moderation.film_form import FilmForm
from cocreate.moderation.forms import AskForm, DeskForm, GradeForm, HeardForm, ReasonForm
from cocreate.moderation.views.inbox import PAGE, bp, one


@bp.post("/inbox/next")
@requires("moderation:claim")
@mends
def next_one() -> Response:
    """Take the longest waiting one that nobody has."""
    form = DeskForm()
    lane = desk.lane_of(str(form.lane.data))
    if not form.validate():
        return page(PAGE, part="desk", status=422, **desk.context(me(), lane, None), wanted="")
    item = actions.claim_next(me(), lane)
    return leave(desk.address(lane, item))


@bp.post(
    "/inbox/<ref>/<any(claim, release, publish, compare, ask, decline, hide, photo, hold, clear,"
    " grade, write_down, film):verb>"
)
@requires("moderation:claim")
@mends
def act(ref: str, verb: str) -> Response:
    found = one(ref)
    return ACTS[verb](found)


def _publish(found: Found) -> Response:
    item, case = found
    form = desk.text_form(panel.read(me(), item, case))
    if "compare" in request.form:
        return _compare(found)
    if not form.validate():
        return again(found, text_form=form)
    try:
        actions.publish(me(), item, form.text(), form.look())
    except Missing as missing:
        form.body.errors = [str(missing)]
        return again(found, text_form=form)
    return _onwards(form, item)


def _compare(found: Found) -> Response:
    """What the text would look like. Changes nothing; the words never stand in an address."""
    item, case = found
    form = desk.text_form(panel.read(me(), item, case))
    if not DeskForm().validate():
        return again(found, text_form=form)
    context = desk.context(me(), desk.lane_of(str(form.lane.data)), found, {"text_form": form})
    return page(PAGE, part="marked", **context, wanted="")


def _ask(found: Found) -> Response:
    item, _case = found
    form = AskForm()
    if not form.validate():
        return again(found, ask_form=form)
    actions.ask(me(), item, str(form.words.data).strip(), _title(item))
    return _onwards(form, item)


def _photo(found: Found) -> Response:
    """Whether the photo of what is public may be seen too."""
    item, case = found
    form = desk.photo_form(panel.read(me(), item, case))
    if not form.validate():
        return again(found, photo_form=form)
    look = form.look()
    if look is None:  # its author has just taken it back, or hidden the text
        raise OutOfTurn
    pictures.judge(me(), item, look)
    return here(form, found)


def _film(found: Found) -> Response:
    """Whether the video may be seen."""
    form = FilmForm()
    if not form.validate():
        return again(found, film_form=form)
    try:
        films.judge(me(), found[0], form.look())
    except Missing as missing:
        form.film.errors = [str(missing)]
        return again(found, film_form=form)
    return here(form, found)


def _write_down(found: Found) -> Response:
    """What is said in the recording: the public text is made of it next."""
    form = HeardForm()
    if not form.validate():
        return again(found, heard_form=form)
    hearing.write_down(me(), found[0], said(form.heard))
    return here(form, found)


def _decline(found: Found) -> Response:
    return _refused(found, actions.decline)


def _hide(found: Found) -> Response:
    return _refused(found, actions.hide)


def _refused(found: Found, verb: Callable[..., object]) -> Response:
    item, _case = found
    form = ReasonForm()
    if not form.validate():
        return again(found, reason_form=form)
    verb(me(), item, form.given(), _title(item))
    return _onwards(form, item)


def _title(item: Item) -> str:
    return claims.title(me(), item.institution_id)


def _grade(found: Found) -> Response:
    form = GradeForm()
    if not form.validate():
        return again(found, grade_form=form)
    actions.grade(me(), found[0], form.criticality.data)
    return here(form, found)


def _simply(verb: Callable[..., object], *, stays: bool) -> Callable[[Found], Response]:
    """A button that says all there is to say."""

    def pressed(found: Found) -> Response:
        form = DeskForm()
        if not form.validate():
            return again(found)
        verb(me(), found[0])
        return here(form, found) if stays else _onwards(form, found[0])

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
    "write_down": _write_down,
    "film": _film,
}


def again(found: Found, **forms: object) -> Response:
    """The same case with what was typed and what is wrong with it."""
    lane = desk.lane_of(request.form.get("lane", ""))
    return page(PAGE, part="desk", status=422, **desk.context(me(), lane, found, forms), wanted="")


def here(form: DeskForm, found: Found) -> Response:
    """Nothing ended: the same case as it stands now."""
    lane = desk.lane_of(str(form.lane.data))
    context = desk.context(me(), lane, found)
    there = desk.address(lane, found[0])
    return redraw(PAGE, part="desk", otherwise=there, **context, wanted="")


def _onwards(form: DeskForm, item: Item) -> Response:
    """Decided: the next one of the lane opens, taken, in the same answer."""
    lane = desk.lane_of(str(form.lane.data))
    further = actions.claim_next(me(), lane) if lane in desk.TAKEN_IN_TURN else None
    found = one(further.ref) if further else None
    context = desk.context(me(), lane, found, done=one(item.ref))
    there = desk.address(lane, further, done=item)
    return redraw(PAGE, part="desk", otherwise=there, **context, wanted="")
