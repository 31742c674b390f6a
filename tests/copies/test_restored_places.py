"""An old backup brings no single place back: taken back there, refused there, it stays so."""

from types import SimpleNamespace

import pytest

from cocreate.consent import gate, lifecycle, placed, recalls, usages
from cocreate.consent.outside import Recall, Surface, Usage, Wish
from cocreate.erasing import replaying
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.keys import withdrawals
from tests.copies import outside
from tests.erasing.yesterdays import Started
from tests.factories import recorded
from tests.stories import tales

pytestmark = pytest.mark.invariant(12)


@pytest.fixture
def story():
    """Agreed to in two places, a leaflet and a poster, and asked for a third."""
    told = tales.a_story()
    leaflet = outside.made(told)
    poster = outside.made(told, surface=Surface.POSTER, place="Lift")
    third = outside.asked(told, surface=Surface.SLIDES, place="A talk")
    wishes = (leaflet.wish_id, poster.wish_id, third.id)
    return SimpleNamespace(id=told.id, chain=told.chain, wishes=wishes)


@pytest.fixture
def yesterday(story, tmp_path):
    assert story.id
    backup = Started(tmp_path, "places", only="main")
    backup.take()
    return backup


def take_back(story, number):
    item = outside.item_of(story)
    usages.take_back(tales.author(item), item, db.session.get_one(Wish, number))


def test_taken_back_at_one_place_it_is_called_back_again_and_the_other_stays(story, yesterday):
    take_back(story, story.wishes[0])
    at = db.session.get_one(Wish, story.wishes[0]).ended_at
    before = withdrawals.count()

    yesterday.restore()
    assert db.session.get_one(Wish, story.wishes[0]).ended_at is None, "the backup knows nothing"
    assert replaying.replay() == 1

    gone, stays, _asked = (db.session.get_one(Wish, it) for it in story.wishes)
    assert abs((gone.ended_at - at).total_seconds()) < 1
    assert not recalls.stands(gone)
    assert recalls.stands(stays)
    assert gate.in_force(story.id, "publicity")
    usage = db.session.query(Usage).filter_by(wish_id=gone.id).one()
    assert db.session.get(Recall, usage.id) is not None
    assert lifecycle.USE_TAKEN_BACK.name in recorded(story)
    assert withdrawals.count() == before, "followed, not journalled anew"


def test_it_hangs_in_no_exhibition_and_prints_in_no_copy(story, yesterday):
    take_back(story, story.wishes[1])

    yesterday.restore()
    replaying.replay()

    with transaction():
        wishes = [db.session.get_one(Wish, it) for it in story.wishes]
        assert set(recalls.standing(wishes)) == {story.wishes[0]}


def test_a_no_to_one_more_place_stays_a_no_and_nobody_asks_again(story, yesterday):
    outside.answered(db.session.get_one(Wish, story.wishes[2]), yes=False)

    yesterday.restore()
    replaying.replay()

    assert db.session.get_one(Wish, story.wishes[2]).answer == "no"
    assert usages.quiet_until(story.id) is not None
    with pytest.raises(Refused):
        outside.asked(story)


def test_followed_twice_it_is_followed_once(story, yesterday):
    take_back(story, story.wishes[0])

    yesterday.restore()
    replaying.replay()
    with transaction():
        line = withdrawals.lines()[-1].ended[0]
        assert placed.follow(outside.item_of(story), line) is False

    assert replaying.is_done()


def test_a_number_that_is_another_questions_by_now_is_left_alone(story, yesterday):
    take_back(story, story.wishes[0])
    told = {**withdrawals.lines()[-1].ended[0], "asked": "2020-01-01T00:00:00+00:00"}

    yesterday.restore()
    with transaction():
        assert placed.follow(outside.item_of(story), told) is False

    assert db.session.get_one(Wish, story.wishes[0]).ended_at is None
