"""The map for search engines: every page in it opens for everybody, and nothing else is in it."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from cocreate.consent import gate
from cocreate.following import actions as follow
from cocreate.ideas import actions as ideas
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.pages import sitemap
from cocreate.workshops.models import WorkshopKind
from tests.factories import an_idea, the_core
from tests.stories import tales
from tests.visitor import ORIGIN
from tests.workshops import rooms

LOC = f"{{{sitemap.SCHEMA}}}loc"


def mapped(visitor):
    """The addresses, without BASE_URL."""
    root = ET.fromstring(visitor.get("/sitemap.xml").body)  # noqa: S314 -- our own
    found = [it.text for it in root.iter(LOC)]
    assert all(it.startswith(f"{ORIGIN}/") for it in found)
    return [it.removeprefix(ORIGIN) for it in found]


def test_every_page_of_the_map_opens_for_everybody(visitor):
    idea, story, room = an_idea(published=True), tales.a_story(), rooms.a_workshop()

    found = mapped(visitor)

    about = {f"/ideas/{idea.ref}", f"/stories/{story.ref}", f"/workshops/{room.slug}"}
    assert about < set(found)
    assert len(found) == len(set(found)) == len(sitemap.ALWAYS) + len(about)
    assert {visitor.get(it).status for it in found} == {200}


def test_what_not_everybody_may_read_is_not_on_the_map(visitor):
    hidden = rooms.a_workshop(kind=WorkshopKind.OPEN_DAYS)
    nobody = [an_idea().ref, tales.told().ref, tales.proposed(tales.told()).ref, hidden.slug]

    found = " ".join(mapped(visitor))

    assert [it for it in nobody if it in found] == []
    assert "/t/" not in found
    assert "/staff" not in found


def test_what_is_taken_back_leaves_the_map_at_once(visitor):
    idea, story = an_idea(published=True), tales.a_story()
    before = mapped(visitor)

    for thing in (idea, story):
        follow.withdraw(Actor().holding(thing.id), db.session.get_one(Item, thing.id))

    assert {f"/ideas/{idea.ref}", f"/stories/{story.ref}"} <= set(before)
    assert len(mapped(visitor)) == len(before) - 2


def test_a_story_leaves_the_map_when_its_consent_ends(visitor):
    story = tales.a_story()
    end = gate.publication(story.id).until

    with moved(end - timedelta(minutes=1)):
        before = mapped(visitor)
    with moved(end):
        after = mapped(visitor)

    assert set(before) - set(after) == {f"/stories/{story.ref}"}


def test_of_very_many_the_newest_are_on_the_map(visitor, monkeypatch):
    monkeypatch.setattr(sitemap, "MOST", 2)
    refs = []
    for day in range(3):
        with moved(now() + timedelta(days=day)):
            refs.append(an_idea(published=True).ref)

    found = " ".join(mapped(visitor))

    assert [ref in found for ref in refs] == [False, True, True]


@pytest.mark.parametrize("path", ["/sitemap.xml", "/openapi.json"])
def test_it_is_sent_again_only_when_it_has_changed(app, path):
    the_core()
    client = app.test_client()

    first = client.get(path)
    mark = {"If-None-Match": first.headers["ETag"]}
    again = client.get(path, headers=mark)

    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")
    assert first.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in first.headers


def test_a_change_of_an_idea_is_news(app):
    idea = an_idea(published=True)
    client = app.test_client()
    mark = {"If-None-Match": client.get("/sitemap.xml").headers["ETag"]}

    ideas.withdraw(Actor().holding(idea.id), db.session.get_one(Item, idea.id))

    assert client.get("/sitemap.xml", headers=mark).status_code == 200
