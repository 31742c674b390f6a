"""Narrowing the list down on a phone: what was chosen is said, the filters fold away again."""

import pytest

from tests.factories import the_core
from tests.stories.tales import a_story


@pytest.fixture
def two():
    the_core()
    a_story("The blanket came at night.", feelings=("calm",))
    a_story("Nobody told us why.", feelings=("worried",))


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_the_list_says_what_it_is_narrowed_down_to_and_leads_back(visitor, who):
    page = getattr(visitor, who).get("/stories?feeling=calm")

    assert "Only: At ease" in page
    everything = page.click("Show all")
    assert everything.path == "/stories"
    assert "Only:" not in everything
    assert "2 stories" in everything


@pytest.mark.usefixtures("two")
@pytest.mark.browser
def test_on_a_phone_one_sees_what_fits_without_scrolling_past_all_filters(window):
    page = window(width=360)
    page.goto("/stories")
    page.get_by_role("link", name="Narrow it down").click()

    page.locator("#filters label", has_text="At ease").click()
    page.locator("#list .narrowed", has_text="Only: At ease").wait_for()
    page.get_by_role("link", name="See what fits").click()

    assert page.locator("#filters").is_hidden()
    page.locator("#list").get_by_role("link", name="The blanket").click()
    page.wait_for_url("**/stories/KN-*")


@pytest.mark.usefixtures("two")
@pytest.mark.browser
def test_without_javascript_a_button_under_the_filters_sends_them(window):
    page = window(width=360, script=False)
    page.goto("/stories")
    page.get_by_role("link", name="Narrow it down").click()

    page.locator("#filters label", has_text="At ease").click()
    page.locator("#filters").get_by_role("button", name="Search").click()

    assert "Only: At ease" in page.locator("#list").inner_text()
    assert page.get_by_role("link", name="See what fits").is_hidden()
