"""A device on a ward that people use one after the other (A7)."""

import pytest
import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user, an_institution
from tests.looks import stands
from tests.visitor import Visitor

SAID = "The tea comes cold to the last bed of the room."


@pytest.fixture(autouse=True)
def ward():
    return a_department("ward-3", at=an_institution())


@pytest.fixture
def kiosk(visitor):
    visitor.post("/kiosk", {"ward": "ward-3"})
    return visitor


def speak(kiosk):
    page = kiosk.get("/kiosk/start").click("Say your idea").follow()
    return page.form("/ideas/new?department=ward-3").fill(body=SAID, publish="yes").submit()


def test_the_page_of_a_department_leads_to_it(app):
    admin = Visitor(app).signed_in(a_user(Role.ADMIN, email="a@test.example"))

    page = admin.get("/admin/departments/kangning/ward-3").click("Kiosk")
    offered = [it.get("value") for it in page.all(".//main//input[@name='ward']")]
    there = admin.post("/kiosk", {"ward": "ward-3"})

    assert offered == ["ward-3", ""]
    assert there.headers["Location"].endswith("/kiosk/start")
    assert admin.get("/staff").status == 303  # nobody is signed in there any more


def test_its_department_is_filled_in_and_the_road_is_on_the_item(kiosk):
    page = kiosk.get("/kiosk/start").click("Say your idea").follow()

    chosen = page.all(".//input[@name='department'][@checked]")
    speak(kiosk)

    assert [it.get("value") for it in chosen] == ["ward-3"]
    assert db.session.scalars(sa.select(Item.channel)).one() == "kiosk"


def test_after_done_the_addresses_of_the_visit_show_nothing_of_it(kiosk):
    sent = speak(kiosk).headers["Location"]
    page = kiosk.get(sent)

    page.click("Done")

    assert "Scan it with your own phone" in page
    assert "My page" not in page
    assert "no-store" in page.headers["Cache-Control"]
    assert kiosk.get(sent).status == 404
    assert kiosk.get(f"{sent}/slip.png").status == 404


@pytest.mark.parametrize("is_kiosk", [True, False])
def test_a_draft_of_the_visit_opens_in_that_visit_alone(visitor, is_kiosk):
    if is_kiosk:
        visitor.post("/kiosk", {"ward": "ward-3"})
    step = visitor.get("/ideas/draft/new/what")
    there = step.form().fill(body=SAID).submit().headers["Location"].replace("where", "what")
    during = visitor.get(there)

    visitor.get("/kiosk/start")
    after = visitor.get(there)

    assert SAID in during
    assert (SAID in after) is not is_kiosk


@pytest.mark.parametrize("there", ["/t/ABCD-EFGH-JKMN", "/track", "/login", "/register"])
def test_what_belongs_to_one_person_is_not_opened_here(kiosk, there):
    assert kiosk.get(there).headers["Location"].endswith("/kiosk/start")


def test_a_sister_has_kiosks_of_her_own(visitor):
    a_department("hall", at=an_institution("sister"))

    start = visitor.post("/o/sister/kiosk", {"ward": "hall"}).follow()
    foreign = Visitor(visitor.client.application).post("/kiosk", {"ward": "hall"}).follow()

    assert start.path == "/o/sister/kiosk/start"
    assert "department=hall" in start.body
    assert "department=hall" not in foreign.body


def test_it_can_be_ended(kiosk):
    kiosk.get("/kiosk").form("/kiosk").submit()

    assert kiosk.get("/track").status == 200
    assert kiosk.get("/kiosk/start").headers["Location"].endswith("/kiosk")


def test_without_javascript_it_goes_back_too(kiosk):
    page = kiosk.get("/ideas/new")

    assert 'http-equiv="refresh" content="300;url=/kiosk/start"' in page.body


def test_a_forged_mark_is_no_kiosk(visitor):
    visitor.client.set_cookie("kiosk", "//evil.example")

    assert visitor.get("/track").status == 200


@pytest.mark.browser
def test_after_a_minute_it_is_back_at_the_start_and_back_shows_nothing(window):
    page = window(width=800)
    page.goto("/kiosk?department=ward-3")
    page.locator("main form button").first.click()
    stands(page, "kiosk-start")
    page.clock.install()
    page.get_by_text("Say your idea").click()
    page.locator("#body").fill(SAID)
    page.wait_for_load_state()  # its clock starts with the script, not with the form

    page.clock.run_for(45_000)
    asked = page.locator("#message").inner_text()
    page.clock.run_for(20_000)
    page.wait_for_url("**/kiosk/start")
    page.go_back()
    page.wait_for_url("**/kiosk/start")

    assert "Still there?" in asked
    assert SAID not in page.content()
