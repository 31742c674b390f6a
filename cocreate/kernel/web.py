"""The three answers a view may give, the door in front of all views, and who is asking."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Response, current_app, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_login import current_user
from jinja2_fragments.flask import render_block

from cocreate.kernel import policy
from cocreate.kernel.errors import NotAllowed

PUBLIC = "public"
View = TypeVar("View", bound=Callable[..., Any])


def page(template: str, part: str = "", status: int = 200, **context: Any) -> Response:
    """The whole page, or only the named part of it when htmx asks."""
    if part and partial():
        body = render_block(template, part, **context)
    else:
        body = render_template(template, **context)
    response = make_response(body, status)
    response.vary.add("HX-Request")
    return response


def redraw(template: str, part: str, otherwise: str, **context: Any) -> Response:
    """After a change: htmx gets the part that changed, anyone else is sent on to read it."""
    if partial():
        return page(template, part, **context)
    return cast("Response", redirect(otherwise, 303))


def leave(there: str) -> Response:
    """After a change that ends this page: everyone is taken to another."""
    if partial():
        return Response(status=204, headers={"HX-Redirect": there})
    return cast("Response", redirect(there, 303))


def partial() -> bool:
    """Whether htmx asks for a part. When it restores history it wants the whole page (QUALITY, 2)."""
    restoring = "HX-History-Restore-Request" in request.headers
    return "HX-Request" in request.headers and not restoring


def me() -> policy.Actor:
    """Who acts. There is no other source."""
    return cast("policy.Actor", current_user.actor)


def requires(permission: str) -> Callable[[View], View]:
    """Declare what a view is for; :func:`guard` keeps the door shut without it."""

    def declare(view: View) -> View:
        view.permission = permission  # type: ignore[attr-defined]  # a mark on the function
        return view

    return declare


def public(view: View) -> View:
    """Declare that anybody may open this."""
    return requires(PUBLIC)(view)


def mends(view: View) -> View:
    """Declare that a stale token is answered by this view's own form, with the text still in it."""
    view.mends = True  # type: ignore[attr-defined]  # a mark on the function
    return view


def reads(view: View) -> View:
    """Declare that a post here changes nothing: it is one so that words stand in no address."""
    view.reads = True  # type: ignore[attr-defined]  # a mark on the function
    return view


def keeps(view: View) -> View:
    """Declare that a post here only keeps a draft: whoever types uses up nothing of a ward's budget."""
    view.keeps = True  # type: ignore[attr-defined]  # a mark on the function
    return view


def permission_of(endpoint: str) -> str | None:
    return getattr(current_app.view_functions.get(endpoint), "permission", None)


def guard() -> Response | None:
    """Refuse any view that has not said what it is for, and anyone it can't be for."""
    endpoint = request.endpoint
    if endpoint is None or endpoint == "static":
        return None
    wanted = permission_of(endpoint)
    if wanted is None:
        raise RuntimeError(f"{endpoint} declares no permission")
    if wanted == PUBLIC or policy.thinkable(me(), wanted):
        return None
    if not me().is_known:
        return leave_for_login()
    raise NotAllowed(_("This is for people with another role. Ask your administrator."))


def leave_for_login() -> Response:
    """Not signed in: to the log-in, and back here afterwards."""
    there = request.full_path.rstrip("?") if request.method == "GET" else ""
    return leave(current_app.url_for("accounts.login", next=there or None))
