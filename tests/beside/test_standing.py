"""A second voice: read by a colleague, allowed by the story's author, each under its own consent."""

from datetime import timedelta

import sqlalchemy as sa

from cocreate.beside import actions
from cocreate.consent import actions as consent
from cocreate.consent import ledger, notices
from cocreate.consent.models import ConsentNow
from cocreate.intake.models import NameShown, State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.moderation import actions as desk
from cocreate.moderation.actions import Reason
from cocreate.notifications.models import Letter
from cocreate.stories import actions as stories
from tests.beside import voices
from tests.beside.voices import WORDS, again, answered, author, item_of, read, standing, told, url
from tests.stories.tales import WAIT, a_moderator, a_story


def letters(about):
    return list(db.session.scalars(sa.select(Letter).where(Letter.about == about)))


def test_nobody_sees_it_before_the_storys_author_has_said_yes(visitor):
    story = a_story()
    voice = told(story)
    paths = (f"/stories/{story.ref}", url(story, voice), f"/stories/{story.ref}.json", "/stories")

    unread = [path for path in paths if WORDS in visitor.get(path).body]
    read(voice)
    asked = [path for path in paths if WORDS in visitor.get(path).body]
    answered(story, voice)
    shown = [path for path in paths if WORDS in visitor.get(path).body]

    assert (unread, asked) == ([], [])
    assert shown == list(paths[:2])


def test_both_stand_beside_each_other_with_their_labels(visitor):
    story = a_story(group="family")
    standing(story, parts={"duty": "charge nurse, infusion hall"})

    page = visitor.get(f"/stories/{story.ref}")

    for words in (WAIT, WORDS, "Told by a relative", "Told by a nurse", "charge nurse, infusion"):
        assert words in page


def test_taken_back_the_story_leaves_the_second_voice_at_its_own_address(visitor):
    story = a_story()
    voice = standing(story)

    stories.withdraw(author(story), item_of(story))

    page = visitor.get(url(story, voice))
    gone = visitor.get(f"/stories/{story.ref}")
    assert (page.status, gone.status) == (200, 410)
    assert WORDS in page
    assert "Taken back by its author" in page
    assert WAIT not in page
    assert url(story, voice) in gone.body
    assert WORDS not in gone


def test_taken_back_the_second_voice_leaves_the_story_as_it_was(visitor):
    story = a_story()
    before = visitor.get(f"/stories/{story.ref}").text
    voice = standing(story)

    actions.withdraw(author(voice), item_of(voice))

    assert visitor.get(f"/stories/{story.ref}").text == before
    assert visitor.get(url(story, voice)).status == 410


def test_the_story_may_come_back_and_the_second_voice_never_went(visitor):
    story = a_story()
    voice = standing(story)
    stories.withdraw(author(story), item_of(story))

    hash_of = notices.current("handle", "en").sha256
    stories.bring_back(author(story), item_of(story), hash_of)

    assert WORDS in visitor.get(url(story, voice))
    assert WAIT not in visitor.get(url(story, voice))


def test_a_second_voice_that_comes_back_is_read_and_asked_about_anew(visitor):
    story = a_story()
    voice = standing(story)
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
    read(voice)

    assert WORDS not in visitor.get(f"/stories/{story.ref}")
    assert visitor.get(url(story, voice)).status == 404
    answered(story, voice)
    assert WORDS in visitor.get(f"/stories/{story.ref}")


def test_the_author_takes_their_yes_back_and_it_is_gone_everywhere(visitor):
    story = a_story()
    voice = standing(story)

    for _twice in range(2):
        actions.end(author(story), again(story), voice.number)

    assert WORDS not in visitor.get(f"/stories/{story.ref}")
    assert visitor.get(url(story, voice)).status == 404
    assert item_of(voice).state == State.HIDDEN
    assert [it.item_id for it in letters("beside.ended")] == [voice.id]


def test_each_has_a_ledger_and_a_subject_of_its_own():
    story = a_story()
    voice = standing(story)

    consent.decide(author(story), item_of(story), "publish", False, "", "web")

    assert story.subject_id != voice.subject_id
    assert {it.subject_id for it in ledger.of_item(voice.id)} == {voice.subject_id}
    mine = db.session.get_one(ConsentNow, (voice.id, "publish"))
    assert mine.granted


def test_its_own_yes_lasts_as_long_as_a_storys(visitor):
    story = a_story()
    voice = standing(story)

    with moved(now() + timedelta(days=740)):
        consent_of_story_over = visitor.get(f"/stories/{story.ref}").status
        over = visitor.get(url(story, voice)).status

    assert (consent_of_story_over, over) == (404, 404)


def test_the_name_stands_there_only_under_its_own_consent(visitor):
    story = a_story()
    named = {"name_shown": NameShown.NAMED, "parts": {"name": "Chen Li"}}
    voice = standing(story, answers={"publish": True, "name": True}, **named)
    assert "Chen Li" in visitor.get(url(story, voice))

    consent.decide(author(voice), item_of(voice), "name", False, "", "web")

    assert "Chen Li" not in visitor.get(url(story, voice))
    assert WORDS in visitor.get(url(story, voice))


def test_the_desk_takes_it_off_and_the_story_stays(visitor):
    story = a_story()
    voice = standing(story)

    desk.hide(a_moderator(voices.at(story)), item_of(voice), Reason("names", "It names somebody."))

    assert WORDS not in visitor.get(f"/stories/{story.ref}")
    assert WAIT in visitor.get(f"/stories/{story.ref}")
