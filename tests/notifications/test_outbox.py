"""A letter exists if and only if it happened; it is sent once, or at most twice after a crash."""

from contextlib import suppress
from datetime import timedelta

import pytest

from cocreate.consent import actions as consent
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import record
from cocreate.kernel.policy import Actor, Role
from cocreate.notifications.models import Channel
from cocreate.notifications.outbox import IN_HAND, TRIES, Outcome, send_waiting, tell
from cocreate.notifications.recipients import author_of, holding, users
from tests.factories import a_user, an_idea, an_institution
from tests.notifications.post import ANSWERED, a_letter, an_answer, by_four_workers, letters


class Killed(BaseException):
    """The process is gone: nothing after this line is done."""


def sent(_letter):
    return Outcome.SENT


def test_a_letter_is_written_with_the_change_that_caused_it():
    idea = an_idea()

    event = an_answer(idea)

    (letter,) = letters()
    assert (letter.event_id, letter.item_id, letter.subject_id) == (
        event.id,
        idea.id,
        idea.subject_id,
    )
    assert (letter.about, letter.to_author) == ("idea.answered", True)


def test_no_letter_is_left_of_a_change_that_failed():
    idea, nurse = an_idea(), a_user(Role.MODERATOR)

    with suppress(ZeroDivisionError), transaction():
        record(nurse.id, ANSWERED, idea, {})
        raise ZeroDivisionError

    assert letters() == []


def test_whoever_did_it_is_not_told_of_it():
    idea = an_idea()

    an_answer(idea, by=idea.subject_id)

    assert letters() == []


def test_one_person_is_told_once_in_whatever_capacity(reactions):
    at = an_institution()
    nurse = a_user(Role.MODERATOR, at)
    boss = a_user(Role.ADMIN, at)
    everybody = tell(holding(Role.MODERATOR, Role.ADMIN), "to_read")
    reactions[ANSWERED] = (everybody, tell(users(lambda _event: [nurse.id])), everybody)

    an_answer(an_idea(at=at), by=boss.id)

    assert [(it.user_id, it.about) for it in letters()] == [(nurse.id, "to_read")]


def test_an_author_with_an_account_is_told_there():
    author = a_user()
    idea = an_idea()
    with transaction():
        db.session.get_one(Item, idea.id).author_id = author.id

    an_answer(idea)

    (letter,) = letters()
    assert (letter.user_id, letter.subject_id, letter.to_author) == (author.id, None, True)


def test_without_consent_to_be_contacted_a_letter_stays_on_the_page():
    a_letter(agrees=False)

    (letter,) = letters()
    assert (letter.channel, letter.due_at) == (Channel.PAGE, None)
    assert send_waiting(sent) == 0


def test_a_letter_is_sent_and_then_never_again():
    a_letter()

    assert (send_waiting(sent), send_waiting(sent)) == (1, 0)

    (letter,) = letters()
    assert letter.sent_at is not None
    assert letter.due_at is None


def test_two_workers_send_each_letter_once(app):
    an_institution()
    idea = an_idea(answers={"contact": True})
    for _number in range(12):
        an_answer(idea)

    gone = by_four_workers(app)

    db.session.rollback()
    assert sorted(gone) == [letter.id for letter in letters()]
    assert all(letter.sent_at and letter.attempts == 1 for letter in letters())


def test_a_worker_that_dies_after_sending_repeats_it_once_at_most():
    a_letter()
    gone = []

    def die(letter):
        gone.append(letter.id)
        raise Killed

    for hour in range(4):
        with moved(now() + timedelta(hours=hour)):
            try:
                send_waiting(die)
            except Killed:
                db.session.rollback()

    assert len(gone) == 2
    (letter,) = letters()
    assert (letter.channel, letter.sent_at) == (Channel.PRINT, None)


def test_what_a_dead_worker_had_in_hand_is_free_after_a_while():
    a_letter()

    def die(_letter):
        raise Killed

    with pytest.raises(Killed):
        send_waiting(die)
    assert send_waiting(sent) == 0
    with moved(now() + IN_HAND + timedelta(seconds=1)):
        assert send_waiting(sent) == 1


def test_a_failing_server_is_tried_again_with_growing_pauses_and_at_most_five_times():
    a_letter()
    pauses, at = [], now()

    def fail(_letter):
        raise ConnectionResetError

    while at:
        with moved(at):
            send_waiting(fail)
            due = letters()[0].due_at
            pauses += [due - now()] if due else []
            at = due and due + timedelta(seconds=1)

    assert len(pauses) == TRIES - 1 == 4
    assert pauses == sorted(pauses)
    (letter,) = letters()
    assert letter.failed_at
    assert (letter.channel, letter.due_at) == (Channel.PRINT, None)


def test_what_failed_for_one_costs_the_others_no_try():
    idea = an_idea(answers={"contact": True})
    an_answer(idea)
    an_answer(idea)

    def fail(_letter):
        raise TimeoutError

    send_waiting(fail)

    assert [letter.attempts for letter in letters()] == [1, 0]


def test_nobody_is_told_twice_of_one_event_even_by_two_reactions(reactions):
    reactions[ANSWERED] = (tell(author_of), tell(author_of))

    an_answer(an_idea())

    assert len(letters()) == 1


def test_a_consent_taken_back_before_the_letter_is_written_keeps_it_on_the_page():
    idea = an_idea(answers={"contact": True})
    author, item = Actor(id=idea.subject_id), db.session.get_one(Item, idea.id)
    consent.decide(author, item, "contact", False, "", "web")

    an_answer(idea)

    assert [letter.channel for letter in letters()] == [Channel.PAGE]
