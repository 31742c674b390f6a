"""Every page of the map of addresses, in a browser, as the person it is for: no fault at all.

The short form opens each page on a Chinese phone or, the next day, on an English desktop in the dark;
with COCREATE_LONG each page in both languages, on both widths, by day, by night and in large text.
"""

from dataclasses import dataclass
from itertools import product

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.guard import Guard
from tests.looks import can_be_pressed, fits, is_accessible
from tests.sampled import LONG, is_todays
from tests.whole import routes, screens

LOCALES = {"zh": "zh-CN", "en": "en-GB"}
BUSY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


@dataclass(frozen=True)
class Way:
    """How a page is read. `mood` is day, night or care (large text)."""

    lang: str
    width: int
    mood: str

    def __str__(self):
        return f"{self.lang}-{self.width}-{self.mood}"


SHORT_WAYS = [Way("zh", 360, "day"), Way("en", 1280, "night")]
WAYS = [Way(*it) for it in product(LOCALES, (360, 1280), ("day", "night", "care"))]
READ = [
    (person, way)
    for at, person in enumerate(screens.SEEN_BY)
    for number, way in enumerate(WAYS if LONG else SHORT_WAYS)
    if is_todays(at + number) and is_todays((at + number) // 2)
]


@pytest.fixture(scope="module")
def stage(played, make_app):
    app = make_app(COCREATE_ENV="demo", RATELIMIT_ENABLED=False)
    with screens.opened(played, app) as stage:
        yield stage


def test_every_page_is_in_the_list(played):
    names = {
        rule.endpoint.removeprefix("o_")
        for rule in played.url_map.iter_rules()
        if "GET" in (rule.methods or ())
    }

    assert names - screens.listed() - screens.NO_PAGES == set()
    assert (screens.listed() | screens.NO_PAGES) - names == set()
    assert screens.listed() & screens.NO_PAGES == set()
    assert routes.idle(played) == set()


@pytest.mark.browser
@pytest.mark.parametrize(("person", "way"), READ, ids=lambda it: str(it) or "nobody")
def test_every_page_stands(stage, browser, app, htmx, way, person):
    guard = Guard(stage.url, app.config["HTMX_URL"], htmx)
    page = _window(browser, stage, guard, way)
    if person:
        _sign_in(page, person)
    faults = []

    for screen in _shown(stage, way, person):
        faults += _faults(page, screen, least=60 if way.mood == "care" else 24)

    page.context.close()
    assert "\n".join([*faults, *guard.faults]) == ""


def _shown(stage, way, person):
    """In the short form pages show what else they can hold on the phone only."""
    mine = [it for it in stage.screens if it.person == person]
    return mine if LONG or way == SHORT_WAYS[0] else [it for it in mine if not it.is_again]


def _window(browser, stage, guard, way):
    context = browser.new_context(
        base_url=stage.url,
        locale=LOCALES[way.lang],
        viewport={"width": way.width, "height": 740 if way.width < 600 else 800},
        has_touch=way.width < 600,
        color_scheme="dark" if way.mood == "night" else "light",
        reduced_motion="reduce",  # what fades in has not its colours yet
    )
    if way.mood == "care":
        context.add_cookies([{"name": "care", "value": "1", "url": stage.url}])
    return guard.watch(context).new_page()


def _sign_in(page, person):
    who = "committee1" if person == "committee" else person
    page.goto("/login")
    page.locator("#email").fill(f"{who}@demo.example")
    page.locator("#password").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/staff**")


def _faults(page, screen, least):
    answer = _open(page, screen.path)
    if answer is not None and answer.status not in screen.answers:
        return [f"{screen.path} {answer.status}"]
    expect(page.locator(BUSY)).to_have_count(0)
    found = []
    for check in (is_accessible, fits, lambda it: can_be_pressed(it, least)):
        try:
            check(page)
        except AssertionError as fault:
            found.append(str(fault))
    return found


def _open(page, path):
    """Goes there; what only the sender may see is sent first."""
    form = next((form for start, form in screens.SENT.items() if path.startswith(start)), "")
    if not form:
        return page.goto(path)
    page.goto(form)
    page.locator("textarea[name=body]").fill("The lift is slow in the morning.")
    page.locator("main form[action^='/'] button:not([formaction])").last.click()
    page.wait_for_url("**/sent/**")
    return None
