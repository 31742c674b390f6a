"""The line in the menu of staff, which stands on each of their pages: one question to the database."""

import pytest

from cocreate.kernel.policy import Role
from cocreate.papers import actions, work
from cocreate.papers.faults import Fault
from tests import statements
from tests.factories import a_user, actor, an_institution
from tests.papers.forms import a_clerk, a_colleague, added, written_down

CODES = ("K7QM2XPA2377", "K7QM2XPA23WX", "K7QM2XPA23NF")


@pytest.fixture
def hospital():
    return an_institution()


@pytest.fixture
def clerk(hospital):
    return a_clerk(hospital)


@pytest.fixture
def colleague(hospital):
    return a_colleague(hospital)


@pytest.fixture(autouse=True)
def _asked_on_a_page(app):
    with app.test_request_context():
        yield


def numbers(reader):
    return [row.number for row in work.rail(reader)]


def test_there_is_no_line_where_nobody_waits(clerk, colleague):
    assert numbers(clerk) == numbers(colleague) == []


def test_it_stands_there_while_a_signature_is_missing(hospital, clerk):
    written_down(clerk, hospital)

    assert numbers(clerk) == [0]


def test_it_counts_what_this_reader_may_compare(hospital, clerk, colleague):
    added(clerk, written_down(clerk, hospital, CODES[0]))
    added(colleague, written_down(clerk, hospital, CODES[1]))
    boss = actor(a_user(Role.ADMIN, hospital))
    far = actor(a_user(Role.ADMIN, an_institution(), email="far@test.example"))

    assert [numbers(it) for it in (clerk, colleague, boss, far)] == [[0], [1], [2], []]


def test_it_stays_while_somebody_may_add_the_right_form(hospital, clerk, colleague):
    actions.refuse(colleague, added(clerk, written_down(clerk, hospital)), Fault.OTHER)

    assert numbers(clerk) == [0]


def test_it_asks_the_database_once_however_much_waits(hospital, clerk, colleague):
    for code in CODES:
        added(clerk, written_down(clerk, hospital, code))
    colleague.where(Role.MODERATOR)
    with statements.said() as told:
        found = numbers(colleague)

    assert found == [3]
    assert len([it for it in told if it.startswith("SELECT")]) == 1
