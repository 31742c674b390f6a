"""/admin/calendar: add, paste, take out; each with what it does to the dates that run."""

from datetime import UTC, datetime

import pytest

from cocreate.kernel.clock import moved
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_idea, an_institution, the_core
from tests.visitor import Visitor

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def admin(visitor):
    with moved(MONDAY):
        yield visitor.signed_in(a_user(Role.ADMIN, the_core()))


def test_a_range_is_added_and_taken_out_again(admin):
    an_idea()
    form = admin.get("/admin").click("Calendar").form("/admin/calendar")

    form.fill(first="2026-03-03", last="2026-03-04", name="Move of the ward")
    page = form.submit().follow()
    assert "Move of the ward" in page
    assert "1 due date moved with it" in page
    page = page.form("/remove").submit().follow()

    assert "Move of the ward" not in page


def test_a_year_is_pasted_and_a_line_that_we_cannot_read_is_named(admin):
    page = admin.get("/admin/calendar")
    wrong = page.form("/paste").fill(lines="soon").submit()
    right = page.form("/paste").fill(lines="2026-10-01 2026-10-07 国庆节\n2026-10-10 上班").submit()

    assert (wrong.status, "We can't read these lines: 1" in wrong) == (422, True)
    assert "国庆节" in right.follow()


@pytest.mark.parametrize(
    "wrong",
    [
        {"first": "", "name": "x"},
        {"first": "2026-03-03", "name": ""},
        {"first": "2026-03-03", "last": "2026-03-01", "name": "x"},
        {"first": "2026-03-03", "last": "2028-03-01", "name": "x"},
    ],
)
def test_what_is_missing_or_wrong_stands_beside_its_field(admin, wrong):
    page = admin.get("/admin/calendar").form("/admin/calendar").fill(**wrong).submit()

    assert page.status == 422


def test_what_is_inherited_names_who_named_it_and_is_not_taken_out_here(admin):
    an_institution("station", below=the_core())
    page = admin.get("/admin/calendar")
    page.form("/admin/calendar").fill(first="2026-05-01", name="Labour Day").submit()

    below = admin.get("/admin/calendar?at=station")

    assert "from Kangning Hospital" in below
    assert "Take out" not in below


def test_another_house_is_not_there(app):
    sister = the_core() and an_institution("sister")
    person = Visitor(app).signed_in(a_user(Role.ADMIN, sister))

    page = person.get("/admin/calendar?at=kangning")
    posted = person.post("/admin/calendar", {"at": "kangning", "first": "2026-05-01", "name": "x"})

    assert (page.status, posted.status) == (404, 404)
    assert person.get("/admin/calendar").status == 200
