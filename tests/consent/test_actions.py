from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from cocreate.consent import actions, epochs, gate, ledger, notices, originals, queries, subjects
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.models import Capacity, ConsentEvent, How
from cocreate.kernel.change import change
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, Refused
from cocreate.kernel.events import Event
from cocreate.kernel.policy import CLOCKWORK, Actor, Role
from tests.consent.people import hash_of, say, something_sent, staff


def published(sent, **kw):
    say(sent, "publish", True)
    with transaction():
        gate.publish(sent, "A clock", "Seen from the bed.", "en", **kw)
    return sent


def history(sent):
    found = sa.select(Event.kind, Event.details).where(Event.chain == sent.chain)
    return [tuple(row) for row in db.session.execute(found.order_by(Event.seq))]


def test_a_yes_is_in_force_and_gives_a_receipt():
    sent = something_sent()

    event = say(sent, "handle", True)

    assert gate.in_force(sent.id, "handle")
    assert not gate.in_force(sent.id, "publish")
    assert len(event.receipt) == 11
    assert history(sent) == [
        ("consent.granted", {"purpose": "handle", "receipt": event.receipt}),
    ]


def test_a_purpose_that_was_not_answered_is_not_in_force_and_writes_nothing():
    sent = something_sent()

    say(sent, "handle", True)

    assert [event.purpose for event in ledger.of_item(sent.id)] == ["handle"]
    assert not gate.in_force(sent.id, "contact")


def test_refusing_every_optional_purpose_leaves_what_was_sent_in_hand():
    sent = something_sent()
    say(sent, "handle", True)

    for purpose in ("publish", "name", "contact", "media"):
        say(sent, purpose, False)

    assert gate.in_force(sent.id, "handle")
    assert [kind for kind, _ in history(sent)][1:] == ["consent.refused"] * 4


@pytest.mark.parametrize("sha", ["", "0" * 64, "x" * 64])
def test_a_notice_that_we_never_wrote_is_not_agreed_to(sha):
    sent = something_sent()

    with pytest.raises(Refused):
        actions.decide(sent.author, sent, "publish", True, sha, "web")

    assert ledger.of_item(sent.id) == []


def test_a_notice_about_another_purpose_is_not_agreed_to():
    sent = something_sent()

    with pytest.raises(Refused):
        actions.decide(sent.author, sent, "publish", True, hash_of("contact"), "web")


@pytest.mark.parametrize("purpose", ["alliance", "publicity", "research", "account"])
def test_a_purpose_that_is_not_in_use_is_not_agreed_to(purpose):
    sent = something_sent()

    with pytest.raises(Refused):
        actions.decide(sent.author, sent, purpose, True, hash_of("publish"), "web")


def test_nobody_decides_about_what_somebody_else_sent():
    sent = something_sent()

    for stranger in (Actor(), Actor(id=uuid4()), staff(), staff(Role.ADMIN)):
        with pytest.raises(NotAllowed):
            say(sent, "publish", True, actor=stranger)


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
    sent = published(something_sent())
    before = epochs.current("idea")

    say(sent, "publish", False, actor=staff(role), capacity=Capacity.STAFF)

    assert gate.publication(sent.id) is None
    assert epochs.current("idea") > before


def test_a_passer_by_withdraws_nothing():
    sent = published(something_sent())

    with pytest.raises(NotAllowed):
        say(sent, "publish", False, actor=Actor(id=uuid4()))

    assert gate.publication(sent.id)


def test_a_no_after_a_yes_is_a_withdrawal_and_a_no_before_it_a_refusal():
    sent = something_sent()

    types = [say(sent, "contact", yes).type for yes in (False, True, True, False, False)]

    assert types == ["refuse", "grant", "renew", "withdraw", "refuse"]


def test_taking_everything_back_ends_every_yes_and_closes_the_item():
    sent = published(something_sent())
    say(sent, "handle", True)
    say(sent, "contact", True)

    actions.withdraw_all(sent.author, sent)

    assert not any(gate.in_force(sent.id, p) for p in ("handle", "publish", "contact"))
    assert gate.publication(sent.id) is None
    with pytest.raises(Refused):
        say(sent, "publish", True)


def test_within_the_undo_window_the_author_takes_the_withdrawal_back():
    sent = something_sent()
    say(sent, "handle", True)
    actions.withdraw_all(sent.author, sent)

    say(sent, "handle", True)
    say(sent, "publish", True)

    assert gate.in_force(sent.id, "handle")
    assert gate.in_force(sent.id, "publish")


def test_a_change_that_fails_leaves_no_decision_behind():
    sent = something_sent()

    with suppress(ZeroDivisionError), transaction():
        say(sent, "publish", True)
        raise ZeroDivisionError

    assert ledger.of_item(sent.id) == []
    assert not gate.in_force(sent.id, "publish")


def test_the_ledger_is_not_written_outside_a_change():
    sent = something_sent()

    with pytest.raises(RuntimeError, match="inside a change"):
        actions.refuse(sent.author, sent, "publish", Way("web"))


def test_a_decision_joins_the_change_that_it_belongs_to():
    sent = something_sent()

    with change(sent.author, "consent:decide", on=sent) as record:
        record.nothing_new()
        originals.keep(sent.id, sent.subject_id, {"body": "my words"})
        say(sent, "handle", True)

    assert originals.read(sent.id) == {"body": "my words"}


def test_an_erased_person_agrees_to_nothing_more():
    sent = something_sent()
    with transaction():
        subjects.ensure(sent.subject_id).erased_at = now()

    with pytest.raises(Refused):
        say(sent, "publish", True)


def test_after_a_no_nobody_is_asked_again_for_180_days():
    sent = something_sent()
    assert queries.may_ask(sent.id, "contact")

    say(sent, "contact", False)

    assert not queries.may_ask(sent.id, "contact")
    assert not queries.may_ask(sent.id, "contact", now() + timedelta(days=179))
    assert queries.may_ask(sent.id, "contact", now() + timedelta(days=181))


def test_nobody_is_asked_while_a_question_is_open_or_answered_with_yes():
    sent = something_sent()
    say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF)
    assert not queries.may_ask(sent.id, "publish")

    say(sent, "publish", True)

    assert not queries.may_ask(sent.id, "publish")
    assert queries.may_ask(sent.id, "publish", now() + timedelta(days=365 * 6))


def test_the_author_and_staff_see_what_stands_and_nobody_else():
    sent = something_sent()
    say(sent, "publish", True)

    seen = {s.purpose: s for s in queries.standings(sent.author, sent)}

    assert seen["publish"].in_force
    assert seen["publish"].version == notices.current("publish", "en").version
    assert not seen["contact"].decided
    assert len(queries.receipts(staff(), sent)) == 1
    assert queries.standings(Actor(id=uuid4()), sent) == []
    assert queries.receipts(staff(at=2), sent) == []


def test_a_receipts_number_is_never_given_twice():
    numbers = {ledger.number() for _ in range(2000)}

    assert len(numbers) == 2000


def test_the_worker_may_record_for_an_institution_that_declares_it():
    sent = something_sent()
    worker = Actor(id=CLOCKWORK, roles={1: frozenset({Role.ADMIN})})
    declared = Evidence(How.DECLARATION, "collected on paper, anonymised")

    with moved(now() - timedelta(days=400)):
        say(sent, "publish", True, actor=worker, capacity=Capacity.STAFF, evidence=declared)

    row = db.session.scalars(sa.select(ConsentEvent)).one()
    assert (row.capacity, row.how, row.actor_id) == ("staff", "declaration", CLOCKWORK)
    assert gate.in_force(sent.id, "publish")
