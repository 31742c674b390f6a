"""The synthetic load."""

import pytest

from cocreate.consent import verify
from cocreate.ideas.models import Idea
from cocreate.kernel import history
from cocreate.kernel.db import db
from cocreate.stories.models import Story, TouchPoint
from tests.factories import recorded


@pytest.fixture
def seeded(app):
    def run(*words):
        done = app.test_cli_runner().invoke(args=["seed", *words])
        db.session.rollback()
        return done

    return run


def test_made_up_ideas_have_every_row_of_a_real_one(seeded, visitor):
    assert seeded("--ideas", "30").stdout == "30 ideas\n"

    idea = db.session.query(Idea).order_by(Idea.id).first()
    assert recorded(idea) == [
        "idea.received",
        "consent.granted",
        "consent.granted",
        "item.published",
    ]
    assert (verify.verify(), history.verify().altered) == ([], None)
    assert visitor.get("/ideas.json").json["total"] == 30
    assert visitor.get(f"/ideas/{idea.ref}").status == 200


def test_more_of_the_same_seed_only_adds_what_is_missing(seeded):
    seeded("--ideas", "10")
    seeded("--ideas", "15")

    assert db.session.query(Idea).count() == 15
    seeded("--ideas", "5", "--seed", "2")
    assert db.session.query(Idea).count() == 20


def test_nothing_is_made_up_in_production(seeded, app, monkeypatch):
    monkeypatch.setitem(app.config, "COCREATE_ENV", "production")

    assert seeded("--ideas", "1").exit_code == 1


def test_made_up_stories_show_and_are_counted(seeded, visitor):
    assert seeded("--stories", "30").stdout == "30 stories\n"

    story = db.session.query(Story).order_by(Story.id).first()
    kinds = [it for it in recorded(story) if it != "item.kept_apart"]
    assert kinds == ["story.received", "consent.granted", "consent.granted", "item.published"]
    assert (verify.verify(), history.verify().altered) == ([], None)
    assert visitor.get("/stories.json").json["total"] == 30
    assert visitor.get(f"/stories/{story.ref}").status == 200
    assert db.session.query(TouchPoint).count() >= 60


def test_nothing_asked_for_is_answered_with_the_ways_to_ask(seeded):
    done = seeded()

    assert done.exit_code == 1
    assert "--stories N" in done.stderr
