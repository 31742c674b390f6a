"""Step-up: before what can't be undone, or shows what is another's, the person shows again that it
is they who sit there. It holds for five minutes.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Response, request, url_for
from flask_login import current_user

from cocreate.accounts import entrance, factor, people, sessions, threshold
from cocreate.accounts.entrance import Credentials
from cocreate.kernel.clock import now
from cocreate.kernel.web import leave, me

HOLDS = timedelta(minutes=5)
View = TypeVar("View", bound=Callable[..., Any])


def is_fresh() -> bool:
    """Whether the person at this browser showed it lately. The demonstration does not ask."""
    if not factor.is_asked():
        return True
    at = getattr(current_user, "confirmed_at", None)
    return at is not None and now() - at <= HOLDS


def recently_confirmed(back: str) -> Callable[[View], View]:
    """Below `@requires` on a view: it asks for the password again, and for the code if there is
    one. Afterwards the person is back at the page (an endpoint) where the button stands.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> Response:
            if is_fresh():
                return cast("Response", view(**values))
            there = request.full_path.rstrip("?") if request.method == "GET" else url_for(back)
            return leave(url_for("own.confirm", next=there))

        return cast("View", guarded)

    return declare


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
