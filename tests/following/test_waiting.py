"""One's own page says first, in its title too, that something waits for an answer."""

from datetime import timedelta

import pytest

from cocreate.consent import gate
from cocreate.consent.age import Born
from cocreate.kernel.clock import moved
from cocreate.kernel.policy import Role
from cocreate.stories import actions as stories
from tests.copies import outside
from tests.factories import a_department, a_user, an_institution
from tests.stories import tales
from tests.stories.families import CODE, PATH, TODAY, says, see, told
from tests.visitor import Visitor

ASKS, CHILD = "We ask you something", "We ask your child something"


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY):
        yield a_department("ward-3", at=an_institution())


@pytest.fixture
def nurse(app):
    user = a_user(Role.FACILITATOR, email="li@test.example", name="Li Wen")
    return Visitor(app).signed_in(user)


def heading(page):
    """Of the page and of its tab, which say the same."""
    words = "".join(page.one(".//h1").itertext()).strip()
    assert page.title.startswith(words)
    return words


def a_story():
    return tales.a_story(code=CODE.replace("-", ""))


def test_a_use_that_waits_is_its_heading_with_a_way_to_the_question(visitor):
    story = a_story()
    stories.answer(tales.a_moderator(), story, "Thank you.", "Head nurse")
    before = visitor.get(PATH)
    wish = outside.asked(story)

    page = visitor.get(PATH)

    assert heading(before) == "Your story has an answer"
    assert "To the question" not in before
    assert heading(page) == ASKS
    assert "Your story has an answer" in page
    assert page.body.index('href="#asked"') < page.body.index('id="asked"')
    assert page.body.index('id="asked"') < page.body.index(f'id="use-{wish.id}"')
    assert page.body.index(f'id="use-{wish.id}"') < page.body.index("Thank you.")


@pytest.mark.parametrize("word", ["yes", "no"])
def test_once_answered_it_says_so_no_more(visitor, word):
    story = a_story()
    wish = outside.asked(story)

    visitor.get(PATH).form(f"{CODE}/use/{wish.id}").submit(word)

    assert heading(visitor.get(PATH)) == "We have read your story"


def test_a_proposed_text_waits_too(visitor):
    item = tales.proposed(tales.told(code=CODE.replace("-", "")))

    page = visitor.get(PATH)

    assert heading(page) == "Your story waits for you"
    assert page.one(".//*[@id='proposal']") is not None
    assert gate.publication(item.id) is None


def test_so_does_what_ends_soon(visitor):
    story = a_story()

    with moved(gate.publication(story.id).until - timedelta(days=9)):
        assert heading(visitor.get(PATH)) == "A yes of yours ends soon"


def test_the_child_s_word_waits_until_it_was_said(visitor, nurse):
    item = told()
    before = visitor.get(PATH)
    see(nurse, item)
    says(visitor, "yes")

    assert heading(before) == CHILD
    assert heading(visitor.get(PATH)) == "Your story has arrived"


def test_from_fourteen_on_the_young_person_s_answer_waits(visitor, nurse):
    item = told("2012-12")
    see(nurse, item)
    says(visitor, "yes")
    tales.a_story(item=item)

    with moved(Born(2012, 12).fourteen):
        before = heading(visitor.get(PATH))
        visitor.get(f"{PATH}/young").form(f"{CODE}/young/publish").submit("no")
        after = heading(visitor.get(PATH))

    assert (before, after) == (CHILD, "We have read your story")


def test_taken_back_nothing_waits_any_more(visitor):
    story = a_story()
    outside.asked(story)

    visitor.get(f"{PATH}/withdraw").form(f"{CODE}/withdraw").submit()

    assert heading(visitor.get(PATH)) == "You took your story back"


def test_in_chinese_it_says_so_too(visitor_zh):
    outside.asked(a_story())

    page = visitor_zh.get(PATH)

    assert heading(page) == "有一个问题问您"
    assert "去看这个问题" in page
