"""The pages of the fund without JavaScript: book, refuse with the text kept, undo, show to everybody."""

import pytest

from cocreate.fund import actions, queries
from cocreate.fund.models import Giving
from cocreate.ideas.models import Idea
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_institution, the_core
from tests.fund import purses
from tests.fund.purses import YUAN, keeper, slip

FUND = "/committee/fund"


@pytest.fixture
def member(visitor):
    visitor.signed_in(a_user(Role.COMMITTEE, the_core()))
    return visitor


def test_money_comes_in_is_set_aside_and_spent_with_its_receipt(member):
    pilot = purses.a_pilot()
    number = pilot.id
    form = member.get(FUND).form(f"{FUND}/income?at=kangning")
    form.fill(source="grant", amount="1,000", on=now().date().isoformat(), note="District")
    member.get(form.submit().follow().path)
    there = f"{FUND}/pilots/{number}"
    adding = member.get(there).form("/lines")
    adding.fill(name="Chairs", amount="600")
    spending = adding.submit().follow().form("/spent")

    spending.fill(amount="90.50", note="Six chairs", receipt="FP-20418")
    shown = spending.submit().follow()

    assert "¥509.50" in shown
    assert "Receipt FP-20418" in shown
    assert queries.sums(the_core().id).free == 400 * YUAN


def test_too_much_is_refused_beside_the_amount_and_nothing_typed_is_lost(member):
    purses.income(100)
    number = purses.a_pilot().id
    form = member.get(f"{FUND}/pilots/{number}").form("/lines")
    form.fill(name="Chairs", amount="101")

    shown = form.submit()

    assert (shown.status, "Only ¥100 is there." in shown) == (422, True)
    assert (shown.form("/lines")["name"], shown.form("/lines")["amount"]) == ("Chairs", "101")


@pytest.mark.parametrize("typed", ["", "a lot", "-5", "0"])
def test_what_is_no_amount_is_said_to_be_none(member, typed):
    form = member.get(FUND).form("/income?at=kangning")
    form.fill(source="brand", amount=typed, note="From the brand office")

    shown = form.submit()

    assert (shown.status, "Please write an amount" in shown) == (422, True)
    assert shown.form("/income?at=kangning")["note"] == "From the brand office"


def test_nothing_is_booked_ahead(member):
    form = member.get(FUND).form("/income?at=kangning")
    form.fill(amount="5", on="2999-01-01")

    assert "Please choose a day that has come." in form.submit()


def test_eight_percent_says_below_the_ten_promised(member):
    actions.state_budget(keeper(), the_core().id, now().year, 100_000 * YUAN)
    form = member.get(FUND).form("/income?at=kangning")
    form.fill(source="brand", amount="8000")

    shown = form.submit().follow()

    assert "8% came in" in shown
    assert "below the 10% promised" in shown


def test_an_unmet_pledge_is_listed_until_its_proof(member):
    promised = purses.a_pledge(Giving.PEOPLE)
    before = member.get(FUND)
    form = before.click("How did it end?").form()
    form.fill(why="Two volunteers on Mondays")

    after = form.submit("given").follow()

    assert "not kept yet" in before.part("pledges")
    assert "not kept yet" not in after.part("pledges")
    assert promised.partner in after.part("pledges")


def test_a_row_is_undone_once_with_a_reason(member):
    entry = purses.income(70)
    path = f"{FUND}/entries/{entry.id}"
    empty = member.get(path).form().submit()
    form = member.get(path).form()
    form.fill(why="Another fund's")
    again = member.get(path).form()
    again.fill(why="Another fund's")

    shown, second = form.submit().follow(), again.submit()

    assert empty.status == 422
    assert "Counter-entry to no." in shown
    assert second.status == 409
    assert queries.sums(the_core().id).income == 0


def test_the_ledger_goes_out_as_a_file_with_every_row(member):
    purses.income(70)
    line = purses.line(purses.a_pilot(), 60)
    actions.spend(keeper(), line, slip(9, note="=1+1"))

    rows = member.get(f"{FUND}/ledger.csv?at=kangning").body.splitlines()

    assert len(rows) == 4
    assert "60.00" in rows[2]
    assert "'=1+1" in rows[3]


def test_everybody_reads_what_a_pilot_costs_and_nobody_sees_nought(visitor):
    purses.income(1000)
    pilot, free = purses.a_pilot(title="Open earlier"), purses.a_pilot(title="No money")
    line = purses.line(pilot, 600)
    actions.spend(keeper(), line, slip(150, receipt="FP-20418"))
    refs = [db.session.get_one(Idea, it.idea_id).ref for it in (pilot, free)]

    funded, bare = (visitor.get(f"/progress/{ref}") for ref in refs)

    said = "¥600 is set aside for this pilot. ¥150 of it is spent, ¥450 is left."
    assert said in funded
    assert "FP-20418" not in funded
    assert "What it costs" not in bare


def test_the_fund_of_another_place_is_not_there(member):
    other = an_institution()
    slug = other.slug

    assert member.get(f"{FUND}?at={slug}").status == 404


def test_staff_without_a_seat_see_the_money_of_a_pilot_and_no_way_in(visitor):
    purses.income(1000)
    pilot = purses.a_pilot()
    purses.line(pilot, 600)
    number = pilot.id
    visitor.signed_in(a_user(Role.MODERATOR, the_core()))

    shown = visitor.get(f"/staff/pilots/{number}")

    assert "¥600" in shown.part("money")
    assert f"{FUND}/pilots" not in shown.body
    assert visitor.get(f"{FUND}/pilots/{number}").status == 403


def test_money_keeps_the_pledge_that_was_chosen_and_none_that_is_not_offered(member):
    promised = purses.a_pledge(yuan=300)
    number, form = promised.id, member.get(FUND).form("/income?at=kangning")
    form.fill(source="partner", amount="300", pledge=str(number))

    shown = form.submit().follow()
    fields = {"source": "other", "amount": "5", "on": now().date().isoformat()}
    forged = member.post(f"{FUND}/income?at=kangning", {**fields, "pledge": "9" * 30})

    assert "¥300 of ¥300 came" in shown.part("pledges")
    assert (forged.status, queries.sums(the_core().id).income) == (303, 305 * YUAN)
