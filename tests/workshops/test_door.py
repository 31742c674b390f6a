"""The pulse in front of everything answers as the page behind it would, and only then."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from cocreate import create_app
from cocreate.kernel.admission import Admission
from cocreate.kernel.db import db
from cocreate.workshops import room
from cocreate.workshops.door import Door
from cocreate.workshops.models import Participant, Workshop
from cocreate.workshops.voting.models import Ballot
from tests.workshops.rooms import NOBODY, a_room, say, started


@pytest.fixture
def inside(app, monkeypatch):
    """Every question that was let in, by its address."""
    asked = []
    whole = app.wsgi_app._inside

    def note(environ, start):
        asked.append(environ["PATH_INFO"])
        return whole(environ, start)

    monkeypatch.setattr(app.wsgi_app, "_inside", note)
    return asked


def version_of(workshop):
    return db.session.get_one(Workshop, workshop.id).room_version


def test_what_a_phone_has_seen_is_answered_at_the_door(visitor, inside):
    _host, workshop = a_room()

    quiet = visitor.htmx.get(f"/w/{workshop.code}/room?v={version_of(workshop)}")

    assert (quiet.status, inside) == (204, [])
    assert quiet.headers["Cache-Control"] == "no-store"


def test_news_are_let_in_at_once(visitor, inside):
    host, workshop = a_room()
    seen = version_of(workshop)
    started(host, workshop)

    news = visitor.htmx.get(f"/w/{workshop.code}/room?v={seen}")

    assert news.status == 200
    assert inside == [f"/w/{workshop.code}/room"]


def test_a_phone_that_shows_figures_also_waits_for_votes(visitor, inside):
    host, workshop = a_room()
    ballot = started(host, workshop)
    seen = version_of(workshop)
    say(workshop, ballot, "agree")

    for_the_host = visitor.htmx.get(f"/w/{workshop.code}/room?v={seen}.1")
    old_figures = visitor.htmx.get(f"/w/{workshop.code}/room?v={seen}.0")

    assert for_the_host.status == 204
    assert old_figures.status == 200
    assert len(inside) == 1


@pytest.mark.parametrize("asked", ["", "?v=", "?v=x", "?v=1&lang=en", "?v=1.1.1"])
def test_anything_unusual_is_for_the_page_to_decide(visitor, inside, asked):
    _host, workshop = a_room()

    visitor.htmx.get(f"/w/{workshop.code}/room{asked}")

    assert len(inside) == 1


def test_an_unknown_code_is_for_the_page_to_refuse(visitor, inside):
    answer = visitor.get("/w/AAAAAA/room?v=1")

    assert (answer.status, len(inside)) == (404, 1)


def test_codes_are_guessed_no_faster_at_the_door_than_elsewhere(visitor):
    _host, workshop = a_room()
    guesses = [visitor.get(f"/w/{guess}/room?v=1").status for guess in ["AAAAAA"] * 22]

    right = visitor.get(f"/w/{workshop.code}/room?v={version_of(workshop)}")

    assert (guesses[0], guesses[-1]) == (404, 429)
    assert right.status == 204


def test_a_database_out_of_reach_is_for_the_page_to_tell(visitor, inside, app, monkeypatch):
    _host, workshop = a_room()
    seen = version_of(workshop)

    def gone(_code):
        raise sa.exc.OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(app.wsgi_app, "_pulse", gone)

    answer = visitor.htmx.get(f"/w/{workshop.code}/room?v={seen}")

    assert (answer.status, len(inside)) == (204, 1)


def test_nobody_waits_at_the_door_for_the_page_of_somebody_else(app):
    served = create_app(dict(app.config), in_turn=True)

    assert isinstance(served.wsgi_app, Door)
    assert isinstance(served.wsgi_app._inside, Admission)


@pytest.mark.postgres
def test_postgresql_has_the_same_pulse(postgres_app):
    host, workshop = a_room()
    ballot = started(host, workshop)
    person = room.join(NOBODY, workshop, "phone")
    room.cast(NOBODY, workshop, ballot.id, person, ["agree"])
    version = version_of(workshop)
    db.session.rollback()

    with postgres_app.test_client() as client:
        answer = client.get(f"/w/{workshop.code}/room?v={version}.1")

    assert answer.status_code == 204


@pytest.mark.postgres
def test_postgresql_counts_everybody_who_presses_at_once(postgres_app):
    host, workshop = a_room()
    ballot, meeting = started(host, workshop).id, workshop.id
    people = [room.join(NOBODY, workshop, f"phone-{n}").id for n in range(24)]
    db.session.remove()

    def press(person):
        with postgres_app.app_context():
            there = db.session.get_one(Workshop, meeting)
            who = db.session.get_one(Participant, person)
            room.cast(NOBODY, there, ballot, who, ["agree"])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(press, people))

    counted = db.session.get_one(Ballot, ballot)
    assert (counted.voted, counted.casts) == (24, 24)


def test_who_answered_first_sees_the_result_when_the_fifth_has_voted(visitor):
    host, workshop = a_room()
    ballot = started(host, workshop)
    visitor.post(f"/w/{workshop.code}/join", {})
    visitor.post(f"/w/{workshop.code}/vote/{ballot.id}", {"choice": "agree"})
    waiting = visitor.get(f"/w/{workshop.code}")
    asks = waiting.one(".//*[@id='pulse']").get("hx-get")

    alone = visitor.htmx.get(asks)
    say(workshop, ballot, "agree", "agree", "agree", "disagree")
    with_five = visitor.htmx.get(asks)

    assert "bars" not in waiting.ids
    assert alone.status == 204
    assert with_five.status == 200
    assert "bars" in with_five.ids
