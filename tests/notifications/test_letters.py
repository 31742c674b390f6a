"""Letters where they are read: on the author's page, in the account, on paper."""

import pytest
import sqlalchemy as sa
from flask_babel import force_locale
from sqlalchemy.orm.attributes import set_committed_value

from cocreate.consent import lifecycle
from cocreate.intake import tongues
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role
from cocreate.notifications import actions, privacy, queries, texts
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import holding
from tests.factories import a_user, actor, an_idea, an_institution, the_core
from tests.notifications.post import (
    ANSWERED,
    a_letter,
    a_nurse,
    an_answer,
    item_of,
    letters,
    signed_in,
)
from tests.sources import templates

ABOUT = [
    name.removeprefix("letters/").removesuffix(".txt")
    for name in templates()
    if name.startswith("letters/") and not name.startswith("letters/_")
]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("排队太久", "zh_Hans_CN"),
        ("排隊太久", "zh_Hant"),
        ("Warmer soup.", "en"),
        ("La sopa está muy fría y no hay pan.", "en"),
    ],
)
def test_chinese_letters_are_for_those_who_wrote_chinese(words, language):
    letter = a_letter(body=words)

    assert texts.language_of(letter) == language


def test_what_both_scripts_write_alike_is_answered_in_the_script_of_the_page(visitor):
    the_core()
    visitor.get("/?lang=zh-Hant")
    visitor.post("/ideas/new", {"body": "走廊太吵"})

    sent = db.session.scalars(sa.select(Item)).one()

    assert tongues.language_of("走廊太吵") == "zh-Hans"
    assert sent.lang == "zh-Hant"


@pytest.mark.parametrize(
    ("language", "subject"), [("zh", "我们答复了KN-1001"), ("zh-TW", "我們答覆了KN-1001")]
)
def test_who_has_an_account_gets_letters_in_their_own_script(language, subject):
    letter = a_letter(body="排队太久")
    user = a_user(Role.CONTRIBUTOR)
    with transaction():
        user.language, letter.user_id, letter.subject_id = language, user.id, None

    with force_locale(texts.language_of(letter)):
        words = texts.words(letter, item_of(letter))

    assert words.subject == subject


def test_an_author_reads_on_their_page_what_happened():
    letter = a_letter()

    told = queries.for_author(Actor().holding(letter.item_id), item_of(letter))

    assert [(it.subject, it.is_new) for it in told] == [("我们答复了KN-1001", True)]
    assert told[0].link == "http://localhost/track"


def test_nobody_else_reads_an_authors_letters():
    letter = a_letter()

    assert queries.for_author(Actor(), item_of(letter)) == []
    assert queries.for_author(actor(a_nurse()), item_of(letter)) == []


def test_staff_letters_about_an_item_are_not_its_authors(reactions):
    reactions[ANSWERED] = (tell(holding(Role.MODERATOR)),)
    idea = an_idea()
    a_nurse()
    an_answer(idea, by=a_user(Role.ADMIN).id)

    item = db.session.get_one(Item, idea.id)

    assert len(letters()) == 1
    assert queries.for_author(Actor().holding(idea.id), item) == []


def test_what_is_read_is_not_new_any_more(reactions):
    reactions[ANSWERED] = (tell(holding(Role.MODERATOR)),)
    nurse = actor(a_nurse(an_institution()))
    an_answer(an_idea(), by=a_user(Role.ADMIN).id)
    assert (queries.unread(nurse), len(queries.for_user(nurse))) == (1, 1)

    assert actions.mark_read(nurse) == 1

    assert queries.unread(nurse) == 0
    assert queries.for_user(nurse)[0].is_new is False


def test_an_account_that_claimed_an_item_has_its_letters_too():
    letter = a_letter()
    author = a_user()
    with transaction():
        item_of(letter).author_id = author.id

    assert queries.unread(actor(author)) == 1
    assert actions.mark_read(actor(author)) == 1


def test_the_author_marks_their_own_as_read_and_nobody_elses():
    letter = a_letter()

    assert actions.mark_read_by_author(Actor(), item_of(letter)) == 0
    assert actions.mark_read_by_author(Actor().holding(letter.item_id), item_of(letter)) == 1
    assert actions.mark_read(Actor()) == 0


@pytest.mark.parametrize("about", [*ABOUT, "a.kind.without.words"])
@pytest.mark.parametrize("kind", ["idea", "story"])
def test_every_letter_has_a_subject_paragraphs_and_a_link(about, kind):
    letter = a_letter()
    letter.about = about
    item = item_of(letter)
    item.kind = kind
    if about == lifecycle.ENDS_SOON.name:
        event = db.session.get_one(Event, letter.event_id)
        set_committed_value(event, "details", {"publish": "2026-12-01T08:00:00+00:00"})

    words = texts.words(letter, item)

    db.session.rollback()
    assert words.subject
    assert words.paragraphs
    assert words.link.startswith("http://localhost/")


def test_marking_all_as_read_leads_back(visitor, reactions):
    reactions[ANSWERED] = (tell(holding(Role.MODERATOR)),)
    nurse = a_nurse(an_institution())
    an_answer(an_idea(), by=a_user(Role.ADMIN).id)
    signed_in(visitor, "nurse@kangning.example")

    there = visitor.post("/me/letters/read", {"next": "/help"})
    away = visitor.post("/me/letters/read", {"next": "//evil.example"})

    assert (there.status, there.headers["Location"]) == (303, "/help")
    assert away.headers["Location"] == "/"
    assert queries.unread(actor(nurse)) == 0


def test_a_person_takes_along_what_they_were_told_and_it_can_be_erased():
    letter = a_letter()
    person = letter.subject_id
    assert [row["about"] for row in privacy.give(person)] == ["idea.answered"]

    with transaction():
        privacy.erase(person)

    assert privacy.give(person) == []
    assert letters() == []
