"""/t/<code>/child and /t/<code>/young: the child's own word, and that of a young person."""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from cocreate.consent import actions as consent
from cocreate.consent import children, gate, guarding, originals
from cocreate.consent.child_models import Child
from cocreate.consent.children import Age, Assent
from cocreate.consent.models import Capacity
from cocreate.following import children as families
from cocreate.following import mine
from cocreate.following.child_forms import BirthForm, ChildForm
from cocreate.following.forms import DecisionForm
from cocreate.intake import opening
from cocreate.intake.models import Channel, Item
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, mends, page, public
from cocreate.moderation import childs_word
from cocreate.stories import parts

bp = Blueprint("child", __name__)


@bp.get("/t/<code>/child")
@public
def show(code: str) -> Response:
    """What others would read, room for words of its own, and two pictures to press."""
    item, child = _opened(code)
    words = childs_word.for_family(children.private(child, "words"))  # one page, one family
    return _asking(code, item, child, ChildForm(formdata=None, words=words))


@bp.post("/t/<code>/child")
@public
@mends
def answer(code: str) -> Response:
    item, child = _opened(code)
    form = ChildForm()
    if not form.validate():
        return _asking(code, item, child, form, 422)
    words = childs_word.said_again(children.private(child, "words"), said(form.words))
    yes = form.answer.data == "yes"
    guarding.answer(opening.author(item), item, yes=yes, words=words, read=said(form.read))
    return leave(url_for(".show", code=code, _anchor="answer"))


def _asking(code: str, item: Item, child: Child, form: ChildForm, status: int = 200) -> Response:
    text = parts.others_read(item)
    is_new = child.assent == Assent.YES and child.agreed_to != text.mark
    answered = "" if is_new else child.assent
    context: dict[str, Any] = {"code": code, "item": item, "said": answered, "section": "track"}
    context |= {"text": text, "is_new": is_new, "form": form}
    return _private(page("following/child.html", status=status, **context))


@bp.route("/t/<code>/birth", methods=["GET", "POST"])
@public
@mends
def birth(code: str) -> Response:
    """The month of birth, where it was left open."""
    item, child = _opened(code)
    form = BirthForm()
    if child.born is not None:
        return leave(url_for("following.show", code=code))
    if form.validate_on_submit():
        guarding.say_birth(opening.author(item), item, form.month)
        return leave(url_for("following.show", code=code))
    status = 422 if form.is_submitted() else 200
    answer = page("following/birth.html", status=status, code=code, form=form, section="track")
    return _private(answer)


@bp.get("/t/<code>/young")
@public
def theirs(code: str) -> Response:
    item, child = _opened(code)
    return _private(page("following/young.html", **_young(code, item, child)))


@bp.post("/t/<code>/young/<purpose>")
@public
def decide(code: str, purpose: str) -> Response:
    """A young person's yes or no to one purpose: one tap each."""
    item, _child = _opened(code)
    form = DecisionForm()
    if not form.validate() or purpose not in children.GUARDED:
        abort(422)
    yes, young = form.answer.data == "yes", opening.author(item)
    seen, capacity = str(form.notice.data or ""), Capacity.YOUNG
    consent.decide(young, item, purpose, yes, seen, Channel.WEB, capacity=capacity)
    return leave(url_for(".theirs", code=code))


def _young(code: str, item: Item, child: Child) -> dict[str, Any]:
    month, stage = children.born(child), children.age_of(child)
    shown = gate.publication(item.id)
    return {
        "code": code,
        "item": item,
        "opens": month.fourteen if month else None,
        "is_open": stage in {Age.YOUNG, Age.GROWN},
        "is_asked": families.is_asked(item),
        "pauses": shown.until if shown and not families.has_answered(item) else None,
        "shown": shown,
        "words": originals.read(item.id),
        "decisions": families.asked(opening.author(item), item, mine.asks(item)),
        "by_account": code == item.ref,
        "section": "track",
    }


def _opened(code: str) -> tuple[Item, Child]:
    """404 where nothing is told for a child, or nothing is left of it."""
    item = opening.opened(code)
    child = children.of(item.id)
    if child is None or item.withdrawn_at is not None:
        abort(404)
    return item, child


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
