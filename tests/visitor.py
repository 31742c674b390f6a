"""Somebody with a browser, without the browser: asks for pages, fills in forms, follows links."""

from collections.abc import Mapping
from typing import Any, Self

from flask import Flask
from flask.testing import FlaskClient

from cocreate.accounts import actions
from cocreate.accounts.models import User
from cocreate.consent import notices
from cocreate.kernel.db import db
from tests.page import Page

ORIGIN = "http://localhost"
LANGUAGES = {"en": "en-GB,en", "zh": "zh-CN,zh", "zh-Hant": "zh-HK,zh"}


class Visitor:
    """Every HTML page it gets is checked by :mod:`tests.asserts`. `.htmx` is the same, with htmx."""

    def __init__(
        self, app: Flask, *, lang: str = "en", client: FlaskClient | None = None, htmx: bool = False
    ) -> None:
        self.app, self.lang, self.is_htmx = app, lang, htmx
        self.client = client or app.test_client()
        self.headers = {"Accept-Language": LANGUAGES[lang]}
        if htmx:
            self.headers |= {"HX-Request": "true", "HX-Current-URL": f"{ORIGIN}/"}

    @property
    def htmx(self) -> "Visitor":
        return Visitor(self.app, lang=self.lang, client=self.client, htmx=True)

    @property
    def plain(self) -> "Visitor":
        return Visitor(self.app, lang=self.lang, client=self.client)

    def signed_in(self, user: User) -> Self:
        """As this person, without the log-in form (which costs an argon2 hash)."""
        secret = actions.sign_in(user)
        with self.client.session_transaction(base_url=ORIGIN) as session:
            session.update(_user_id=secret, _fresh=True)
        return self

    def signed_out(self) -> Self:
        """Nobody again, on the same device."""
        with self.client.session_transaction(base_url=ORIGIN) as session:
            session.clear()
        return self

    def get(self, path: str, **headers: str) -> Page:
        return self.open(path, headers=headers)

    def post(self, path: str, fields: Mapping[str, Any] | None = None, **headers: str) -> Page:
        """Post these fields and this session's token, as a script on our page would.

        Where something new is sent, also the notices that its page shows.

        A form is rather `page.form(…).fill(…).submit()`, which can only send what it offers.
        """
        here = {"Origin": ORIGIN, "Sec-Fetch-Site": "same-origin"}
        fields = fields or {}
        shown = {"notice": self.notices()} if path.endswith(("/new", "/check", "/story")) else {}
        token = {} if "csrf_token" in fields else {"csrf_token": self.token()}
        data = {**shown, **token, **fields}
        return self.open(path, method="POST", data=data, headers=here | headers)

    def notices(self) -> str:
        """The hashes of what a sending form of this visitor's language has one tap away."""
        asked = ("handle", "publish", "contact", "name")
        return " ".join(notices.current(it, LANGUAGES[self.lang][:5]).sha256 for it in asked)

    def token(self) -> str:
        """This session's token, from the log-in page, which anybody may open."""
        page = self.plain.get("/login")
        return page.all(".//input[@name='csrf_token']")[0].attrib["value"]

    def open(self, path: str, **request: Any) -> Page:
        """Each request has its own application context, as in life, so nothing leaks into it."""
        mine = db.session()
        unkept = [*mine.new, *mine.dirty, *mine.deleted]
        assert not unkept, "keep your changes before you ask"
        mine.rollback()
        headers = {
            name.replace("_", "-"): value for name, value in request.pop("headers", {}).items()
        }
        with self.app.app_context():
            answer = self.client.open(
                path, base_url=ORIGIN, headers=self.headers | headers, buffered=True, **request
            )
        return Page(self, answer)
