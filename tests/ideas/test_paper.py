"""An idea on paper: the same page, with the way back to it and the day; no button on it."""

import pytest

from cocreate.following import actions as follow
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from tests.factories import an_idea
from tests.ideas.test_board import WORDS, shown, taken_in
from tests.visitor import ORIGIN

PRESSED = "main button, main .btn, main form, nav, .tools, .share"


def test_it_is_reached_by_a_link_and_says_where_it_came_from(visitor):
    idea = an_idea("A clock in the waiting room.", published=True)

    sheet = visitor.get(f"/ideas/{idea.ref}").click("For printing")

    assert sheet.path == f"/ideas/{idea.ref}/print"
    assert len(sheet.all(".//*[@class='qr-code']")) == 1
    assert f"{ORIGIN}/ideas/{idea.ref}" in sheet
    assert "Printed on" in sheet
    assert "A clock in the waiting room." in sheet
    assert sheet.click("Back").path == f"/ideas/{idea.ref}"


def test_on_paper_stands_what_the_gate_shows(visitor):
    ref, back = taken_in(), shown("Taken back.")
    follow.withdraw(Actor().holding(back.id), db.session.get_one(Item, back.id))

    sheet = visitor.get(f"/ideas/{ref}/print")

    assert "The author did not want the text shown." in sheet
    assert WORDS not in sheet
    assert visitor.get(f"/ideas/{back.ref}/print").status == 410
    assert visitor.get(f"/ideas/{an_idea().ref}/print").status == 404


@pytest.mark.browser
@pytest.mark.parametrize("care", ["", "1"])
@pytest.mark.parametrize("path", ["", "/print"])
def test_a_short_idea_is_one_sheet_of_a4_without_buttons(window, path, care):
    idea = an_idea("A clock in the waiting room.", published=True)
    page = window(script=False, dark=True)
    page.goto(f"/ideas/{idea.ref}")
    page.context.add_cookies([{"name": "care", "value": care, "url": page.url}])

    page.goto(f"/ideas/{idea.ref}{path}")
    paper = page.pdf(prefer_css_page_size=True)
    page.emulate_media(media="print")

    assert paper.count(b"/Type /Page\n") == 1
    assert page.locator(".paper-qr .qr-code").is_visible()
    assert page.locator(".paper-foot").is_visible()
    assert [it for it in page.locator(PRESSED).all() if it.is_visible()] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
