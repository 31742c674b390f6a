"""A room from its plan to its decisions on PostgreSQL, where SQLite forgives more."""

import pytest

from cocreate.kernel.db import db
from cocreate.workshops import queries, room
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting.models import Method
from tests.factories import an_idea, recorded
from tests.visitor import Visitor
from tests.workshops.rooms import a_room, closed, ended, say, started

pytestmark = pytest.mark.postgres


def test_a_room_ends_with_its_ideas_and_stays_readable(postgres_app):
    idea = an_idea("A clock by the bed.", title="A clock", published=True)
    several = Question("Which first?", method=Method.APPROVAL, options=("A", "B"), max_choices=1)
    host, workshop = a_room(questions=(Question(idea_id=idea.id), several), statements=())

    for row in queries.items(workshop):
        if workshop.current_id != row.ballot.id:
            room.show(host, workshop, row.ballot)
        answers = ["agree"] * 6 if row.item.idea_id else [["1"]] * 6
        say(workshop, started(host, workshop), *answers, group="nurse")
        ended(host, workshop, row.ballot)
    closed(host, workshop)

    assert recorded(idea)[-1] == "idea.discussed"
    slug = db.session.get_one(Workshop, workshop.id).slug
    page = Visitor(postgres_app).get(f"/workshops/{slug}")
    assert "Almost everybody wants it." in page
    assert "Chosen most: A." in page
