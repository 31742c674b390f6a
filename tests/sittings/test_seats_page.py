"""/admin/seats: who sits where is named, kept and taken away; the committee reads what is missing."""

import pytest

from cocreate.accounts.models import User
from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user, an_institution, the_core
from tests.incubation import roads
from tests.visitor import Visitor


@pytest.fixture
def nurse() -> User:
    return a_user(Role.COMMITTEE, the_core(), name="Li Wei")


@pytest.fixture
def admin(visitor):
    return visitor.signed_in(a_user(Role.ADMIN, the_core()))


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_seats_are_named_kept_and_taken_away(nurse, admin, who):
    page = admin.get("/admin").click("Seats of the committee")
    seat = f"who_{nurse.id.hex}"
    way = admin if who == "plain" else admin.htmx

    form = way.get(page.path).form("/admin/seats")
    form.fill(**{seat: "nursing", "must": ["nursing"]})
    kept = admin.get(form.submit().follow().path).form("/admin/seats")

    assert (kept[seat], kept["must"]) == ("nursing", "nursing")
    gone = kept.fill(**{seat: "", "must": []}).submit().follow().form("/admin/seats")
    assert (gone[seat], "must" in gone.fields) == ("", False)


def test_a_required_seat_without_anybody_is_named_and_the_choice_stays(nurse, admin):
    seat = f"who_{nurse.id.hex}"
    page = admin.get("/admin/seats").form("/admin/seats")

    wrong = page.fill(**{seat: "medical", "must": ["nursing"]}).submit()

    assert wrong.status == 422
    assert "Choose who sits there: The nursing seat" in wrong
    assert wrong.form("/admin/seats")[seat] == "medical"


def test_a_department_is_named_beside_the_house(nurse, admin):
    a_department("ward-3", at=the_core())
    ward = admin.get("/admin/seats?ward=ward-3").form("/admin/seats")

    page = ward.fill(**{f"who_{nurse.id.hex}": "nursing"}).submit().follow()

    assert "its own" in page
    assert admin.get("/admin/seats").form("/admin/seats")[f"who_{nurse.id.hex}"] == ""


def test_without_a_committee_the_page_says_what_to_do_first(admin):
    assert "Give somebody the role of the committee first." in admin.get("/admin/seats")


def test_another_house_and_its_departments_are_not_there(app):
    sister = the_core() and an_institution("sister")
    a_department("ward-9", at=sister)
    person = Visitor(app).signed_in(a_user(Role.ADMIN, sister))

    assert person.get("/admin/seats?at=kangning").status == 404
    assert person.get("/admin/seats?ward=ward-3").status == 404
    assert person.post("/admin/seats", {"at": "kangning"}).status == 404


def test_the_page_of_a_decision_says_which_seat_is_missing_and_keeps_the_words(nurse, admin):
    form = admin.get("/admin/seats").form("/admin/seats")
    form.fill(**{f"who_{nurse.id.hex}": "nursing", "must": ["nursing"]}).submit()
    idea = roads.scored(roads.committee())

    page = admin.get(f"/committee/decide/{idea.ref}")
    refused = page.form("/decide/" + idea.ref).fill(choice="pilot", reason="Let us try.").submit()

    assert "The nursing seat" in page
    assert (refused.status, "The nursing seat" in refused.part("ruling")) == (422, True)
    assert refused.form("/decide/" + idea.ref)["reason"].strip() == "Let us try."
