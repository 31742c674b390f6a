"""/track and /t/<code>: one's own item, its messages, its consents, and the way back out."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts.roles import TITLES
from cocreate.consent import actions as consent
from cocreate.consent import answers, gate, notices, originals, subjects
from cocreate.following import actions, claiming, film, lost, mine, photo, waiting
from cocreate.following.forms import (
    AppealForm,
    CodeForm,
    DecisionForm,
    ProposalForm,
    ReplyForm,
    UndoForm,
)
from cocreate.intake import code as codes
from cocreate.intake import messages, opening, photos, pictures, undo
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Channel, Item
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.forms import said
from cocreate.kernel.language import tag
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import leave, mends, page, public, redraw
from cocreate.moderation import actions as desk
from cocreate.moderation import appealing, refusing, sent
from cocreate.notifications import calls

bp = Blueprint("following", __name__)


@bp.route("/track", methods=["GET", "POST"])
@public
@mends
def track() -> Response:
    form = CodeForm()
    if form.validate_on_submit():
        item = opening.found(str(form.code.data))
        if item is not None:
            plain = codes.plain(str(form.code.data))
            return leave(url_for(".show", code=codes.grouped(plain) if plain else item.ref))
        form.code.errors = [_("We can't find this code. Please check it letter by letter.")]
    status = 422 if form.is_submitted() else 200
    return page("following/track.html", part="form", status=status, form=form, section="track")


@dataclass(frozen=True, slots=True)
class Opened:
    """An item whose code was shown, and its author, who showed it."""

    item: Item
    author: Actor
    code: str


def _opened(word: str) -> Opened:
    item = opening.opened(word)
    return Opened(item, opening.author(item), word)


@bp.get("/t/<code>")
@public
def show(code: str) -> Response:
    return unkept(page("following/show.html", **_page(_opened(code))))


def unkept(response: Response) -> Response:
    """Nobody's cache, nobody's history, no search engine, no Referer with the code in it."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@bp.get("/t/<code>/photo.jpg")
@public
def photo_sent(code: str) -> Response:
    """One's own photo, as long as we keep it."""
    item = _opened(code).item
    row = None if undo.is_over(item) else pictures.of(item.id)
    return (row and photos.served(row.subject_id, row.file)) or abort(404)


def _page(opened: Opened, **more: Any) -> dict[str, Any]:
    item = opened.item
    decisions = answers.of(opened.author, item, tag(), mine.asks(item))
    is_over = undo.is_over(item)
    own_photo = None if is_over else photo.of(item, decisions)
    own_film = None if is_over else film.of(item, decisions)
    own_media = own_film or own_photo
    words = {} if is_over else originals.read(item.id)
    own = {
        "item": item,
        "code": opened.code,
        "words": words,
        "sent": sent.parts(words),
        "is_damaged": not is_over and originals.is_damaged(item.id, words),
        "shown": gate.publication(item.id),
        "decisions": [it for it in decisions if not own_media or it.purpose != "media"],
        "photo": own_photo,
        "film": own_film,
        "may_add_film": film.may_add(item),
        "said": [] if is_over else messages.of(item),
        "looks": calls.looks(opened.author, item),
        "role_name": TITLES,
        "undo_until": undo.until(item),
        "is_over": is_over,
        "is_erased": subjects.is_erased(item.subject_id),
        "is_paused": subjects.is_restricted(item.subject_id),
        "undone": "undone" in request.args and not item.withdrawn_at,
        "notice": notices.current("handle", tag()).sha256,
        "reply": ReplyForm(formdata=None),
        "proposal": ProposalForm(formdata=None),
        "appeal": AppealForm(formdata=None),
        "answered": None,
        "by_account": opened.code == item.ref,
        "in_account": claiming.since(item),
        "renewals": lost.renewals(opened.author, item),
        "asked": waiting.headings(item),
        "section": "track",
    }
    return {**own, **mine.told(item), **more}


@bp.post("/t/<code>/reply")
@public
@mends
def reply(code: str) -> Response:
    opened = _opened(code)
    form = ReplyForm()
    if not form.validate():
        return unkept(
            page("following/show.html", part="talk", status=422, **_page(opened, reply=form))
        )
    _must_be_with_us(opened)
    actions.reply(opened.author, opened.item, str(form.text.data).strip())
    return leave(url_for(".show", code=code, _anchor="talk"))


@bp.post("/t/<code>/proposal")
@public
@mends
def propose(code: str) -> Response:
    """The author allows the text that would be shown, or says what should be different."""
    opened = _opened(code)
    form = ProposalForm()
    if not form.validate():
        context = _page(opened, proposal=form)
        return unkept(page("following/show.html", status=422, **context))
    _must_be_with_us(opened)
    if form.answer.data == "yes":
        desk.agree(opened.author, opened.item, form.seen.data or "")
    else:
        refusing.send_back(opened.author, opened.item, said(form.words))
    return leave(url_for(".show", code=code))


@bp.post("/t/<code>/appeal")
@public
@mends
def appeal(code: str) -> Response:
    """Once: that somebody else reads it again."""
    opened = _opened(code)
    form = AppealForm()
    if not form.validate():
        return unkept(page("following/show.html", status=422, **_page(opened, appeal=form)))
    _must_be_with_us(opened)
    appealing.appeal(opened.author, opened.item, said(form.reason))
    return leave(url_for(".show", code=code, _anchor="appeal"))


@bp.post("/t/<code>/consent/<purpose>")
@public
def decide(code: str, purpose: str) -> Response:
    """One purpose, yes or no. Giving and taking back cost the same one tap.

    A yes rests on the notice that the form bears, and says so where it is not ours; a no needs none.
    """
    opened = _opened(code)
    form = DecisionForm()
    if not form.validate():
        abort(422)
    yes = form.answer.data == "yes"
    if yes:
        _must_be_with_us(opened)
    elif purpose == "handle":
        return _taken_back(opened)
    seen = str(form.notice.data or "")
    done = consent.decide(opened.author, opened.item, purpose, yes, seen, Channel.WEB)
    there = url_for(".show", code=code, _anchor="consents")
    context = _page(opened, answered=done)
    part = _asked_in(context) if purpose == "media" else "consents"
    return unkept(redraw("following/show.html", part=part, otherwise=there, **context))


def _asked_in(context: dict[str, Any]) -> str:
    """Where the one answer stands that holds for all that is seen or heard."""
    return next((part for part in ("film", "photo") if context[part]), "consents")


@bp.post("/t/<code>/contact/delete")
@public
def delete_contact(code: str) -> Response:
    opened = _opened(code)
    actions.delete_contact(opened.author, opened.item)
    return leave(url_for(".show", code=code, _anchor="yours"))


@bp.route("/t/<code>/withdraw", methods=["GET", "POST"])
@public
def withdraw(code: str) -> Response:
    """Taking it back: one page that says what happens, one button that does it."""
    opened = _opened(code)
    if request.method == "GET":
        end = now() + UNDO
        return unkept(page("following/withdraw.html", until=end, **_page(opened)))
    return _taken_back(opened)


def _taken_back(opened: Opened) -> Response:
    """Without *handle* nothing may lie with us, whichever button said so."""
    actions.withdraw(opened.author, opened.item)
    return leave(url_for(".show", code=opened.code))


@bp.post("/t/<code>/undo")
@public
def bring_back(code: str) -> Response:
    """One press within 72 hours; a second one changes nothing."""
    opened = _opened(code)
    if subjects.is_erased(opened.item.subject_id):
        return leave(url_for("erasing.by_code", code=code))
    form = UndoForm()
    form.validate()
    actions.bring_back(opened.author, opened.item, said(form.notice))
    return leave(url_for(".show", code=code, undone=1))


def _must_be_with_us(opened: Opened) -> None:
    """Nothing is added or agreed to where everything was taken back; undoing it comes first."""
    if opened.item.withdrawn_at is not None:
        raise Withdrawn(_("You took this back, so we do nothing with it any more."))
