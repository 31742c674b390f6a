"""Beside the host's console: people without a phone, hands of each group, slips of paper."""

from dataclasses import replace
from typing import Any

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts.models import GROUPS
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import me, mends, page, redraw, requires
from cocreate.workshops import queries, scene
from cocreate.workshops.hands import heads, raising, slips, sources, ways
from cocreate.workshops.hands.forms import HandsForm, HeadsForm, SlipForm, hands_form, stands
from cocreate.workshops.models import Workshop
from cocreate.workshops.queries import Row
from cocreate.workshops.views.lead import bp, workshop_of
from cocreate.workshops.voting import drafts, saying
from cocreate.workshops.voting.models import Ballot

AT = "/staff/workshops/<int:workshop_id>/questions/<int:seq>"
PAGE, ONE, SHEET = (f"workshops/lead/{it}.html" for it in ("hands", "slip", "slips"))
MOST = 60  # slips of one group in one print


def _row(workshop: Workshop, seq: int) -> Row:
    row = next((row for row in queries.items(workshop) if row.item.seq == seq), None)
    if row is None or not workshop.is_room:
        abort(404)
    return row


@bp.get(f"{AT}/hands")
@requires("workshops:lead")
def hands(workshop_id: int, seq: int) -> Response:
    workshop = workshop_of(workshop_id)
    return page(PAGE, part="hands", **_hands(workshop, _row(workshop, seq)))


def _hands(workshop: Workshop, row: Row, **more: Any) -> dict[str, Any]:
    """`wrong`: group → its form as it was sent."""
    ballot, here = row.ballot, heads.of(workshop)
    data = {f"{name}_{group}": many for group, many in here.items() for name in ("heads", "seen")}
    return {
        "workshop": workshop,
        "row": row,
        "alone": here,
        "heads": HeadsForm(formdata=None, data=data),
        "takes_hands": sources.takes_hands(ballot),
        "why_not": ways.why_no_hands(ballot),
        "counted": _counted(ballot, here, more.pop("wrong", {})),
        "typed": slips.by_group(ballot),
        "groups": GROUPS,
        **more,
    }


def _counted(ballot: Ballot, here: dict[str, int], wrong: dict[str, HandsForm]) -> list[Any]:
    """Group, how many of it are here, its form, and how many hands are in."""
    if not sources.takes_hands(ballot):
        return []
    given = {it.group: it for it in sources.of(ballot)}
    watched = next((it.witness for it in given.values() if it.witness), "")
    rows = []
    for code in [it.value for it in GROUPS if here.get(it.value)]:
        row = given.get(code)
        data = stands(row, watched, raising.reason(ballot, code) if row else "")
        form = wrong.get(code) or hands_form(ballot, code, data)
        rows.append((code, here[code], form, row.people if row else None))
    return rows


@bp.post(f"{AT}/heads")
@requires("workshops:lead")
@mends
def count_heads(workshop_id: int, seq: int) -> Response:
    """How many of each group are here without a phone."""
    workshop = workshop_of(workshop_id)
    row, form, status = _row(workshop, seq), HeadsForm(), 422
    if form.validate():
        try:
            heads.tell(me(), workshop, form.numbers(), form.seen())
        except Refused as refusal:
            status = refusal.status
            form.fields()[0][0].errors = [str(refusal)]
        else:
            return _back(workshop, row)
    return page(PAGE, part="hands", status=status, **_hands(workshop, row, heads=form))


def _back(workshop: Workshop, row: Row) -> Response:
    there = url_for(".hands", workshop_id=workshop.id, seq=row.item.seq)
    return redraw(PAGE, part="hands", otherwise=there, **_hands(workshop, row))


@bp.post(f"{AT}/hands/<group>")
@requires("workshops:lead")
@mends
def count_hands(workshop_id: int, seq: int, group: str) -> Response:
    """Hands of one group. With too many the numbers are said, and what was typed stays."""
    workshop = workshop_of(workshop_id)
    row = _row(workshop, seq)
    if group not in GROUPS:
        abort(404)
    form, status = hands_form(row.ballot, group), 422
    if _is_sound(form):
        try:
            raising.give(me(), workshop, row.ballot, form.hands(row.ballot, group))
        except Refused as refusal:
            status = refusal.status
            form.numbers()[0].errors = [str(refusal)]
        else:
            return _back(workshop, row)
    shown = _hands(workshop, row, wrong={group: form})
    return page(PAGE, part="hands", status=status, **shown)


def _is_sound(form: HandsForm) -> bool:
    """Several forms stand on the page, and one token for all of them."""
    is_whole = bool(form.validate())
    if not Form().validate():
        form.witness.errors = [_("This page was open for a long time. Please press once more.")]
        return False
    return is_whole


@bp.get(f"{AT}/slip")
@requires("workshops:lead")
def slip(workshop_id: int, seq: int) -> Response:
    workshop = workshop_of(workshop_id)
    return page(ONE, part="slip", **_slip(workshop, _row(workshop, seq)))


def _slip(workshop: Workshop, row: Row, form: SlipForm | None = None, **more: Any) -> Any:
    here, typed = heads.of(workshop), slips.typed(row.ballot)
    if form is None:
        last = request.args.get("group", "")
        data = {"number": None, "group": last, "witness": slips.witness(row.ballot)}
        form = SlipForm(formdata=None, data=data)
        form.offer(here)
    return {
        "workshop": workshop,
        "row": row,
        "ballot": row.ballot,
        "form": form,
        "alone": here,
        "typed": typed,
        "how": saying.how(row.ballot),
        "slip_of": row.item.seq,
        "voice": scene.as_printed(row.ballot),
        "done": request.args.get("done", type=int),
        "is_again": "again" in request.args,
        **more,
    }


@bp.post(f"{AT}/slip")
@requires("workshops:lead")
@mends
def type_slip(workshop_id: int, seq: int) -> Response:
    """One slip; a press on the way (dots, an order) only draws the form anew."""
    workshop = workshop_of(workshop_id)
    row, form = _row(workshop, seq), SlipForm()
    form.offer(heads.of(workshop))
    if form.step.data:
        return _half_typed(workshop, row, form, 200)
    if not form.validate():
        return _half_typed(workshop, row, form, 422)
    it = form.typed()
    try:
        again = slips.lay(me(), workshop, row.ballot, it)
    except Refused as refusal:
        return _half_typed(workshop, row, form, refusal.status, str(refusal))
    more: dict[str, Any] = {"again": 1} if again else {}
    more |= {"done": it.number, "group": it.group}
    there = url_for(".slip", workshop_id=workshop.id, seq=seq, **more)
    return redraw(ONE, part="slip", otherwise=there, **_done(workshop, row, it, is_again=again))


def _done(workshop: Workshop, row: Row, it: slips.Typed, *, is_again: bool) -> dict[str, Any]:
    data = {"number": None, "group": it.group, "witness": it.witness}
    form = SlipForm(formdata=None, data=data)
    form.offer(heads.of(workshop))
    shown: dict[str, Any] = _slip(workshop, row, form, done=it.number, is_again=is_again)
    return shown


def _half_typed(
    workshop: Workshop, row: Row, form: SlipForm, status: int, fault: str = ""
) -> Response:
    words = drafts.stepped(row.ballot, form.words(), said(form.step))
    shown = _slip(workshop, row, form, done=None)
    voice = replace(shown["voice"], draft=words, fault=fault, reason=said(form.reason))
    return page(ONE, part="slip", status=status, **shown | {"voice": voice})


@bp.get(f"{AT}/slips")
@requires("workshops:lead")
def sheet(workshop_id: int, seq: int) -> Response:
    """To print: for each person without a phone one, or as many as the address says."""
    workshop = workshop_of(workshop_id)
    row, here = _row(workshop, seq), heads.of(workshop)
    asked = {code: request.args.get(code, type=int) for code in GROUPS}
    many = {code: here.get(code, 0) if it is None else it for code, it in asked.items()}
    many = {code: min(max(it, 0), MOST) for code, it in many.items()}
    each = [code for code, number in many.items() for _one in range(number)]
    return page(
        SHEET,
        workshop=workshop,
        row=row,
        ballot=row.ballot,
        how=saying.how(row.ballot),
        options=saying.labels(row.ballot),
        groups=GROUPS,
        many=many,
        slips=list(enumerate(each, start=1)),
    )
