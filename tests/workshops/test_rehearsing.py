"""A rehearsal is a room like any other for those in it, and nowhere to be found for all others."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask_babel import force_locale

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.events import Event
from cocreate.workshops import lifecycle, queries, rehearsing, room
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting import counting
from cocreate.workshops.voting.models import Ballot, Method
from tests import stored
from tests.factories import a_user, actor, an_institution, the_core
from tests.visitor import Visitor
from tests.workshops.rooms import NOBODY, a_host, a_room, say, started


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def a_rehearsal(host_user=None):
    host = actor(host_user or a_host())
    return host, rehearsing.begin(host, the_core())


def rows():
    """Every row of the main database, and how many keys there are."""
    db.session.rollback()
    with db.engines["keys"].connect() as keys:
        number = keys.execute(sa.text("SELECT count(*) FROM data_key")).scalar()
    return number, stored.everything()


def events():
    return db.session.query(Event).count()


def played_through(host, workshop):
    """Each question opened, answered by the made-up people, ended and shown."""
    for row in queries.items(workshop):
        if workshop.current_id != row.ballot.id:
            room.show(host, workshop, row.ballot)
        room.step(host, workshop, row.ballot, lifecycle.START)
        rehearsing.let_vote(host, workshop)
        room.step(host, workshop, row.ballot, lifecycle.END)
        room.step(host, workshop, row.ballot, lifecycle.REVEAL)


def test_twelve_made_up_people_try_each_way_to_vote():
    host, workshop = a_rehearsal()

    played_through(host, workshop)

    asked = queries.items(workshop)
    assert [row.ballot.method for row in asked] == list(Method)
    assert [row.ballot.voted for row in asked] == [12] * len(Method)
    assert all(counting.for_everybody(row.ballot).sentence for row in asked)
    assert sum(queries.joined(workshop).values()) == 12


def test_nothing_of_it_is_left_in_any_table():
    host_user = a_host()
    before, history = rows(), events()

    host, workshop = a_rehearsal(host_user)
    played_through(host, workshop)
    room.join(host, workshop, "the host's own phone", "nurse")
    lives, lived = rows(), events()
    rehearsing.end(host, workshop)

    assert lives != before
    assert lived == history
    assert rows() == before


def test_nothing_of_it_is_found_while_it_lives(app):
    host_user = a_host()
    _host, workshop = a_rehearsal(host_user)
    slug, code, number = workshop.slug, workshop.code, workshop.id
    visitor = Visitor(app)

    for path in (f"/workshops/{slug}{it}" for it in ("", ".ics", "/pack", "/minutes.txt", "/come")):
        assert visitor.get(path).status == 404, path
    for path in ("/workshops", "/sitemap.xml", "/posters/workshop", "/o/kangning/workshops"):
        body = visitor.get(path).body
        assert slug not in body, path
        assert code not in body, path
    desk = visitor.signed_in(host_user).get("/staff/workshops")
    assert "Workshops 1" not in desk
    assert f"/staff/workshops/{number}/run" in desk.body
    a_room(host_user)
    assert "Workshops 1" in visitor.get("/staff/workshops")


DESK = ("plan", "results", "pack", "roster", "letters", "door", "stories", "questions/1/box.zip")


@pytest.mark.parametrize("path", DESK)
def test_what_would_lead_out_of_it_is_shut(visitor, path):
    host_user = a_host()
    _host, workshop = a_rehearsal(host_user)

    page = visitor.signed_in(host_user).get(f"/staff/workshops/{workshop.id}/{path}")

    assert page.status == 404


@pytest.mark.parametrize("path", ["plan", "close", "questions", "guests", "finish", "minutes"])
def test_nothing_can_make_it_a_meeting(visitor, path):
    host_user = a_host()
    _host, workshop = a_rehearsal(host_user)
    number = workshop.id

    sent = {"title": "Real", "kind": "room", "minutes": "x", "statement": "x", "group": "nurse"}
    page = visitor.signed_in(host_user).post(f"/staff/workshops/{number}/{path}", sent)

    assert page.status == 404
    assert db.session.get_one(Workshop, number).is_rehearsal


def test_a_meeting_is_no_rehearsal(visitor):
    host_user = a_host()
    host, workshop = a_room(host_user)
    started(host, workshop)
    at = f"/staff/workshops/{workshop.id}"
    visitor.signed_in(host_user)

    assert visitor.post(f"{at}/people").status == 404
    assert visitor.post(f"{at}/end").status == 404
    assert db.session.get_one(Workshop, workshop.id).chain == f"workshop:{workshop.id}"


def test_the_whole_of_it_by_pressing(app, visitor):
    host_user = a_host()
    page = visitor.signed_in(host_user).get("/staff/workshops")

    opened = page.form("/rehearsal").submit().follow()
    made = db.session.query(Workshop).one()
    code, number = made.code, made.id
    phone = Visitor(app)
    entered = phone.get(f"/w/{code}")
    entered.form("/join").submit("nurse")
    voting = opened.form("/start").submit().follow()
    phone.get(f"/w/{code}").form("/vote/1").submit("agree")
    counted = voting.form("/people").submit().follow()
    wall = visitor.get(f"{opened.path.removesuffix('/run')}/screen")
    inside = (opened, entered, phone.get(f"/w/{code}"), wall)
    done = counted.form(f"workshops/{number}/end").submit().follow()

    assert all("This is a rehearsal." in it for it in inside)
    assert "13 have voted" in counted
    assert "Count hands or paper" not in counted
    assert done.path == "/staff/workshops"
    assert db.session.query(Workshop).count() == 0


def test_methods_lead_to_it_too(visitor):
    page = visitor.signed_in(a_host()).get("/staff/workshops/methods")

    assert page.form("/rehearsal").submit().follow().path.endswith("/run")


def test_after_the_end_a_phone_is_told_that_there_is_no_room(app):
    host, workshop = a_rehearsal()
    phone = Visitor(app)
    code = workshop.code
    phone.get(f"/w/{code}").form("/join").submit("nurse")

    rehearsing.end(host, db.session.get_one(Workshop, workshop.id))

    assert phone.get(f"/w/{code}").status == 404
    assert phone.htmx.get(f"/w/{code}/room?v=1").headers["HX-Redirect"] == "/join"


def test_a_colleague_may_look_and_another_house_may_not(app):
    _host, workshop = a_rehearsal()
    at = f"/staff/workshops/{workshop.id}"
    colleague, stranger = a_host(), a_host(an_institution())

    assert "This is a rehearsal." in Visitor(app).signed_in(colleague).get(f"{at}/run")
    for path in ("run", "screen"):
        assert Visitor(app).signed_in(stranger).get(f"{at}/{path}").status == 404
    for path in ("people", "end"):
        assert Visitor(app).signed_in(stranger).post(f"{at}/{path}").status == 404


def test_only_who_facilitates_rehearses():
    with pytest.raises(NotAllowed):
        rehearsing.begin(actor(a_user()), the_core())
    host, workshop = a_rehearsal()
    with pytest.raises(NotAllowed):
        rehearsing.end(NOBODY, workshop)
    with pytest.raises(OutOfTurn):
        rehearsing.let_vote(host, workshop)  # no vote is open yet


def test_what_nobody_ended_is_swept_away_after_a_day_and_meetings_stay():
    host_user = a_host()
    start = now()
    with moved(start):
        _host, meeting = a_room(host_user)
        _host, workshop = a_rehearsal(host_user)
        kept, gone = meeting.id, workshop.id

    with moved(start + timedelta(hours=23)):
        early = rehearsing.sweep()
    with moved(start + timedelta(hours=25)):
        late, again = rehearsing.sweep(), rehearsing.sweep()

    assert (early, late, again) == (0, 1, 0)
    assert db.session.get(Workshop, gone) is None
    assert db.session.get(Workshop, kept) is not None


def test_a_count_of_a_rehearsal_is_never_taken_for_that_of_a_meeting():
    host, workshop = a_rehearsal()
    ballot = queries.items(workshop)[0].ballot
    room.step(host, workshop, ballot, lifecycle.START)
    rehearsing.let_vote(host, workshop)
    counting.in_the_room(ballot)
    rehearsing.end(host, workshop)

    host, meeting = a_room()
    real = started(host, meeting)
    say(meeting, real, *["agree"] * 12)

    numbers = counting.numbers(db.session.get_one(Ballot, real.id))
    assert numbers == {"agree": 12, "disagree": 0, "unsure": 0}
