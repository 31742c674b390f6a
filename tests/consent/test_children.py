"""What is told for a child: whose yes holds, from when, until when (PIPL 31)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cocreate.consent import children, gate, guarding, ledger
from cocreate.consent.actions import Evidence
from cocreate.consent.age import Born
from cocreate.consent.children import Assent, Lacks
from cocreate.consent.guarding import Heard, Paper, Seen
from cocreate.consent.models import Capacity, How
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from tests.consent.people import history, say, something_sent, staff

TODAY = datetime(2026, 11, 20, 4, tzinfo=UTC)
SEEN = Seen(Paper.BIRTH, date(2019, 5, 3), "the grandmother brought it")
HEARD = Heard(Assent.YES, "Nurse Zhao")
SIGNED = Evidence(How.PAPER, "folder 4")


@pytest.fixture(autouse=True)
def today():
    with moved(TODAY):
        yield


def a_child(born="2019-05"):
    sent = something_sent("story")
    with transaction():
        children.begin(sent, born)
    say(sent, "handle", True)
    return sent


def cleared(born="2019-05"):
    sent = a_child(born)
    guarding.see(staff(), sent, SEEN)
    guarding.answer(sent.author, sent, yes=True)
    return sent


def last(sent):
    return ledger.of_item(sent.id)[-1]


def test_to_be_heard_needs_no_papers():
    sent = a_child()

    say(sent, "contact", True)

    assert gate.in_force(sent.id, "handle")
    assert gate.in_force(sent.id, "contact")
    assert {event.capacity for event in ledger.of_item(sent.id)} == {"guardian"}


@pytest.mark.parametrize("purpose", ["publish", "name", "media"])
def test_a_yes_is_a_request_until_paper_and_word_are_there_then_it_holds_by_itself(purpose):
    sent = a_child()
    say(sent, purpose, True)
    steps = [gate.in_force(sent.id, purpose)]

    guarding.see(staff(), sent, SEEN)
    steps.append(gate.in_force(sent.id, purpose))
    guarding.answer(sent.author, sent, yes=True)

    assert [*steps, gate.in_force(sent.id, purpose)] == [False, False, True]
    assert (last(sent).type, last(sent).capacity) == ("grant", "guardian")


def test_whatever_could_prove_a_yes_of_others_stays_a_request_without_paper_and_word():
    sent = a_child()

    for how in How:
        proof = Evidence(how, "x")
        say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF, evidence=proof)
        say(sent, "publish", True, capacity=Capacity.GUARDIAN, evidence=proof)

    assert {it.type for it in ledger.of_item(sent.id) if it.purpose == "publish"} == {"request"}


def test_without_the_month_of_birth_nothing_holds_and_saying_it_is_enough():
    sent = a_child(born="")
    say(sent, "publish", True)
    guarding.see(staff(), sent, SEEN)
    guarding.answer(sent.author, sent, yes=True)
    before = children.lacks(children.of(sent.id)), gate.in_force(sent.id, "publish")

    guarding.say_birth(sent.author, sent, "2019-05")

    assert before == ([Lacks.BIRTH], False)
    assert gate.in_force(sent.id, "publish")


def test_a_month_once_said_is_not_said_again():
    sent = a_child()

    with pytest.raises(OutOfTurn):
        guarding.say_birth(sent.author, sent, "2024-05")


def test_a_child_that_says_no_ends_what_shows():
    sent = cleared()
    say(sent, "publish", True)

    guarding.answer(sent.author, sent, yes=False)

    assert not gate.in_force(sent.id, "publish")
    assert last(sent).type == "withdraw"


def test_after_a_no_a_yes_of_the_guardian_waits_for_the_child():
    sent = cleared()
    guarding.answer(sent.author, sent, yes=False)

    say(sent, "publish", True)

    assert not gate.in_force(sent.id, "publish")


def test_staff_note_the_word_of_a_child_or_that_it_cannot_be_asked():
    sent = a_child()
    say(sent, "publish", True)
    guarding.see(staff(), sent, SEEN)

    guarding.hear(staff(), sent, Heard(Assent.CANNOT, "Nurse Zhao"))

    assert gate.in_force(sent.id, "publish")


def test_nobody_vouches_for_themselves_and_the_guardian_vouches_for_nobody():
    sent = a_child()

    for actor in (sent.author, staff().holding(sent.id)):
        with pytest.raises(NotAllowed):
            guarding.see(actor, sent, SEEN)
        with pytest.raises(NotAllowed):
            guarding.hear(actor, sent, HEARD)


def test_birth_note_and_witness_are_sealed_and_stand_in_no_event():
    sent = a_child()
    guarding.see(staff(), sent, SEEN)
    guarding.hear(staff(), sent, HEARD)

    child = children.of(sent.id)
    stored = b"".join([child.born, child.note, child.witness])

    assert children.private(child, "witness") == "Nurse Zhao"
    assert not any(word in stored for word in (b"2019", b"grandmother", b"Zhao"))
    assert not any(word in str(history(sent)) for word in ("2019", "grandmother", "Zhao"))


def test_from_the_month_of_the_birthday_the_guardian_agrees_to_nothing_more():
    sent = cleared("2012-12")
    say(sent, "publish", True)

    with moved(Born(2012, 12).turning), pytest.raises(Refused, match="满14岁"):
        say(sent, "name", True)


def test_what_shows_pauses_sixty_days_after_without_any_job():
    sent = cleared("2012-12")
    say(sent, "publish", True)
    end = Born(2012, 12).pause

    seen = [gate.in_force(sent.id, "publish", end + timedelta(seconds=n)) for n in (-1, 0, 1)]

    assert seen == [True, False, False]


def test_a_young_child_s_yes_lasts_as_long_as_any():
    sent = cleared()

    say(sent, "publish", True)

    assert last(sent).until.date() == date(2028, 11, 20)


def test_the_young_person_answers_from_the_first_day_on_which_fourteen_is_sure():
    sent = cleared("2012-12")
    say(sent, "publish", True)
    starts = Born(2012, 12).fourteen

    with moved(starts - timedelta(seconds=1)), pytest.raises(Refused):
        say(sent, "publish", True, capacity=Capacity.YOUNG)
    with moved(starts):
        say(sent, "publish", True, capacity=Capacity.YOUNG)

    assert gate.in_force(sent.id, "publish", Born(2012, 12).pause + timedelta(days=300))
    assert last(sent).capacity == "young"


def test_the_guardian_takes_back_until_eighteen_and_then_it_is_the_person_themselves():
    sent = cleared("2012-12")
    say(sent, "publish", True)
    with moved(Born(2012, 12).fourteen):
        say(sent, "publish", True, capacity=Capacity.YOUNG)

    with moved(Born(2012, 12).of_age - timedelta(days=400)):
        say(sent, "publish", False)
    with moved(Born(2012, 12).of_age):
        grown = say(sent, "contact", False)

    assert not gate.in_force(sent.id, "publish")
    assert [it.capacity for it in ledger.of_item(sent.id)[-2:]] == ["guardian", "self"]
    assert grown.capacity == "self"


def test_taking_all_back_ends_the_wishes_too():
    sent = a_child()
    say(sent, "publish", True)
    say(sent, "handle", False)
    say(sent, "handle", True)

    guarding.see(staff(), sent, SEEN)
    guarding.answer(sent.author, sent, yes=True)

    assert children.wishes(sent.id) == []
    assert not gate.in_force(sent.id, "publish")


def test_the_young_capacity_opens_nothing_where_there_is_no_child():
    sent = something_sent("story")

    event = say(sent, "publish", True, capacity=Capacity.YOUNG)

    assert event.capacity == "self"
    assert db.session.get(children.Child, sent.id) is None
