"""What a child reads before it answers, and what it says in its own words."""

import pytest
import sqlalchemy as sa

from cocreate.consent import children, gate
from cocreate.intake import forgetting
from cocreate.intake.words import help_lines
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import watching
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.safety_models import Danger
from cocreate.moderation.texts import Text
from cocreate.moderation.watching import Finding
from cocreate.notifications.models import Letter
from cocreate.rights import copying
from cocreate.rights.person import Person
from tests.factories import a_department, a_user, an_institution
from tests.stories import tales
from tests.stories.families import CODE, PATH, TODAY, says, see, told
from tests.visitor import Visitor

WORDS = "The balloon was nice."
HURT = "爸爸打我，我很害怕。"


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY):
        yield a_department("ward-3", at=an_institution())


@pytest.fixture
def reader(app):
    """A moderator, who may also look at a guardian's paper."""
    user = a_user(Role.MODERATOR, email="li@test.example", name="Li Wen")
    return Visitor(app).signed_in(user)


def tells(visitor, word, words):
    return visitor.get(f"{PATH}/child").form(f"{CODE}/child").fill(words=words).submit(word)


def said_by(item):
    child = children.of(item.id)
    return child.assent, children.private(child, "words")


def on_desk(reader, item):
    return reader.get(f"/staff/inbox?q={item.ref}")


def alarms(item):
    """Who was told that it may be about somebody's safety."""
    mine = sa.select(Letter.id).join(Event, Letter.event_id == Event.id)
    told = mine.where(Event.chain == item.chain, Event.kind == "consent.child_answered")
    return len(db.session.scalars(told).all())


def test_it_reads_the_moderated_text_as_soon_as_there_is_one(visitor, reader):
    item = told(body="Doctor Wang Wei was kind to us.")
    own = visitor.get(f"{PATH}/child").part("text")
    see(reader, item)
    says(visitor, "yes")

    tales.proposed(item, Text("", "The doctor was kind to us."))
    proposed = visitor.get(f"{PATH}/child").part("text")

    assert "Doctor Wang Wei was kind to us." in own
    assert "We take the names out first." in own
    assert "We take the names out first." not in proposed
    assert "This is what others would read." in proposed
    assert "The doctor was kind to us." in proposed
    assert "Wang Wei" not in proposed


def test_what_is_public_it_reads_as_everybody_does(visitor, reader):
    item = told()
    see(reader, item)
    says(visitor, "yes")
    tales.a_story(item=item)

    assert "This is what others read." in visitor.get(f"{PATH}/child").part("text")
    assert gate.publication(item.id).body in visitor.get(f"{PATH}/child")


@pytest.mark.parametrize("word", ["yes", "no"])
def test_it_says_something_with_either_answer_and_its_family_and_the_desk_read_it(
    visitor, reader, word
):
    item = told()

    tells(visitor, word, WORDS)

    answer = "The child's answer: " + word.capitalize()
    assert said_by(item) == (word, WORDS)
    assert WORDS in visitor.get(PATH).part("family")
    assert WORDS in on_desk(reader, item).part("child")
    assert answer in on_desk(reader, item).part("child")


def test_said_again_it_replaces_the_former_words_and_nothing_is_an_answer_too(visitor):
    item = told()
    tells(visitor, "yes", WORDS)

    again = visitor.get(f"{PATH}/child").form(f"{CODE}/child")
    kept = again["words"].strip()
    again.fill(words="I don't like it.").submit("no")
    changed = said_by(item)
    tells(visitor, "yes", "  ")

    assert kept == WORDS
    assert changed == ("no", "I don't like it.")
    assert said_by(item) == ("yes", "")
    assert "What your child says" not in visitor.get(PATH)


def test_what_staff_heard_since_takes_the_place_of_it_but_not_of_danger(visitor, reader):
    item = told()

    for words, left in ((WORDS, ""), (HURT, HURT)):
        tells(visitor, "yes", words)
        page = reader.get(f"/staff/children/{item.ref}")
        page.form(f"{item.ref}/word").fill(assent="no", witness="Nurse Zhao").submit()
        assert said_by(item) == ("no", left)


def test_what_is_too_long_stays_in_the_form_and_counts_as_no_answer(visitor):
    item = told()

    page = tells(visitor, "yes", "a" * 501)

    assert page.status == 422
    assert "1 characters too many" in page
    assert page.form(f"{CODE}/child")["words"].strip() == "a" * 501
    assert said_by(item) == ("", "")


def test_it_is_sealed_and_in_no_event_on_no_public_page_and_in_no_letter(visitor, reader):
    item = told()
    see(reader, item)
    tells(visitor, "yes", WORDS)
    story = tales.a_story(item=item)

    events = db.session.scalars(sa.select(Event).where(Event.chain == item.chain)).all()

    assert b"balloon" not in children.of(item.id).words
    assert not any("balloon" in str(event.details) for event in events)
    assert "balloon" not in visitor.get(f"/stories/{story.ref}")
    assert "balloon" not in reader.get(f"/staff/children/{item.ref}")


def test_its_family_does_not_read_that_it_is_hurt(visitor, reader):
    item = told()

    tells(visitor, "yes", HURT)

    assert HURT not in visitor.get(PATH)
    assert HURT not in visitor.get(f"{PATH}/child").body
    assert [row["words"] for row in copying.collected(Person((item,)))["child"]] == [""]
    assert said_by(item) == ("yes", HURT)
    assert HURT in on_desk(reader, item).part("child")


def test_it_is_in_the_copy_and_gone_when_the_story_is_forgotten(visitor):
    item = told()
    tells(visitor, "yes", WORDS)

    rows = copying.collected(Person((item,)))["child"]
    with transaction():
        forgetting.clear(item.id)

    assert [row["words"] for row in rows] == [WORDS]
    assert children.of(item.id).words is None


@pytest.mark.parametrize(
    "hurt", [HURT, "妈妈用皮带打我", "Daddy hurts me.", "My uncle touched me."]
)
def test_a_child_that_is_hurt_is_not_overlooked(visitor, reader, hurt):
    item = told()

    tells(visitor, "yes", hurt)

    assert db.session.get(Case, item.id).lane == Lane.SAFETY
    assert db.session.get(Danger, item.id).looked_at is None
    assert alarms(item) == 1
    assert "Violence or abuse" in on_desk(reader, item)
    assert item.ref in reader.get("/staff/safety")


def test_nor_where_the_story_was_found_to_be_about_no_danger(visitor):
    item = told(body="They hit my son in the corridor.")
    nurse = tales.a_moderator()
    desk.claim(nurse, item)
    watching.close(nurse, item, Finding("not_danger"))
    before = db.session.get(Case, item.id).lane

    tells(visitor, "no", HURT)

    assert (before, db.session.get(Case, item.id).lane) == (Lane.NEW, Lane.SAFETY)
    assert alarms(item) == 1


@pytest.mark.parametrize(
    "words", ["妈妈打我电话。", "阿姨打了我一针。", "爸爸从来不打我。", "The needle hurt me."]
)
def test_what_only_sounds_like_it_alarms_nobody(words):
    assert help_lines(words) == frozenset()


@pytest.mark.usefixtures("reader")
def test_the_same_words_sent_with_another_answer_alarm_nobody_twice(visitor):
    item = told()
    tells(visitor, "yes", HURT)

    says(visitor, "no")

    assert said_by(item) == ("no", HURT)
    assert alarms(item) == 1
    tells(visitor, "yes", WORDS)  # whoever holds the phone then
    assert said_by(item) == ("yes", f"{HURT}\n{WORDS}")


def test_a_sender_who_works_here_is_not_told_that_a_child_speaks_of_danger(visitor):
    colleague = a_user(Role.ADMIN, email="mother@test.example")
    item = told()
    with transaction():
        item.author_id = colleague.id

    tells(visitor, "no", HURT)

    assert alarms(item) == 0


def test_in_chinese_it_is_whole(visitor_zh, app):
    item = told(body="护士给我们拿了一条毯子。")
    zh = Visitor(app, lang="zh").signed_in(a_user(Role.MODERATOR, email="z@test.example"))
    tells(visitor_zh, "yes", "毯子很暖和。")

    page = visitor_zh.get(f"{PATH}/child")

    assert "别人会看到下面这些话。" in page
    assert "你想说点什么吗？" in page
    assert "孩子说的话" in visitor_zh.get(PATH)
    assert "孩子的回答：" in zh.get(f"/staff/inbox?q={item.ref}")
