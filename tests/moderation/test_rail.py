"""The menu of staff: groups that each role recognises."""

from collections import Counter

import pytest

from cocreate.kernel.policy import Role
from tests.factories import a_user, the_core
from tests.moderation.desks import an_item
from tests.papers import forms
from tests.statements import said

RAIL = ".//nav[@class='rail-nav']"
OF_ALL = {"My work", "Ideas", "Pilots", "Letters", "Questions", "Write down"}


@pytest.fixture
def menu(visitor):
    """`menu(role, path)`: {heading: {label: number}} as it stands on that page."""

    def shown(role, path="/staff"):
        page = visitor.signed_in(a_user(role, the_core())).get(path, lang="en")
        return {heading(it): labels(it) for it in page.all(f"{RAIL}//section")}

    return shown


def heading(section):
    return section.find("h2").text


def labels(section):
    return {it.findtext("span"): it.findtext("span[@class='n']") for it in section.iter("a")}


@pytest.mark.parametrize(
    ("role", "heading", "rows"),
    [
        (Role.MODERATOR, "Today", ["My work", "Inbox", "Safety", "Letters", "Write down"]),
        (
            Role.MODERATOR,
            "What people say",
            ["Ideas", "Stories", "Questions", "Thanks", "Collections"],
        ),
        (Role.COMMITTEE, "Decisions", ["Agenda", "Matrix", "Pilots", "Fund"]),
        (Role.ADMIN, "Office", ["Requests about data", "Import", "Admin"]),
    ],
)
def test_each_role_finds_its_rows_together(menu, role, heading, rows):
    assert list(menu(role)[heading]) == rows


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE, Role.ADMIN])
def test_no_group_is_empty_and_no_row_stands_twice(menu, role):
    groups = list(menu(role).values())

    rows = [label for group in groups for label in group]
    assert all(groups)
    assert len(rows) == len(set(rows))
    assert set(rows) >= OF_ALL


def test_what_waits_stands_beside_its_row(menu):
    an_item()

    today = menu(Role.MODERATOR)["Today"]

    assert (today["Inbox"], today["My work"]) == ("1", None)


def test_a_list_of_the_menu_is_named_by_its_heading(visitor):
    page = visitor.signed_in(a_user(Role.ADMIN, the_core())).get("/staff")

    named = [it.get("aria-labelledby") for it in page.all(f"{RAIL}//ul")]
    assert named == [it.get("id") for it in page.all(f"{RAIL}//h2")]


@pytest.mark.parametrize(
    ("path", "row", "mark"),
    [
        ("/staff", "/staff", "page"),
        ("/staff/inbox", "/staff/inbox", "page"),
        ("/staff/capture/story", "/staff/capture", "true"),
    ],
)
def test_one_row_is_marked_as_the_current_one(visitor, path, row, mark):
    page = visitor.signed_in(a_user(Role.MODERATOR, the_core())).get(path)

    marked = page.all(f"{RAIL}//a[@aria-current]")
    assert [(it.get("href"), it.get("aria-current")) for it in marked] == [(row, mark)]


def test_the_folded_menu_says_which_page_this_is(visitor):
    page = visitor.signed_in(a_user(Role.MODERATOR, the_core())).get("/staff/inbox", lang="en")

    (line,) = page.all(f"{RAIL}/details/summary")
    assert " ".join("".join(line.itertext()).split()) == "Menu Inbox"


def test_how_many_wait_and_how_many_are_late_is_one_question_to_the_database(visitor):
    clerk = forms.a_clerk(the_core())
    forms.added(clerk, forms.written_down(clerk, the_core()))
    nurse = visitor.signed_in(a_user(Role.MODERATOR, the_core()))

    with said() as asked:
        page = nurse.get("/staff/collections")

    counted = Counter(it.split("FROM ")[1].split()[0] for it in asked if "FROM " in it)
    assert "Signed forms" in page
    assert (counted["signed_paper"], counted["recall"], counted["story"]) == (1, 1, 2)
