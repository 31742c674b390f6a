"""/me/data and /t/<code>/data: everything about one's own data on one page; /copy/<token>."""

from typing import Any

from flask import Blueprint, Response, abort, send_file, url_for
from flask_babel import gettext as _

from cocreate.accounts.confirming import recently_confirmed
from cocreate.intake import code as codes
from cocreate.intake import opening
from cocreate.kernel import places
from cocreate.kernel.clock import now
from cocreate.kernel.forms import said
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import leave, me, mends, page, public, requires
from cocreate.rights import actions, copying, holding, links, looking, queries
from cocreate.rights.forms import (
    ACCOUNT,
    AskForm,
    CodeAgainForm,
    CopyForm,
    FetchForm,
    PauseForm,
)
from cocreate.rights.models import Ask
from cocreate.rights.person import Person, of_account

bp = Blueprint("my_data", __name__)


@bp.get("/data/register")
@public
def register() -> Response:
    """What we hold of anybody: thing by thing, and column by column."""
    return page("rights/register.html", rows=holding.rows(), lines=list(holding.register()))


@bp.get("/me/data")
@requires("rights:account")
def mine() -> Response:
    return _shown(of_account(me().id))


@bp.get("/t/<code>/data")
@public
def by_code(code: str) -> Response:
    return _shown(_by_code(code), code)


def _by_code(code: str) -> Person:
    return Person((opening.opened(code),))


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _shown(person: Person, code: str = "", status: int = 200, **more: Any) -> Response:
    by_code = bool(code)
    drawn: dict[str, Any] = {
        "person": person,
        "code": code,
        "by_account": by_code and code == person.items[0].ref,
        "rows": holding.rows(person),
        "looks": looking.looks(person),
        "asked": queries.of(person),
        "parts": [it for it in places.of("my_data_parts", person.about, _actor(person)) if it],
        "ask": _ask_form(person, fresh=True),
        "again": CodeAgainForm(formdata=None),
        "token": "",
        "until": now() + links.LASTS,
        "section": "track",
        "urls": _urls(code),
    }
    return _unkept(page("rights/data.html", status=status, **{**drawn, **more}))


def _actor(person: Person) -> Actor:
    return me() if person.account else opening.author(person.items[0])


def _urls(code: str) -> dict[str, str]:
    """Where each form of the page goes, by code or in the account."""
    names = ("ask", "pause", "copy")
    if code:
        found = {name: url_for(f".{name}_by_code", code=code) for name in names}
        return {**found, "back": url_for("following.show", code=code)}
    return {**{name: url_for(f".{name}_mine") for name in names}, "back": url_for("account.index")}


def _ask_form(person: Person, *, fresh: bool = False) -> AskForm:
    rows = [(str(item.id), item.ref) for item in person.items]
    if person.account:
        rows.append((ACCOUNT, str(_("My account"))))
    form = AskForm(formdata=None) if fresh else AskForm()
    return form.offer(rows)


@bp.post("/me/data/ask")
@requires("rights:account")
@mends
def ask_mine() -> Response:
    return _asked(of_account(me().id))


@bp.post("/t/<code>/data/ask")
@public
@mends
def ask_by_code(code: str) -> Response:
    return _asked(_by_code(code), code)


def _asked(person: Person, code: str = "") -> Response:
    form = _ask_form(person)
    if not form.validate():
        return _shown(person, code, 422, ask=form)
    item = next((it for it in person.items if str(it.id) == form.about.data), None)
    actions.ask(me(), person, item, Ask(str(form.kind.data)), said(form.words))
    return leave(_there(code, "asked"))


def _there(code: str, anchor: str) -> str:
    if code:
        return url_for(".by_code", code=code, _anchor=anchor)
    return url_for(".mine", _anchor=anchor)


@bp.post("/me/data/pause")
@requires("rights:account")
def pause_mine() -> Response:
    return _paused(of_account(me().id))


@bp.post("/t/<code>/data/pause")
@public
def pause_by_code(code: str) -> Response:
    return _paused(_by_code(code), code)


def _paused(person: Person, code: str = "") -> Response:
    form = PauseForm()
    if not form.validate():
        abort(422)
    actions.pause(person, yes=form.answer.data == "yes")
    return leave(_there(code, "pause"))


@bp.post("/me/data/copy")
@requires("rights:account")
@recently_confirmed(back="my_data.mine")
def copy_mine() -> Response:
    """The link stands in this answer only."""
    CopyForm().validate()
    person = of_account(me().id)
    return _shown(person, token=links.make(me(), person))


@bp.post("/t/<code>/data/copy")
@public
@mends
def copy_by_code(code: str) -> Response:
    """With the code typed once more; a wrong one counts as everywhere."""
    person, form = _by_code(code), CodeAgainForm()
    if not form.validate() or not _is_again(person, form):
        return _shown(person, code, 422, again=form)
    return _shown(person, code, token=links.make(me(), person))


def _is_again(person: Person, form: CodeAgainForm) -> bool:
    typed = codes.plain(said(form.code))
    found = opening.found(typed or said(form.code)) if typed else None
    if found is not None and found.id == person.items[0].id:
        return True
    form.code.errors = [_("We can't find this code. Please check it letter by letter.")]
    return False


@bp.get("/copy/<token>")
@public
def fetch(token: str) -> Response:
    """A page with a button: whatever looks at the link before the person does uses nothing up."""
    found = links.whose(token)
    status = 200 if found else 410
    until = found[0].ends_at if found else None
    return _unkept(page("rights/fetch.html", status=status, token=token, until=until))


@bp.post("/copy/<token>")
@public
def fetched(token: str) -> Response:
    FetchForm().validate()
    person = links.spend(token)
    if person is None:
        return _unkept(page("rights/fetch.html", status=410, token=token, until=None))
    name = f"my-data-{now():%Y-%m-%d}.zip"
    answer = send_file(
        copying.packed(person), mimetype="application/zip", as_attachment=True, download_name=name
    )
    return _unkept(answer)
