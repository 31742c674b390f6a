"""A vote by link ends on its last day, whoever sleeps; meetings without minutes are not forgotten."""

from datetime import timedelta

import pytest
from flask_babel import force_locale

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.workshops import ending, queries, room
from cocreate.workshops.actions import Question
from cocreate.workshops.models import WorkshopKind
from tests.factories import actor, an_institution, recorded
from tests.workshops.rooms import NOBODY, WAIT, a_host, a_room, say


def _by_link(**question):
    days = {"kind": WorkshopKind.OPEN_DAYS, "ends_at": now() + timedelta(days=2)}
    return a_room(statements=(), questions=[Question(WAIT, **question)], **days)


def test_a_vote_by_link_ends_after_its_last_day_and_shows_its_result():
    _host, workshop = _by_link(is_secret=True)
    ballot = queries.items(workshop)[0].ballot
    say(workshop, ballot, *["agree"] * 6)
    before = ending.end_due()

    with moved(now() + timedelta(days=3)):
        ended, again = ending.end_due(), ending.end_due()

    db.session.expire_all()
    assert (before, ended, again) == (0, 1, 0)
    assert (ballot.stage, ballot.voted) == ("revealed", 6)
    assert ballot.root
    assert recorded(workshop)[-1] == "ballot.revealed"


def test_a_room_that_goes_on_longer_than_planned_is_not_cut_off():
    _host, workshop = a_room()

    with moved(workshop.ends_at + timedelta(days=3)):
        assert ending.end_due() == 0


def test_whoever_leads_finds_meetings_without_minutes_among_their_work(visitor):
    host = a_host()
    _actor, workshop = a_room(host)
    visitor.signed_in(host)
    at_once = visitor.get("/staff")

    with moved(now() + timedelta(hours=3)), force_locale("en"):
        later = visitor.get("/staff")

    words = "Write down what came of workshops"
    assert words not in at_once
    assert words in later
    assert f"/staff/workshops/{workshop.id}/results" in later.body


def test_nobody_is_told_of_the_meetings_of_another_house(app):
    a_room()
    elsewhere = actor(a_host(an_institution("elsewhere")))

    with moved(now() + timedelta(hours=3)), app.test_request_context():
        assert ending.tasks(elsewhere) == []


def test_what_somebody_says_after_the_last_day_comes_too_late():
    _host, workshop = _by_link()
    ballot = queries.items(workshop)[0].ballot
    person = room.join(NOBODY, workshop, "phone-late", "")

    too_late = pytest.raises(OutOfTurn, match="has ended")
    with moved(now() + timedelta(days=3)), force_locale("en"), too_late:
        room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
