"""Who sits at this browser: the person signed in there, or a visitor."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from flask import Flask, Response, g, request, session
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, login_user, logout_user

from cocreate.accounts import actions, browsers, factor, people, sessions
from cocreate.accounts.models import LoginSession, User
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Busy
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import me, partial


class Visitor(AnonymousUserMixin):  # type: ignore[misc]  # its base has no types
    """Nobody is signed in, and nobody needs to be."""

    actor = Actor()
    name = ""


@dataclass(frozen=True, slots=True)
class Person(UserMixin):  # type: ignore[misc]  # its base has no types
    """Plain values, so that they hold whatever becomes of the rows during the request."""

    id: UUID
    name: str
    group: str
    actor: Actor
    secret: str
    seen_at: datetime
    confirmed_at: datetime | None

    def get_id(self) -> str:
        """What the cookie carries: the secret of one session, never the id of a person."""
        return self.secret


def enter(user: User, by: str = "") -> None:
    """Sign in on this browser. What the one before left in the session is not for this one.

    `by`: the second factor that was shown. Without it, where it is asked, staff are not let in.
    """
    if me().is_known:
        leave()
    secret = actions.sign_in(user, browsers.words(request.user_agent.string), by)
    session.clear()
    person = cast("Person", load(secret))
    session.permanent = not person.actor.is_staff  # a ward's computer forgets with its window
    login_user(person)


def leave() -> None:
    """Sign out on this browser. The old cookie is dead, wherever it was copied to."""
    person: Person | None = g.pop("person", None)
    if person:
        actions.sign_out(person.actor, person.secret)
        logout_user()
    session.clear()


def load(secret: str) -> Person | None:
    found = sessions.find(secret)
    if found is None:
        return None
    login, user = found
    actor = people.actor_of(user)
    if sessions.is_asleep(login, staff=actor.is_staff) or _is_unproved(login, actor):
        return None
    at = (login.seen_at, login.confirmed_at)
    g.person = Person(user.id, user.name, user.group, actor, secret, *at)
    return cast("Person", g.person)


def _is_unproved(login: LoginSession, actor: Actor) -> bool:
    """Begun without a code, before it was asked for or before the person was staff."""
    return login.proved_at is None and actor.is_staff and factor.is_asked()


def note(response: Response) -> Response:
    """Somebody is reading: that keeps the session awake; a page that polls by itself does not."""
    person: Person | None = g.get("person")
    if person is None or request.method != "GET" or partial():
        return response
    if now() - person.seen_at > sessions.SEEN_EVERY:
        with suppress(Busy):  # a page never fails for this
            sessions.seen(person.secret)
    return response


def init(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # phones change their address; the row is what counts
    manager.anonymous_user = Visitor
    manager.user_loader(load)
    app.config["PERMANENT_SESSION_LIFETIME"] = sessions.IDLE
    app.after_request(note)
