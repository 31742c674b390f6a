"""Workshops for tests, made by the product's own verbs."""

from datetime import date, timedelta

from cocreate.accounts.device import Voice
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor, Role
from cocreate.workshops import actions, lifecycle, outcome, queries, room, seats
from cocreate.workshops.actions import Plan, Question
from cocreate.workshops.models import Decision, Workshop
from cocreate.workshops.outcome import Outcome
from cocreate.workshops.voting import answers
from cocreate.workshops.voting.models import Ballot
from tests.factories import a_user, actor, the_core

WAIT = "I want to know how long I will wait."
TEA = "There should be tea in the hall."
NOBODY = Actor()
DONE = Outcome(Decision.ADOPTED, "Almost everybody wants it.", "Head nurse", date(2027, 1, 31))


def a_host(at=None):
    return a_user(Role.FACILITATOR, at=at or the_core())


def a_workshop(
    host=None, *, statements=(WAIT, TEA), questions=(), is_open=False, **plan
) -> Workshop:
    """Planned for now, with these sentences; `is_open`: the room is."""
    host = host or a_host()
    plan = {"title": "Waiting, together", "starts_at": now() + timedelta(minutes=5), **plan}
    asked = [*(Question(statement=it) for it in statements), *questions]
    return actions.plan_with(actor(host), the_core(), Plan(**plan), asked, at_once=is_open)


def a_room(host=None, **plan) -> tuple[Actor, Workshop]:
    host = host or a_host()
    return actor(host), a_workshop(host, is_open=True, **plan)


def on_screen(workshop) -> Ballot:
    return next(
        row.ballot for row in queries.items(workshop) if row.ballot.id == workshop.current_id
    )


def started(host, workshop) -> Ballot:
    ballot = on_screen(workshop)
    room.step(host, workshop, ballot, lifecycle.START)
    return ballot


def say(workshop, ballot, *answers, group="", start=0):
    """One new person for each answer: "agree", or for approval a list of options."""
    for number, answer in enumerate(answers, start=start):
        person = room.join(NOBODY, workshop, f"phone-{group}-{number}", group)
        said = [answer] if isinstance(answer, str) else answer
        room.cast(NOBODY, workshop, ballot.id, person, said)


def answer_of(ballot, person):
    """What they said, in the words of the form; None for nothing."""
    found = seats.sitting(ballot.workshop_id, ballot.id, Voice(person.who))
    return answers.words_of(ballot.method, found.said) if found.said else None


def ended(host, workshop, ballot) -> None:
    room.step(host, workshop, ballot, lifecycle.END)
    room.step(host, workshop, ballot, lifecycle.REVEAL)


def closed(host, workshop, minutes="Many came.", decided=DONE) -> None:
    """A decision on each question, the minutes, the end."""
    for row in queries.items(workshop):
        outcome.decide(host, workshop, row.item, decided)
    outcome.write_minutes(host, workshop, minutes)
    outcome.close(host, workshop)


def voted(host_user=None, *, statements=(WAIT,), questions=(), people=None, **plan):
    """A room whose first question is voted on and shown: twelve patients, seven nurses, three of no group."""
    host, workshop = a_room(host_user, statements=statements, questions=questions, **plan)
    ballot = started(host, workshop)
    for group, number in (people or {"patient": 12, "nurse": 7, "": 3}).items():
        say(workshop, ballot, *["agree"] * number, group=group)
    ended(host, workshop, ballot)
    return host, workshop
