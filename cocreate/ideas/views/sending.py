"""Sending an idea: the whole form on one page, the same form in five steps, and what comes after."""

import secrets
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, request, session, url_for
from flask_babel import gettext as _
from flask_babel import pgettext
from werkzeug.datastructures import MultiDict

from cocreate.accounts import house, scope
from cocreate.accounts.models import Institution
from cocreate.consent import notices
from cocreate.ideas import actions, queries, road
from cocreate.ideas.forms import STEPS, IdeaForm
from cocreate.intake import code, drafts, photos, receiving, slips
from cocreate.intake.models import Draft, Item
from cocreate.kernel import once
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.forms import chosen, said
from cocreate.kernel.language import short
from cocreate.kernel.web import leave, mends, page, requires

bp = Blueprint("send_idea", __name__)
NEW = "new"  # stands in the address until the first answer has made a draft
SHOWN_FOR = timedelta(minutes=30)


@bp.route("/ideas/new", methods=["GET", "POST"])
@requires("ideas:submit")
@mends
def new() -> Response:
    to = scope.here()
    form = _form(to)
    if form.is_submitted() and form.validate() and form.is_decided(to):
        return _sent(to, form)
    status = 422 if form.is_submitted() else 200
    return page("ideas/new.html", part="form", status=status, **_asking(to, form))


def _form(to: Institution, data: dict[str, Any] | None = None) -> IdeaForm:
    department = request.args.get("department", "")
    form = IdeaForm(data={"department": department, **(data or {})})
    form.place(house.departments(to.id))
    return form


def _asking(to: Institution, form: IdeaForm) -> dict[str, Any]:
    form.notice.data = form.notice.data or notices.current("handle", short()).sha256
    return {
        "form": form,
        "to": to,
        "section": "ideas",
        "notice": notices.current("handle", short()),
    }


def _sent(to: Institution, form: IdeaForm, draft: Draft | None = None) -> Response:
    key = request.form.get("idempotency_key") or once.spend_fresh()
    item = actions.send(to, form.draft(to, code.derive(_browser(), key)))
    if draft is not None:
        drafts.drop(draft)
    return leave(url_for(".sent", ref=item.ref))


def _browser() -> str:
    """A word that only this browser's session holds."""
    return str(session.setdefault("browser", secrets.token_urlsafe(16)))


@bp.route(
    "/ideas/draft/<token>/<any(what, where, who, contact, check):step>", methods=["GET", "POST"]
)
@requires("ideas:submit")
@mends
def step(token: str, step: str) -> Response:
    """One question a page. The draft begins when the first one is answered."""
    draft = drafts.find(token, "idea")
    if draft is None and (token != NEW or step != "what"):
        return leave(url_for(".step", token=NEW, step="what"))
    to = db.session.get_one(Institution, draft.institution_id) if draft else scope.here()
    answers = drafts.read(draft) if draft else {}
    if step == "check" and request.method == "POST" and draft:
        return _checked(to, draft, answers)
    return _asked(to, draft, step, answers)


def _asked(to: Institution, draft: Draft | None, step: str, answers: dict[str, Any]) -> Response:
    form = _form(to, answers)
    if step != "check":
        form.only(step)
    if step != "check" and form.validate_on_submit():
        given = {name: form[name].data for name in STEPS[step] if name != "photo"}
        draft = _saved(to, draft, given)
        if "photo" in STEPS[step] and form.painted is not None:
            drafts.save(draft, {"picture": photos.keep(draft.subject_id, form.painted)})
        return leave(url_for(".step", token=draft.token, step=_after(step)))
    status = 422 if form.is_submitted() else 200
    return _drawn(to, draft, step, form, answers, status)


def _drawn(
    to: Institution,
    draft: Draft | None,
    step: str,
    form: IdeaForm,
    answers: dict[str, Any],
    status: int,
) -> Response:
    context = _step(to, draft, step, answers)
    if step == "check":
        context["checked"] = _answered(form, answers, context["token"])
    return page(f"ideas/steps/{step}.html", part="step", status=status, form=form, **context)


def _answered(form: IdeaForm, answers: dict[str, Any], token: str) -> list[tuple[str, str, str]]:
    """What was said so far and where to change it."""
    photo = _("One photo") if answers.get("picture") else ""
    rows = [
        (_("What you say"), answers.get("body"), "what"),
        (pgettext("check", "Photo"), photo, "what"),
        (pgettext("check", "Where"), chosen(form.department), "where"),
        (_("You are"), chosen(form.group), "who"),
        (_("Name shown"), said(form.name) or chosen(form.name_shown), "who"),
        (_("How we reach you"), answers.get("contact"), "contact"),
    ]
    return [(word, what or "", url_for(".step", token=token, step=at)) for word, what, at in rows]


def _saved(to: Institution, draft: Draft | None, answers: dict[str, Any]) -> Draft:
    if draft is None:
        return drafts.begin(to, "idea", answers)
    drafts.save(draft, answers)
    return draft


def _after(step: str) -> str:
    names = list(STEPS)
    return names[names.index(step) + 1]


def _step(
    to: Institution, draft: Draft | None, step: str, answers: dict[str, Any]
) -> dict[str, Any]:
    names = list(STEPS)
    number = names.index(step)
    token = draft.token if draft else NEW
    back = (
        url_for(".step", token=token, step=names[number - 1]) if number else url_for("ideas.index")
    )
    return {
        "to": to,
        "token": token,
        "answers": answers,
        "number": number + 1,
        "of": len(names),
        "back": back,
        "notice": notices.current("handle", short()),
        "title": answers.get("title") or receiving.first_words(str(answers.get("body", ""))),
    }


def _checked(to: Institution, draft: Draft, answers: dict[str, Any]) -> Response:
    """Everything at once: what the draft holds and what was answered on the last page."""
    whole = MultiDict({**{k: v for k, v in answers.items() if v is not None}, **request.form})
    form = IdeaForm(formdata=whole)
    form.place(house.departments(to.id))
    if form.validate() and form.is_decided(to):
        form.painted = photos.opened(draft.subject_id, str(answers.get("picture", "")))
        return _sent(to, form, draft)
    return _drawn(to, draft, "check", form, answers, 422)


@bp.get("/ideas/sent/<ref>")
@requires("ideas:submit")
def sent(ref: str) -> Response:
    item, secret = _mine(ref)
    is_shown = now() - item.created_at <= SHOWN_FOR
    spelled = code.grouped(secret) if is_shown else ""
    follow = url_for("following.show", code=spelled, _external=True) if is_shown else ""
    return page(
        "ideas/sent.html",
        item=item,
        help="safety" in item.marks.get("lanes", ""),
        code=spelled,
        qr=slips.qr(follow) if follow else "",
        follow=follow,
        promised=road.promised(item.created_at),
    )


def _mine(ref: str) -> tuple[Item, str]:
    """The item and its code in the browser that sent it; 404 in any other."""
    found = queries.id_of(ref)
    key = once.key_of(url_for(".sent", ref=ref)) if found else None
    if not found or not key or "browser" not in session:
        abort(404)
    item = db.session.get_one(Item, found)
    secret = code.derive(session["browser"], key)
    if code.lookup(secret) != item.code_lookup:
        abort(404)
    return item, secret


@bp.get("/ideas/sent/<ref>/slip.png")
@requires("ideas:submit")
def slip(ref: str) -> Response:
    """The slip as a picture, drawn by the server so that it can be kept on any phone."""
    item, secret = _mine(ref)
    if now() - item.created_at > SHOWN_FOR:
        abort(404)
    follow = url_for("following.show", code=code.grouped(secret), _external=True)
    picture = slips.picture(item.ref, code.grouped(secret), follow, scope.here().name)
    headers = {"Content-Disposition": f'attachment; filename="{item.ref}.png"'}
    return Response(picture, mimetype="image/png", headers=headers)


@bp.get("/ideas/sent/<ref>.ics")
@requires("ideas:submit")
def dates(ref: str) -> Response:
    """The days on which something is promised, for the calendar of a phone."""
    item, _secret = _mine(ref)
    rows = [(moment, text) for _petals, moment, text in road.promised(item.created_at)]
    body = slips.calendar(item.ref, _("Your idea %(ref)s", ref=item.ref), rows)
    headers = {"Content-Disposition": f'attachment; filename="{item.ref}.ics"'}
    return Response(body, mimetype="text/calendar", headers=headers)
