"""A second voice is its writer's own: their page, their copy, their erasure; and what is kept how long."""

from datetime import timedelta

from cocreate.beside import actions, queries
from cocreate.consent import privacy
from cocreate.erasing import finished
from cocreate.intake import code as codes
from cocreate.intake.models import State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.moderation import actions as desk
from cocreate.moderation import refusing
from cocreate.moderation.texts import Text
from tests.beside import voices
from tests.beside.voices import WORDS, again, answered, author, item_of, read, standing, told, url
from tests.stories.tales import WAIT, a_moderator, a_story

KEY = codes.grouped("K7QM2XPA2399")


def test_the_code_opens_every_page_of_ones_own(visitor):
    story = a_story()
    standing(story, code="K7QM2XPA2399")

    page = visitor.get(f"/t/{KEY}")
    others = [visitor.get(f"/t/{KEY}{it}").status for it in ("/withdraw", "/data", "/erase")]

    assert page.status == 200
    assert "Everybody can read the second voice" in page
    assert WORDS in page
    assert WAIT not in page
    assert others == [200, 200, 200]


def test_while_the_author_is_asked_its_writer_reads_that_it_waits(visitor):
    story = a_story()
    read(told(story, code="K7QM2XPA2399"))

    page = visitor.get(f"/t/{KEY}")

    assert "waits for the story" in page
    assert "Show it like this" not in page
    assert "What everybody sees of it" not in page


def test_taken_back_with_one_press_and_brought_back_within_72_hours(visitor):
    story = a_story()
    voice = standing(story, code="K7QM2XPA2399")

    visitor.get(f"/t/{KEY}/withdraw").form("/withdraw").submit()
    assert visitor.get(url(story, voice)).status == 410
    visitor.get(f"/t/{KEY}").form("/undo").submit()

    assert again(voice).state == State.WAITING
    assert visitor.get(url(story, voice)).status == 404
    assert WAIT in visitor.get(f"/stories/{story.ref}")


def test_its_writers_erasure_takes_it_and_leaves_the_story(visitor):
    story = a_story()
    voice = standing(story)

    with transaction():
        privacy.hide(voice.subject_id)

    assert WORDS not in visitor.get(f"/stories/{story.ref}")
    assert WAIT in visitor.get(f"/stories/{story.ref}")


def test_the_storys_erasure_leaves_the_second_voice_and_not_a_word_of_its_teller(visitor):
    story = a_story(group="patient")
    voice = standing(story)

    with transaction():
        privacy.hide(story.subject_id)

    page = visitor.get(url(story, voice))
    assert WORDS in page
    assert WAIT not in page
    assert "Told by a patient" not in page
    assert visitor.get(f"/stories/{story.ref}").status in {404, 410}


def test_three_years_after_the_matter_is_finished_its_words_go():
    story = a_story()
    voice = standing(story)
    unasked = told(a_story())

    with moved(now() + timedelta(days=3 * 366)):
        due = {row.id for row in db.session.execute(finished.over(now()))}
    soon = {row.id for row in db.session.execute(finished.over(now()))}

    assert voice.id in due
    assert unasked.id not in due
    assert voice.id not in soon


def test_a_text_that_is_covered_anew_is_asked_about_anew(visitor):
    story = a_story()
    voice = read(told(story))
    reader = a_moderator(voices.at(story))
    answered(story, desk_says(voice, reader, "I brought the blanket."))
    assert "I brought the blanket." in visitor.get(url(story, voice))

    refusing.send_back(author(voice), item_of(voice), "")
    assert visitor.get(url(story, voice)).status == 404
    desk_says(voice, reader, "I brought it.")

    assert visitor.get(url(story, voice)).status == 404
    assert queries.question(again(story)).body == "I brought it."


def desk_says(voice, reader, words):
    desk.publish(reader, item_of(voice), Text("", words))
    return again(voice)


def test_after_a_yes_taken_back_it_is_as_after_a_no():
    story = a_story()
    voice = standing(story)

    actions.end(author(story), again(story), voice.number)

    assert queries.quiet_until(story.id) is not None
    assert actions.hindrance(again(story)) != ""
