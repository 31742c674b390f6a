"""A paper that shows no yes: what was asked by it ends, and everybody concerned learns of it."""

from datetime import timedelta

import pytest

from cocreate.consent import actions as consent
from cocreate.consent import gate, ledger, verify
from cocreate.consent.queries import may_ask
from cocreate.kernel.clock import moved, now
from cocreate.kernel.policy import Actor, Role
from cocreate.papers import actions, queries
from cocreate.papers.faults import ENDS, Fault
from tests.factories import a_user, actor, an_institution, recorded
from tests.papers.forms import CODE, a_clerk, a_colleague, a_scan, added, written_down
from tests.visitor import Visitor


@pytest.fixture
def hospital():
    return an_institution()


@pytest.fixture
def clerk(hospital):
    return a_clerk(hospital)


@pytest.fixture
def colleague(hospital):
    return a_colleague(hospital)


@pytest.fixture
def item(hospital, clerk):
    return written_down(clerk, hospital)


def last(item):
    return ledger.of_item(item.id)[-1]


@pytest.mark.parametrize("fault", sorted(ENDS))
def test_without_a_signature_or_about_another_the_request_ends(item, clerk, colleague, fault):
    actions.refuse(colleague, added(clerk, item), fault)

    assert (last(item).type, last(item).capacity) == ("invalidate", "staff")
    assert recorded(item)[-2:] == ["consent.request_ended", "paper.refused"]
    assert (queries.asked(item.id), queries.ended(item.id)) == ((), ("publish",))
    assert queries.unsigned(clerk) == []
    assert not gate.in_force(item.id, "publish")
    assert may_ask(item.id, "publish"), "nobody said no"
    assert ledger.replayed() == ledger.projected()
    assert verify.verify() == []


@pytest.mark.parametrize("fault", sorted(set(Fault) - ENDS))
def test_unreadable_or_wrongly_noted_the_request_stays_and_whoever_added_it_is_told(
    app, hospital, fault
):
    clerk = a_user(Role.FACILITATOR, hospital, email="clerk@test.example")
    by = actor(clerk)
    item = written_down(by, hospital)
    actions.refuse(a_colleague(hospital), added(by, item), fault)
    visitor = Visitor(app).signed_in(clerk)

    listed = visitor.get("/staff/papers")
    assert "Sent back" in listed
    assert "You added it. Please add it once more." in listed
    assert "Add a signed form once more" in visitor.get("/staff")
    assert queries.asked(item.id) == ("publish",)


def test_a_no_on_paper_counts_at_once_and_nobody_is_asked_for_180_days(item, clerk, colleague):
    actions.confirm(colleague, added(clerk, item), {"publish": False})

    assert last(item).type == "refuse"
    assert not may_ask(item.id, "publish", now() + timedelta(days=178))
    assert may_ask(item.id, "publish", now() + timedelta(days=181))
    assert queries.unsigned(clerk) == queries.over(clerk) == []


def test_the_right_form_after_a_wrong_one_asks_anew_and_can_hold(item, clerk, colleague):
    actions.refuse(colleague, added(clerk, item), Fault.OTHER)
    paper = added(clerk, item, "grey")
    between = last(item).type, queries.over(clerk)
    actions.confirm(colleague, paper, {"publish": True})

    assert between == ("request", [])
    assert gate.in_force(item.id, "publish")


def test_the_author_says_yes_all_the_same(item, clerk, colleague):
    actions.refuse(colleague, added(clerk, item), Fault.UNSIGNED)
    notice = a_scan().sheet.notices["publish"].sha256
    consent.decide(Actor().holding(item.id), item, "publish", True, notice, "web")

    assert gate.in_force(item.id, "publish")
    assert queries.over(clerk) == []


def test_staff_see_for_two_weeks_what_ended_and_the_author_sees_it_on_their_page(
    visitor, item, clerk, colleague
):
    actions.refuse(colleague, added(clerk, item), Fault.UNSIGNED)
    own = visitor.get(f"/t/{CODE}")

    with moved(now() + timedelta(days=13)):
        seen = [it.item.id for it in queries.over(colleague)]
    with moved(now() + timedelta(days=15)):
        later = queries.over(colleague)
    assert (seen, later) == ([item.id], [])
    assert "So nothing is agreed to by it. You can say yes here instead." in own
