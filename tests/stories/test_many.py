"""Where there are more stories than a list counts: numbers of the last minute, the list of this moment."""

from datetime import timedelta

import pytest

from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.stories import actions, facets, queries
from cocreate.stories.queries import Wanted
from tests.stories.tales import a_story, author


@pytest.fixture
def many(monkeypatch):
    """Three stories, where a list counts two. At the beginning of a minute."""
    monkeypatch.setattr(queries, "COUNTED", 2)
    with moved(now().replace(second=0, microsecond=0) + timedelta(minutes=1)):
        yield [a_story(f"The long wait {number}", feelings=("worried",)) for number in range(3)]


def _take_back(story):
    actions.withdraw(author(story), db.session.get_one(Item, story.id))


def test_what_is_taken_back_leaves_the_list_at_once_and_the_numbers_within_a_minute(many):
    assert facets.of(Wanted()).feeling == {"worried": 3}

    with moved(now() + timedelta(seconds=30)):
        a_story("A fourth", feelings=("worried",))
        _take_back(many[0])
        assert many[0].id not in {row.id for row in queries.found(Wanted()).rows}
        assert facets.of(Wanted()).feeling == {"worried": 3}
    with moved(now() + timedelta(seconds=60)):
        _take_back(many[1])
        assert facets.of(Wanted()).feeling == {"worried": 2}


def test_where_there_are_few_the_numbers_are_of_this_moment(many):
    facets.of(Wanted())

    _take_back(many[0])

    assert facets.of(Wanted()).feeling == {"worried": 2}
