"""The ledger only grows, its sums are the fund, and there is never less than nothing in it."""

from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from cocreate.fund import actions, queries
from cocreate.fund.actions import NotEnough
from cocreate.fund.models import Booking, Giving, Source
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Role
from tests.factories import an_institution, the_core
from tests.fund import purses
from tests.fund.purses import YUAN, keeper, slip
from tests.incubation import roads


def sums():
    found = queries.sums(the_core().id)
    return found.income // YUAN, found.allocated // YUAN, found.spent // YUAN, found.left // YUAN


def test_allocated_spent_and_left_are_the_sums_of_the_ledger():
    purses.income(1000)
    line = purses.line(purses.a_pilot(), 600)

    actions.spend(keeper(), line, slip(150))
    actions.give_back(keeper(), line, slip(100, "Cheaper than thought"))

    assert sums() == (1000, 500, 150, 350)
    assert queries.of_line(line.id).left == 350 * YUAN


@pytest.mark.usefixtures("english")
def test_no_more_is_set_aside_than_came_in_and_no_more_spent_than_was_set_aside():
    purses.income(1000)
    line = purses.line(purses.a_pilot(), 600)

    with pytest.raises(NotEnough, match="Only ¥400 is there"):
        actions.allocate(keeper(), purses.a_pilot(), "Signs", slip(401))
    with pytest.raises(NotEnough, match="Only ¥600 is there"):
        actions.spend(keeper(), line, slip(601))

    assert sums() == (1000, 600, 0, 600)


def test_a_mistake_gets_a_counter_entry_and_its_row_stays():
    purses.income(1000)
    line = purses.line(purses.a_pilot(), 600)
    wrong = actions.spend(keeper(), line, slip(150))

    counter = actions.undo(keeper(), wrong, "Typed twice")

    assert (counter.undoes, counter.amount, wrong.amount) == (wrong.id, -150 * YUAN, 150 * YUAN)
    assert sums() == (1000, 600, 0, 600)
    with pytest.raises(OutOfTurn):
        actions.undo(keeper(), wrong, "Typed twice")
    with pytest.raises(Refused):
        actions.undo(keeper(), counter, "No, it was right")


def test_what_is_set_aside_can_not_be_taken_out_from_under_it():
    came = purses.income(1000)
    purses.line(purses.a_pilot(), 600)

    with pytest.raises(NotEnough):
        actions.undo(keeper(), came, "It went to another fund")


def test_a_spending_names_what_was_bought_and_its_receipt():
    purses.income(1000)
    line = purses.line(purses.a_pilot(), 600)

    with pytest.raises(Missing) as missing:
        actions.spend(keeper(), line, slip(10, note="", receipt=" "))

    assert len(missing.value.names) == 2


@pytest.mark.parametrize("change", ["UPDATE fund_entry SET amount = 1", "DELETE FROM fund_entry"])
def test_the_database_itself_changes_no_row(change):
    purses.income(1000)
    db.session.rollback()

    with pytest.raises(DatabaseError), db.engine.begin() as connection:
        connection.execute(sa.text(change))

    assert sums() == (1000, 0, 0, 0)


def test_only_committee_and_administrators_of_the_place_keep_its_fund():
    the_core()
    other = an_institution()
    for role in (Role.MODERATOR, Role.FACILITATOR, Role.CONTRIBUTOR):
        with pytest.raises(NotAllowed):
            actions.receive(roads.staff(role), the_core().id, Source.GRANT, slip(1))

    with pytest.raises(NotAllowed):
        actions.receive(keeper(), other.id, Source.GRANT, slip(1))


def test_eight_percent_is_below_the_ten_promised_and_so_is_9_99():
    year, core = now().year, the_core().id
    actions.state_budget(keeper(), core, year, 100_000 * YUAN)
    purses.income(8000, Source.BRAND)
    purses.income(5000, Source.GRANT)
    eight = queries.share(core, year)
    purses.income(1990, Source.BRAND)
    nearly = queries.share(core, year)
    purses.income(10, Source.BRAND)
    ten = queries.share(core, year)

    assert [(it.percent, it.is_kept) for it in (eight, nearly, ten)] == [
        ("8", False),
        ("9.9", False),
        ("10", True),
    ]


def test_a_budget_said_again_counts_and_one_that_nobody_stated_is_none():
    year, core = now().year, the_core().id
    assert queries.share(core, year).budget is None

    actions.state_budget(keeper(), core, year, 1)
    actions.state_budget(keeper(), core, year, 7 * YUAN)

    assert queries.share(core, year).budget == 7 * YUAN
    assert queries.share(core, year + 1).budget is None


def standings():
    rows = queries.pledges(the_core().id, date(2026, 6, 1))
    return {it.pledge.id: (it.came // YUAN, it.settled, it.is_late) for it in rows}


def test_a_pledge_of_money_is_kept_when_all_of_it_came():
    promised = purses.a_pledge(yuan=300, due=date(2026, 5, 1))
    purses.income(100, Source.PARTNER, promised)
    part = standings()[promised.id]

    last = purses.income(200, Source.PARTNER, promised)
    whole = standings()[promised.id]
    actions.undo(keeper(), last, "The cheque bounced")

    assert (part, whole) == ((100, "", True), (300, Booking.GIVEN, False))
    assert standings()[promised.id] == (100, "", True)


def test_people_and_technique_come_with_a_word_of_proof_and_a_pledge_can_be_given_up():
    people, technique = purses.a_pledge(Giving.PEOPLE), purses.a_pledge(Giving.TECHNIQUE)

    actions.settle(keeper(), people, Booking.GIVEN, "Two volunteers on Mondays")
    actions.settle(keeper(), technique, Booking.LET_GO, "They moved away")

    assert standings() == {
        people.id: (0, Booking.GIVEN, False),
        technique.id: (0, Booking.LET_GO, False),
    }
    with pytest.raises(OutOfTurn):
        actions.settle(keeper(), people, Booking.LET_GO, "Again")
