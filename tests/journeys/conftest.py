"""People come: each in a browser of their own, on one of the ten ways."""

import pytest
from playwright.sync_api import Error

from cocreate.demonstration.cast import DOMAIN, PASSWORD
from tests.browser import served
from tests.guard import Guard
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
        if way.care:
            page.context.add_cookies([_large_print(server)])
        if user:
            page.context.add_cookies([_session(app, server, user)])
        walk = Walk(page, care=way.care)
        walks.append(walk)
        walk.begins(at)
        return walk

    yield make
    for walk in walks:  # pages that poll are left; the server finishes what they asked for last
        _left(walk.page)


def _left(page):
    try:
        page.goto("about:blank")
    except Error:  # it was just on its way to another page
        page.wait_for_load_state()
        page.goto("about:blank")


def _large_print(server):
    return {"name": "care", "value": "1", "url": server}


def _session(app, server, user):
    """Their cookie. The log-in form is walked elsewhere; here it would count for nothing."""
    cookie = Visitor(app).signed_in(user).client.get_cookie("session")
    return {"name": cookie.key, "value": cookie.value, "url": server}


@pytest.fixture
def address(played):
    """The demonstration, served."""
    with served(played) as address:
        yield address


@pytest.fixture
def visit(browser, played, address, htmx):
    """`visit((width, height), lang, "nurse", script=False)`: a page of the demonstration."""
    guard = Guard(address, played.config["HTMX_URL"], htmx)
    contexts = []

    def enter(size, lang, name="", *, script=True, care=False):
        context = browser.new_context(
            base_url=address,
            locale={"en": "en-GB", "zh": "zh-CN"}[lang],
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
        )
        contexts.append(guard.watch(context))
        if care:
            context.add_cookies([_large_print(address)])
        page = context.new_page()
        if name:
            page.goto("/login")
            page.fill("#email", f"{name}@{DOMAIN}")
            page.fill("#password", PASSWORD)
            page.click("main form button")
            page.wait_for_url(lambda url: "login" not in url)
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not guard.faults, "\n".join(guard.faults)
