"""Two at once, twenty at once: one of them is first, and the others hear of it. QUALITY, part 6."""

import re
import threading

import pytest
import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas.models import Idea, Support
from cocreate.incubation.actions import assessing
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.models import Choice
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation.models import Case, Decision
from cocreate.moderation.texts import Text
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting import counting
from cocreate.workshops.voting.models import Ballot, Vote
from tests import factories
from tests.incubation import roads
from tests.visitor import Visitor
from tests.workshops import rooms

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def grown(request, app):
    """The application on each database, with its tables and nothing in them."""
    return app if request.param == "sqlite" else request.getfixturevalue("postgres_app")


def at_once(app, *doing):
    """Each in a thread and a session of its own, all let go together; what each came to."""
    start, results = threading.Barrier(len(doing)), {}

    def run(number, do):
        with app.app_context():
            start.wait()
            try:
                results[number] = do()
            except OutOfTurn as refusal:
                results[number] = refusal
            finally:
                db.session.remove()

    db.session.rollback()
    threads = [threading.Thread(target=run, args=it) for it in enumerate(doing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(doing), "one of them failed with something else"
    return [results[number] for number in range(len(doing))]


def count(model):
    return db.session.scalar(sa.select(sa.func.count()).select_from(model))


def lost(results):
    return [it for it in results if isinstance(it, OutOfTurn)]


def test_two_moderators_publish_one_item_once(grown):
    number = factories.an_idea("A lamp for the corridor.").id
    nurses = [factories.actor(factories.a_user(Role.MODERATOR)) for _ in range(2)]

    def publishes(nurse):
        item = db.session.get_one(Item, number)
        db.session.get_one(Case, number)  # both have read it before either decides
        return desk.publish(nurse, item, Text("A lamp", f"A lamp, says {nurse.id}."))

    results = at_once(grown, *(lambda nurse=nurse: publishes(nurse) for nurse in nurses))

    assert len(lost(results)) == 1
    assert count(Decision) == 1
    assert gate.publication(number) is not None


def test_two_members_decide_about_one_idea_once(grown):
    members = roads.committee()
    number = roads.scored(members).id

    def decides(member):
        idea = db.session.get_one(Idea, number)
        assessing.decide(member, idea, Ruling(Choice.PILOT, "For a good reason."))

    results = at_once(grown, *(lambda who=who: decides(who) for who in members))

    assert len(lost(results)) == 1


def test_one_form_pressed_twenty_times_at_once_is_one_idea(grown):
    factories.an_institution()
    visitor = Visitor(grown)
    form = visitor.get("/ideas/new").form("/ideas/new").fill(body="One lamp, please.")
    cookies = visitor.client.get_cookie("session")
    assert cookies is not None

    def press():
        mine = Visitor(grown)
        mine.client.set_cookie("session", cookies.value)
        answer = mine.client.post("/ideas/new", data=dict(form.fields), base_url="http://localhost")
        return answer.status_code, answer.headers.get("Location")

    answers = set(at_once(grown, *[press] * 20))

    assert count(Item) == 1
    assert answers == {(303, f"/ideas/sent/{db.session.scalar(sa.select(Item.ref))}")}


def test_twenty_people_support_and_twenty_are_counted(grown):
    number = factories.an_idea(published=True).id
    ref = db.session.get_one(Idea, number).ref

    def press():
        return Visitor(grown).post(f"/ideas/{ref}/support").status

    assert set(at_once(grown, *[press] * 20)) == {303}
    assert count(Support) == db.session.get_one(Idea, number).supports == 20


def test_an_open_ballot_counts_every_vote_once(grown):
    host, room = rooms.a_room()
    ballot = rooms.started(host, room)
    room_id, ballot_id = room.id, ballot.id

    def votes(number):
        meeting = db.session.get_one(Workshop, room_id)
        mine = rooms.on_screen(meeting)
        rooms.say(meeting, mine, "agree" if number % 2 else "disagree", start=number)

    results = at_once(grown, *(lambda number=number: votes(number) for number in range(16)))

    assert lost(results) == []
    assert count(Vote) == 16
    counted = counting.numbers(db.session.get_one(Ballot, ballot_id))
    assert (counted["agree"], counted["disagree"]) == (8, 8)


def test_the_whole_road_of_one_idea_through_the_web(grown):
    factories.an_institution()
    nurse = factories.a_user(Role.MODERATOR)
    visitor, desk_of = Visitor(grown), Visitor(grown).signed_in(nurse)

    sent = visitor.get("/ideas/new").form("/ideas/new")
    thanks = sent.fill(body="Lamps in the corridor.", publish="yes").submit().follow()
    code = re.search(r"/t/([A-Z0-9-]{14})", thanks.body)[1]
    text = {"title": "Lamps", "body": "Lamps in the corridor."}
    shown = desk_of.post("/staff/inbox/KN-1001/publish", text)
    public = visitor.get("/ideas/KN-1001")
    found = visitor.get("/ideas?q=corridor")
    gone = visitor.get(f"/t/{code}/withdraw").form(f"/t/{code}/withdraw").submit().follow()

    assert shown.status == 303, shown
    assert "Lamps in the corridor." in public
    assert "KN-1001" in found
    assert gone.status == 200
    assert visitor.get("/ideas/KN-1001").status == 410
    assert "KN-1001" not in visitor.get("/ideas?q=corridor")
