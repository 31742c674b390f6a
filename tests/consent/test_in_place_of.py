from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import actions, epochs, gate, ledger
from cocreate.consent.actions import Evidence
from cocreate.consent.models import Capacity, ConsentEvent, How
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import CLOCKWORK, Actor, Role
from tests.consent.people import history, published, say, something_sent, staff


def test_what_staff_enter_for_somebody_is_a_request_until_the_person_confirms():
    sent = something_sent()
    witnessed = Evidence(How.WITNESS, "Nurse Wang stood by")

    say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF, evidence=witnessed)

    assert not gate.in_force(sent.id, "publish")
    assert [kind for kind, _ in history(sent)] == ["consent.requested"]

    say(sent, "publish", True)

    assert gate.in_force(sent.id, "publish")


@pytest.mark.parametrize("how", [How.CODE, How.MESSAGE, How.PAPER, How.DECLARATION])
def test_with_a_proof_of_the_persons_will_staff_record_a_yes(how):
    sent = something_sent()
    proof = Evidence(how, "folder 3")

    event = say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF, evidence=proof)

    assert gate.in_force(sent.id, "publish")
    assert ledger.private(event) == {"note": "folder 3"}
    assert b"folder" not in event.sealed


@pytest.mark.parametrize("capacity", [Capacity.GUARDIAN, Capacity.PROXY])
def test_a_guardian_without_a_paper_only_asks(capacity):
    sent = something_sent()
    given = Evidence(How.MESSAGE, "texted")

    say(sent, "publish", True, capacity=capacity, evidence=given)

    assert not gate.in_force(sent.id, "publish")

    say(sent, "publish", True, capacity=capacity, evidence=Evidence(How.PAPER, "scan 9"))

    assert gate.in_force(sent.id, "publish")


def test_a_request_takes_nothing_back():
    sent = something_sent()
    say(sent, "publish", True)

    say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF)

    assert gate.in_force(sent.id, "publish")


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE, Role.ADMIN])
def test_a_withdrawal_counts_at_once_whoever_records_it(role):
    sent = published()
    before = epochs.current("idea")

    say(sent, "publish", False, actor=staff(role), capacity=Capacity.STAFF)

    assert gate.publication(sent.id) is None
    assert epochs.current("idea") > before


def test_what_staff_record_is_not_on_the_record_as_the_authors_own():
    sent = something_sent()
    say(sent, "publish", True)

    withdrawn = say(sent, "publish", False, actor=staff())
    rest = actions.withdraw_all(staff(), sent, "phone")

    assert (withdrawn.capacity, rest.capacity, rest.channel) == ("staff", "staff", "phone")
    assert ledger.of_item(sent.id)[0].capacity == "self"


def test_the_worker_may_record_for_an_institution_that_declares_it():
    sent = something_sent()
    worker = Actor(id=CLOCKWORK, roles={1: frozenset({Role.ADMIN})})
    declared = Evidence(How.DECLARATION, "collected on paper, anonymised")

    with moved(now() - timedelta(days=400)):
        say(sent, "publish", True, actor=worker, capacity=Capacity.STAFF, evidence=declared)

    row = db.session.scalars(sa.select(ConsentEvent)).one()
    assert (row.capacity, row.how, row.actor_id) == ("staff", "declaration", CLOCKWORK)
    assert gate.in_force(sent.id, "publish")
