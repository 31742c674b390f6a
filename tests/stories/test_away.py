"""Leaving a page quickly: one press, and whoever goes back does not see what was written."""

import pytest

from tests.factories import the_core

pytestmark = pytest.mark.browser
ELSEWHERE = "https://www.weather.com.cn/"
OTHER = "<title>Weather</title><h1>Sunny</h1>"
WORDS = "He locks the door when I am late."


def reads_weather(page):
    page.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body=OTHER, content_type="text/html"))
    return page


def left(page):
    page.get_by_role("link", name="Leave this page quickly").click()
    page.wait_for_url(ELSEWHERE)


def went_back(page):
    page.evaluate("history.back()")
    page.wait_for_timeout(800)
    return page.url


def test_after_leaving_the_way_back_leads_away_again(window):
    the_core()
    page = reads_weather(window("en"))
    page.goto("/stories/draft/new/start")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/happened")
    page.locator("#body").fill(WORDS)

    left(page)

    assert went_back(page) == ELSEWHERE
    assert WORDS not in page.content()


def test_who_comes_again_finds_the_page_as_ever(window):
    the_core()
    page = reads_weather(window("en"))
    page.goto("/stories/new")
    left(page)

    page.goto("/stories/new")
    page.goto("/stories")
    page.go_back()

    page.wait_for_url("**/stories/new")
    assert page.locator("#body").is_visible()


def test_without_a_script_the_link_leads_away(window):
    the_core()
    page = reads_weather(window("en", script=False))
    page.goto("/stories/new")

    left(page)

    assert page.title() == "Weather"
