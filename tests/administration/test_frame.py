"""/admin: the page that leads to everything there is to set."""

import pytest

from cocreate.kernel.policy import STAFF, Role
from tests.factories import a_user, the_core


def test_an_administrator_finds_the_page_in_the_menu_and_everything_on_it_opens(visitor):
    visitor.signed_in(a_user(Role.ADMIN, the_core()))

    page = visitor.get("/staff").click("Admin")

    links = [it.attrib["href"] for it in page.all(".//ul[@class='admin-rows']//a")]
    assert "/staff/import" in links
    assert {visitor.get(it).status for it in links} == {200}


@pytest.mark.parametrize("role", [it for it in STAFF if it is not Role.ADMIN])
def test_nobody_else_of_the_staff_sees_it(visitor, role):
    visitor.signed_in(a_user(role, the_core()))

    links = [it.get("href") for it in visitor.get("/staff").all(".//nav//a")]
    assert "/admin" not in links
    assert visitor.get("/admin").status == 403


def test_who_is_not_signed_in_is_asked_to(visitor):
    assert visitor.get("/admin").follow().path.startswith("/login")
