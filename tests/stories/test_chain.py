"""Story, idea, pilot and result: each is at most two clicks from each other."""

import re

import pytest

from cocreate.stories import actions
from tests.incubation import roads
from tests.stories.tales import a_moderator, a_story


@pytest.fixture
def chain():
    """A story, and the idea that grew from it, tried out and reported."""
    story, idea = a_story(), roads.reported()
    actions.join(a_moderator(), story, roads.item_of(idea) if hasattr(roads, "item_of") else idea)
    return [f"/stories/{story.ref}", f"/ideas/{idea.ref}", f"/progress/{idea.ref}"]


def clicks(visitor, here, there):
    """How many links lie between two pages: 1, 2, or 3 for more."""
    near = links(visitor, here)
    if there in near:
        return 1
    rooms = [it for it in near if re.match(r"/(ideas|stories|progress)/[A-Z]", it)]
    return 2 if any(there in links(visitor, it) for it in rooms) else 3


def links(visitor, path):
    hrefs = [it.get("href", "") for it in visitor.get(path).all(".//a")]
    return {href.partition("#")[0] for href in hrefs}


def test_from_each_page_every_other_is_at_most_two_clicks_away(visitor, chain):
    far = {
        (here, there): clicks(visitor, here, there)
        for here in chain
        for there in chain
        if here != there
    }

    assert max(far.values()) <= 2


def test_the_result_of_the_pilot_stands_on_the_page_of_the_story(visitor, chain):
    story, _idea, progress = chain

    page = visitor.get(story)

    assert progress in links(visitor, story)
    assert "The verdict:" in page
