"""The story's author is asked once, about the very text; a no ends all asking for 180 days."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.beside import actions
from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.intake.models import State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.notifications.models import Letter
from tests.beside.voices import WORDS, again, answered, author, item_of, read, standing, told
from tests.stories.tales import a_story


def letters(about):
    return list(db.session.scalars(sa.select(Letter).where(Letter.about == about)))


def test_after_a_no_nobody_asks_for_180_days():
    story = a_story()
    voice = answered(story, read(told(story)), yes=False)

    with pytest.raises(Refused):
        told(story)
    with moved(now() + timedelta(days=179)), pytest.raises(Refused):
        told(story)
    with moved(now() + timedelta(days=181)):
        later = told(story)

    assert again(voice).state == State.DECLINED
    assert later.number == voice.number + 1
    assert [it.item_id for it in letters("beside.declined")] == [voice.id]


def test_one_that_comes_back_after_a_no_is_asked_about_by_nobody():
    story = a_story()
    voice = answered(story, read(told(story)), yes=False)
    actions.withdraw(author(voice), item_of(voice))
    actions.bring_back(author(voice), item_of(voice), notices.current("handle", "en").sha256)
    consent.decide(
        author(voice),
        item_of(voice),
        "publish",
        True,
        notices.current("publish", "en").sha256,
        "web",
    )

    with pytest.raises(Refused):
        read(voice)


def test_one_at_a_time():
    story = a_story()
    told(story)

    with pytest.raises(Refused):
        told(story)


def test_the_author_is_told_once_and_shown_the_very_text(visitor):
    story = a_story(code="K7QM2XPA2399")
    read(told(story))

    page = visitor.get("/t/K7QM-2XPA-2399")

    assert "May this stand beside your story?" in page
    assert WORDS in page
    assert [it.item_id for it in letters("beside.asked")] == [story.id]
    assert letters("item.proposed") == [
        it for it in letters("item.proposed") if it.item_id == story.id
    ]


def test_a_yes_holds_for_the_text_that_was_shown():
    story = a_story()
    voice = read(told(story))

    with pytest.raises(OutOfTurn):
        answered(story, voice, seen="0" * 64)

    assert again(voice).verdict == ""
    assert item_of(voice).state == State.WAITING


def test_pressed_twice_is_once():
    story = a_story()
    voice = standing(story)

    answered(story, voice, yes=True)

    assert again(voice).verdict == "yes"
    with pytest.raises(OutOfTurn):
        answered(story, voice, yes=False)


def test_without_its_writers_yes_nobody_is_asked(visitor):
    story = a_story(code="K7QM2XPA2399")
    read(told(story, answers={"publish": False}))

    assert "May this stand" not in visitor.get("/t/K7QM-2XPA-2399")
    assert letters("beside.asked") == []
    assert told(story).number == 2


def test_proposed_once_more_the_author_is_written_to_once():
    story = a_story()
    voice = read(read(told(story)))

    assert len(letters("beside.asked")) == 1
    assert answered(story, voice).verdict == "yes"
