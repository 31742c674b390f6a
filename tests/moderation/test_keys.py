"""Single letters at the desk: off until switched on, and then never while somebody types."""

import pytest

from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.browser import signs_in
from tests.factories import a_user
from tests.moderation.desks import INBOX, plain
from tests.visitor import Visitor

READ = 900  # milliseconds: longer than letters stay still after a page was drawn


def letters(page):
    return {node.get("aria-keyshortcuts") for node in page.all(".//*[@aria-keyshortcuts]")}


def test_they_are_off_until_somebody_switches_them_on_and_only_for_them(desk, app):
    plain(2)
    before = desk.get(f"{INBOX}?item=KN-1001")

    after = desk.get(INBOX).form("/keys").submit().follow()
    opened = desk.get(f"{INBOX}?item=KN-1001")
    other = Visitor(app).signed_in(a_user(Role.MODERATOR)).get(f"{INBOX}?item=KN-1001")

    assert (letters(before), "desk-keys.js" in before.body) == (set(), False)
    assert {"p", "d", "a", "g", "n", "t"} <= letters(opened)
    assert "desk-keys.js" in after.body
    assert (letters(other), "desk-keys.js" in other.body) == (set(), False)


def test_each_letter_is_named_beside_its_button_and_belongs_to_one(desk):
    plain(2)
    desk.get(INBOX).form("/keys").submit()

    page = desk.get(f"{INBOX}?item=KN-1001")

    marked = page.all(".//*[@aria-keyshortcuts]")
    shown = [node.find(".//kbd").text for node in marked]
    assert shown == [node.get("aria-keyshortcuts") for node in marked]
    assert len(shown) == len(set(shown))


def test_they_are_switched_off_again(desk):
    plain(2)
    on = desk.get(INBOX).form("/keys").submit().follow()

    off = on.form("/keys").submit().follow()

    assert "desk-keys.js" not in off.body
    assert "Work with keys" in off


def with_keys(page):
    """Switched on by the one who sits here; before that a letter does nothing."""
    signs_in(page, "nurse@test.example")
    page.goto(INBOX)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") != "A"
    page.click("text=Work with keys")
    page.wait_for_load_state()
    return page


def focused(page):
    return page.evaluate("document.activeElement.matches('#panel h2')")


@pytest.mark.browser
def test_a_case_is_found_opened_and_published_with_letters_alone(window):
    a_user(Role.MODERATOR, email="nurse@test.example")
    first, second, third = plain(3)
    page = with_keys(window())

    for key in ("j", "j", "k", "x"):
        page.keyboard.press(key)
    assert first.ref in page.inner_text("*:focus")
    assert page.locator(".box-in:checked").get_attribute("value") == first.ref
    page.keyboard.press("Enter")
    page.wait_for_selector(f"#panel .ref:has-text('{first.ref}')")
    assert focused(page)
    for pause in (0, READ, 0):  # too soon to have been read; read; pressed twice
        page.wait_for_timeout(pause)
        page.keyboard.press("p")
    page.wait_for_selector(f"#panel .ref:has-text('{second.ref}')")

    assert focused(page)
    assert states(first, second, third) == [State.PUBLISHED, State.WAITING, State.WAITING]


@pytest.mark.browser
def test_whoever_is_answering_a_question_presses_nothing(window):
    a_user(Role.MODERATOR, email="nurse@test.example")
    item = plain(2)[0]
    page = with_keys(window())
    page.goto(f"{INBOX}?item={item.ref}")

    for key in ("d", "n"):
        page.wait_for_timeout(READ)
        page.keyboard.press(key)
        page.keyboard.type("dptg")
        page.wait_for_timeout(READ)
        page.focus("#panel h2")

    assert page.input_value("#note-form textarea") == "dptg"
    assert page.locator("#refuse").is_visible()
    assert states(item) == [State.WAITING]


def states(*items):
    db.session.rollback()
    return [db.session.get_one(Item, it.id).state for it in items]
