"""What ends soon, on its author's page: keep it or let it end, one press each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _
from wtforms import HiddenField
from wtforms.validators import AnyOf

from cocreate.accounts.models import Institution
from cocreate.consent import answers, children, notices, renewing
from cocreate.consent.answers import Answer
from cocreate.consent.children import Age
from cocreate.consent.notices import Block
from cocreate.consent.purposes import PURPOSES
from cocreate.consent.renewing import Ending
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.forms import Form, said
from cocreate.kernel.language import day, tag
from cocreate.kernel.web import leave, public

bp = Blueprint("endings", __name__)


class EndingForm(Form):
    """Keep it, under the notice that was on the screen, or let it end; `until` names which end."""

    answer = HiddenField(validators=[AnyOf(["keep", "end"])])
    notice = HiddenField()
    until = HiddenField()


@dataclass(frozen=True, slots=True)
class Row:
    """`theirs`: the young person answers, on a page of their own. `text`: of a newer notice."""

    ending: Ending
    label: str
    notice: str
    is_let_go: bool
    theirs: bool
    new_until: datetime | None
    text: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Soon:
    rows: tuple[Row, ...]
    kept: Answer | None
    code: str
    template: str = "following/endings.html"


def follow_part(item: Item, code: str = "") -> list[Soon]:
    """Slot `follow_parts`."""
    if item.withdrawn_at is not None:
        return []
    rows = tuple(_rows(item))
    kept = _kept(item, request.args.get("kept", ""))
    return [Soon(rows, kept, code)] if rows or kept else []


def questions(items: Sequence[Item]) -> list[tuple[int, str]]:
    """Slot `own_questions`: the day and no more, for the list of one's own."""
    ending = renewing.next_of(item.id for item in items if item.withdrawn_at is None)
    return [(number, _("Ends on %(day)s", day=day(it.until))) for number, it in ending.items()]


def _rows(item: Item) -> Iterator[Row]:
    child = children.of(item.id)
    is_grown_up = child is not None and children.age_of(child) not in {Age.CHILD, Age.UNKNOWN}
    for ending in renewing.of_item(item.id):
        if ending.is_use:
            yield Row(ending, str(_("A use outside these pages")), "", False, False, None, ())
            continue
        notice = notices.current(ending.what, tag())
        yield Row(
            ending=ending,
            label=notice.label,
            notice=notice.sha256,
            is_let_go=renewing.is_let_go(ending),
            theirs=is_grown_up and ending.what in children.GUARDED,
            new_until=PURPOSES[ending.what].until(item.kind, now()),
            text=_new_text(item, ending, notice),
        )


def _new_text(item: Item, ending: Ending, notice: notices.Notice) -> tuple[Block, ...]:
    """Where the wording is another one than the one agreed to, it is there to be read."""
    if renewing.version_of(ending) == notice.version:
        return ()
    house = db.session.get_one(Institution, item.institution_id)
    return tuple(notices.blocks(notice.filled(house.name, house.phone)))


def _kept(item: Item, purpose: str) -> Answer | None:
    rows = answers.of(opening.author(item), item, tag(), {"name", "media"}) if purpose else []
    return next((row for row in rows if row.purpose == purpose and row.yes), None)


@bp.post("/t/<code>/ending/<purpose>")
@public
def decide(code: str, purpose: str) -> Response:
    """Twice is once, and yesterday's form changes nothing that was decided since."""
    item = opening.opened(code)
    form = EndingForm()
    if not form.validate() or purpose not in PURPOSES or PURPOSES[purpose].by_use:
        abort(422)
    if item.withdrawn_at is not None:
        raise Withdrawn(_("You took this back, so we do nothing with it any more."))
    author, until = opening.author(item), said(form.until)
    if form.answer.data == "end":
        renewing.let_end(author, item, purpose, until)
        return leave(url_for("following.show", code=code, _anchor="endings"))
    renewing.keep(author, item, purpose, said(form.notice), until)
    return leave(url_for("following.show", code=code, kept=purpose, _anchor="endings"))
