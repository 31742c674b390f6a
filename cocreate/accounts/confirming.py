"""Step-up: before what can't be undone, or shows what is another's, the person shows again that it
is they who sit there. It holds for five minutes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Response, current_app, request, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException

from cocreate.accounts import entrance, factor, landing, people, sessions, threshold
from cocreate.accounts.entrance import Credentials
from cocreate.accounts.forms import ConfirmForm
from cocreate.kernel.clock import now
from cocreate.kernel.errors import NotAllowed
from cocreate.kernel.security import check_token
from cocreate.kernel.web import leave, me, page

HOLDS = timedelta(minutes=5)
CARRIED = "typed."
NOT_REPEATED = {"csrf_token", "password"}
UNTYPED = {*NOT_REPEATED, "idempotency_key", "next"}
View = TypeVar("View", bound=Callable[..., Any])


def is_fresh() -> bool:
    """Whether the person at this browser showed it lately. The demonstration does not ask."""
    if not factor.is_asked():
        return True
    at = getattr(current_user, "confirmed_at", None)
    return at is not None and now() - at <= HOLDS


def recently_confirmed(back: str) -> Callable[[View], View]:
    """Below `@requires` on a view: it asks for the password again, and for the code if there is
    one. Afterwards the person is back at the page (an endpoint) where the button stands; what they
    typed into a form waits for one more press.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> Response:
            if is_fresh():
                return cast("Response", view(**values))
            if request.method == "POST" and _typed_by_hand() and _is_ours():
                return asked(ConfirmForm(formdata=None, next=url_for(back)), _held())
            there = request.full_path.rstrip("?") if request.method == "GET" else url_for(back)
            return leave(url_for("own.confirm", next=there))

        guarded.steps_up = True  # type: ignore[attr-defined]  # a mark on the function
        return cast("View", guarded)

    return declare


@dataclass(frozen=True, slots=True)
class Held:
    """A form that waits while its sender shows who they are: where it goes, and what is in it."""

    there: str
    fields: list[tuple[str, str]]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """As it travels beside the password, under names that no form of ours has."""
        return [(CARRIED + name, text) for name, text in self.fields]


def _typed_by_hand() -> bool:
    return any(name not in UNTYPED for name in request.form)


def _is_ours() -> bool:
    """Nobody else's words may wait here for one press."""
    try:
        check_token()
    except NotAllowed:
        return False
    return True


def _held() -> Held:
    fields = [it for it in request.form.items(multi=True) if it[0] not in NOT_REPEATED]
    return Held(request.path, fields)


def carried() -> Held | None:
    """What waits while the password is asked for; None for an address that never asks."""
    there = landing.local(request.form.get("then"))
    if there is None or not _asks(there):
        return None
    given = request.form.items(multi=True)
    fields = [(name.removeprefix(CARRIED), it) for name, it in given if name.startswith(CARRIED)]
    return Held(there, fields)


def _asks(path: str) -> bool:
    try:
        endpoint, _values = current_app.url_map.bind("here").match(urlsplit(path).path, "POST")
    except HTTPException:
        return False
    return getattr(current_app.view_functions[endpoint], "steps_up", False)


def asked(form: ConfirmForm, held: Held | None, status: int = 200) -> Response:
    """The page that asks who sits there."""
    drawn = {"form": form, "has_factor": factor.is_set(me().id), "held": held}
    return page("accounts/confirm.html", part="form", status=status, **drawn)


def confirms(password: str, typed: str, place: str | None) -> bool:
    """Both must be right; a code is not used up beside a wrong password. Raises TooMany."""
    user = people.by_id(me().id)
    email = people.email_of(user) if user else None
    if not email or entrance.recognise(Credentials(email, password), place) is None:
        return False
    if factor.is_set(me().id) and not threshold.proves(me().id, typed, place):
        return False
    sessions.confirm(current_user.secret)
    return True
