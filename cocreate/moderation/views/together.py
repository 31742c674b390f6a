"""/staff/inbox/together: several short, plain ones at once."""

from collections.abc import Callable
from typing import Any

from flask import Response, request, url_for

from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.moderation import news, several
from cocreate.moderation.forms import DeskForm, NotShownForm, TogetherForm
from cocreate.moderation.models import Lane
from cocreate.moderation.several import Together
from cocreate.moderation.views.inbox import bp

PAGE = "moderation/together.html"


@bp.get("/inbox/together")
@requires("moderation:read")
def together() -> Response:
    """Read all, then one press for those that are ticked."""
    return _page(request.args.getlist("item"))


def _page(refs: list[str], form: TogetherForm | None = None) -> Response:
    rows, left = several.chosen(me(), refs)
    ticked = {row.item.ref for row in rows}
    if form is not None:
        ticked = set(form.refs)
    reason = form if isinstance(form, NotShownForm) else NotShownForm(formdata=None)
    return page(
        PAGE,
        part="together",
        status=422 if form else 200,
        rows=rows,
        left=news.because(left),
        ticked=ticked,
        wrong=form,
        reason=reason,
        section="inbox",
    )


@bp.post("/inbox/together/take")
@requires("moderation:claim")
@mends
def take_together() -> Response:
    """Those that were ticked in the list, or the next twenty: nobody else reads them meanwhile."""
    form = TogetherForm()
    if "next" in request.form and DeskForm().validate():
        refs = several.take_next(me())
    elif form.validate():
        refs = [*several.take(me(), form.refs), *form.refs]
    else:
        return _page([], form)
    return leave(url_for(".together", item=list(dict.fromkeys(refs))))


@bp.post("/inbox/together")
@requires("moderation:decide")
@mends
def publish_together() -> Response:
    verb = request.form.get("verb", "publish")
    return DECIDE.get(verb, _publish)()


def _publish() -> Response:
    form = TogetherForm()
    return _decided(form, lambda: several.publish(me(), form.seen), "shown")


def _release() -> Response:
    form = TogetherForm()
    return _decided(form, lambda: several.release(me(), form.refs), "given_back")


def _decline() -> Response:
    form = NotShownForm()
    return _decided(form, lambda: several.decline(me(), form.refs, form.given()), "not_shown")


DECIDE: dict[str, Callable[[], Response]] = {
    "publish": _publish,
    "decline": _decline,
    "release": _release,
}


def _decided(form: TogetherForm, act: Callable[[], Together], name: str) -> Response:
    if not form.validate():
        return _page(form.shown, form)
    outcome = act()
    said: dict[str, Any] = {name: len(outcome.done), "left": [it.ref for it in outcome.left]}
    if name == "shown":
        said |= {"shown": outcome.public, "private": len(outcome.done) - outcome.public}
    return leave(url_for(".inbox", lane=Lane.NEW, **said))
