"""A seal holds whatever is planned afterwards, and of a box of a few nothing is told."""

import sqlalchemy as sa
from flask_babel import force_locale

from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.workshops import actions, queries
from cocreate.workshops.actions import Plan
from cocreate.workshops.voting import boxes
from tests.visitor import Visitor
from tests.workshops.rooms import a_host, a_room, ended, say, started
from tests.workshops.secrecy import ASKED


def test_a_plan_mended_in_another_language_breaks_no_seal():
    host, workshop = a_room(statements=(), questions=[ASKED], lang="zh-Hans")
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 5)
    ended(host, workshop, ballot)

    with force_locale("en"):
        actions.replan(host, workshop, Plan("Another name", workshop.starts_at))

    row = queries.items(workshop)[0]
    assert boxes.root_of(workshop, row.item, row.ballot) == row.ballot.root


def test_of_a_secret_vote_of_four_no_number_and_no_paper_is_handed_out(app):
    user = a_host()
    host, workshop = a_room(user, statements=(), questions=[ASKED])
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 4)
    ended(host, workshop, ballot)
    visitor, there = Visitor(app).signed_in(user), f"/staff/workshops/{workshop.id}"

    kept = db.session.scalars(sa.select(Event.details).where(Event.kind == "ballot.closed")).one()

    assert visitor.get(f"{there}/questions/1/box.zip").status == 404
    assert "box.zip" not in visitor.get(f"{there}/results")
    assert set(kept) == {"ballot", "move", "voted", "root"}
