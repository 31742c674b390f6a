from contextlib import suppress
from uuid import uuid4

import pytest

from cocreate.consent import actions, gate, ledger, notices, originals, subjects
from cocreate.consent.actions import Way
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import transaction
from cocreate.kernel.errors import NotAllowed, Refused
from cocreate.kernel.policy import Actor, Role
from tests.consent.people import hash_of, history, published, say, something_sent, staff


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


def test_the_notice_on_the_screen_stands_with_a_no_as_well():
    sent = something_sent()

    event = say(sent, "publish", False)

    assert event.notice_hash == hash_of("publish")
    assert event.version == notices.current("publish", "en").version


def test_a_no_needs_no_notice():
    sent = something_sent()

    event = actions.decide(sent.author, sent, "publish", False, "", "phone")

    assert (event.type, event.notice_hash) == ("refuse", "")


def test_a_passer_by_withdraws_nothing():
    sent = published()

    with pytest.raises(NotAllowed):
        say(sent, "publish", False, actor=Actor(id=uuid4()))

    assert gate.publication(sent.id)


def test_a_no_after_a_yes_is_a_withdrawal_and_a_no_before_it_a_refusal():
    sent = something_sent()

    types = [say(sent, "contact", yes).type for yes in (False, True, True, False, False)]

    assert types == ["refuse", "grant", "renew", "withdraw", "refuse"]


def test_taking_everything_back_ends_every_yes_and_closes_the_item():
    sent = published()
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


def test_a_receipts_number_is_never_given_twice():
    numbers = {ledger.number() for _ in range(2000)}

    assert len(numbers) == 2000
