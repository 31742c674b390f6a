"""People come: each in a browser of their own, on one of the eight ways."""

import pytest

from tests.journeys.roads import Walk
from tests.visitor import Visitor


@pytest.fixture
def come(app, server, window):
    """`come(way, "/staff", user)`: somebody stands at this address, signed in when they have an account.

    A phone is a phone on every way: `come(way, "/join", width=360)`.
    """
    walks = []

    def make(way, at="/", user=None, width=0):
        page = window(way.lang, width or way.width, script=way.script)
        if user:
            page.context.add_cookies([_session(app, server, user)])
        walk = Walk(page)
        walks.append(walk)
        walk.begins(at)
        return walk

    yield make
    for walk in walks:  # pages that poll are left; the server finishes what they asked for last
        walk.page.goto("about:blank")


def _session(app, server, user):
    """Their cookie. The log-in form is walked elsewhere; here it would count for nothing."""
    cookie = Visitor(app).signed_in(user).client.get_cookie("session")
    return {"name": cookie.key, "value": cookie.value, "url": server}
