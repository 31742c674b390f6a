"""Story, idea, workshop, decision, pilot, report-back: one map on each page leads to all others."""

import re

import pytest

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.stories import actions
from cocreate.workshops.actions import Question
from tests.factories import an_idea
from tests.incubation import roads
from tests.stories.tales import a_moderator, a_story
from tests.workshops.rooms import a_room, closed


@pytest.fixture
def told():
    """A story, and the idea that grew from it, talked about, tried out and reported."""
    story, idea = a_story(), roads.reported()
    actions.join(a_moderator(), story, idea)
    return story, idea, met_about(idea)


def met_about(idea):
    host, workshop = a_room(statements=(), questions=[Question(idea_id=idea.id)])
    closed(host, workshop)
    return workshop


@pytest.fixture
def chain(told):
    story, idea, workshop = told
    paths = [f"/stories/{story.ref}", f"/ideas/{idea.ref}", f"/workshops/{workshop.slug}"]
    return [*paths, f"/progress/{idea.ref}"]


def clicks(visitor, here, there):
    """How many links lie between two pages: 1, 2, or 3 for more."""
    near = links(visitor, here)
    if there in near:
        return 1
    rooms = [it for it in near if re.match(r"/(ideas|stories|progress)/[A-Z]|/workshops/", it)]
    return 2 if any(there in links(visitor, it) for it in rooms) else 3


def links(visitor, path):
    hrefs = [it.get("href", "") for it in visitor.get(path).all(".//a")]
    return {href.partition("#")[0] for href in hrefs}


def a_map(visitor, path):
    """Kind → where it leads, on this page."""
    rows = visitor.get(path).all(".//ol[@class='chain']/li")
    links = {row.find("small").text: row.find("b/a") for row in rows}
    return {kind: "" if link is None else link.get("href") for kind, link in links.items()}


def test_each_page_shows_the_whole_chain_in_its_order(visitor, chain):
    maps = [a_map(visitor, path) for path in chain]

    kinds = ["Story", "Idea", "Workshop", "Decision", "Pilot", "Report-back"]
    assert [list(it) for it in maps] == [kinds] * 4


def test_the_page_that_one_reads_is_marked_and_all_others_are_links(visitor, chain):
    story, idea, workshop, progress = (a_map(visitor, path) for path in chain)

    assert [kind for kind, href in story.items() if not href] == ["Story"]
    assert [kind for kind, href in idea.items() if not href] == ["Idea"]
    assert [kind for kind, href in workshop.items() if not href] == ["Workshop"]
    assert [kind for kind, href in progress.items() if not href] == ["Pilot"]


def test_a_story_taken_back_is_on_no_map_any_more(visitor, told, chain):
    story, _idea, _workshop = told
    before = [a_map(visitor, path) for path in chain[1:]]

    actions.withdraw(a_moderator().holding(story.id), db.session.get_one(Item, story.id))

    assert all("Story" in it for it in before)
    assert not any("Story" in a_map(visitor, path) for path in chain[1:])


def test_an_idea_that_nothing_belongs_to_shows_no_map(visitor):
    alone = an_idea("Tea in the hall.", published=True)

    assert a_map(visitor, f"/ideas/{alone.ref}") == {}


def test_what_is_still_to_come_is_no_link(visitor):
    idea = roads.piloted()

    shown = a_map(visitor, f"/ideas/{idea.ref}")

    assert list(shown) == ["Idea", "Decision", "Pilot", "Report-back"]
    assert shown["Report-back"] == ""


def test_from_each_page_every_other_is_at_most_two_clicks_away(visitor, chain):
    far = {
        (here, there): clicks(visitor, here, there)
        for here in chain
        for there in chain
        if here != there
    }

    assert max(far.values()) <= 2


def test_the_result_of_the_pilot_stands_on_the_page_of_the_story(visitor, chain):
    story, *_between, progress = chain

    page = visitor.get(story)

    assert progress in links(visitor, story)
    assert "The verdict:" in page
