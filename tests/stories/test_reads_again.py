"""A child's yes is to the words that others will read: to other words it is asked again (record 50)."""

import pytest

from cocreate.consent import children, gate
from cocreate.consent.age import Born
from cocreate.kernel.clock import moved
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import refusing
from cocreate.moderation.texts import Text
from tests.factories import a_department, a_user, an_institution
from tests.stories import tales
from tests.stories.families import CODE, PATH, TODAY, says, see, told, young_says
from tests.visitor import Visitor

SENT = "Doctor Wang Wei was kind to us."
STRUCK = Text("", "The doctor was kind to us.")
CHANGED = "The words have changed since you said yes."
READS = "Your child reads it first"


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY):
        yield a_department("ward-3", at=an_institution())


@pytest.fixture
def nurse(app):
    user = a_user(Role.FACILITATOR, email="li@test.example", name="Li Wen")
    return Visitor(app).signed_in(user)


@pytest.fixture
def struck(visitor, nurse):
    """The child said yes to what was sent; then a moderator proposed other words."""
    item = told(body=SENT)
    see(nurse, item)
    says(visitor, "yes")
    return tales.proposed(item, STRUCK)


def allow(visitor):
    return visitor.get(PATH).form(f"{CODE}/proposal").submit("yes")


def pressed(page):
    return [it.get("value") for it in page.all(".//button[@aria-pressed='true']")]


def test_other_words_wait_for_its_yes_to_them(visitor, struck):
    family, child = visitor.get(PATH), visitor.get(f"{PATH}/child")
    buttons = [it.get("value") for it in family.form(f"{CODE}/proposal").element.iter("button")]

    assert READS in family.part("family")
    assert buttons == ["no"]
    assert CHANGED in child
    assert STRUCK.body in child.part("text")
    assert pressed(child) == []
    with pytest.raises(OutOfTurn):
        desk.agree(tales.author(struck), struck)
    assert gate.publication(struck.id) is None


def test_after_its_yes_the_guardian_lets_them_be_shown(visitor, struck):
    says(visitor, "yes")

    child, family = visitor.get(f"{PATH}/child"), visitor.get(PATH)
    allow(visitor)

    assert CHANGED not in child
    assert pressed(child) == ["yes"]
    assert READS not in family
    assert gate.publication(struck.id).body == STRUCK.body


def test_its_no_to_them_ends_it(visitor, struck):
    says(visitor, "no")

    assert not gate.in_force(struck.id, "publish")
    assert READS not in visitor.get(PATH)


def test_to_the_same_words_it_is_not_asked_twice(visitor, nurse):
    item = told(parts={"good": "The nurse was patient."})
    see(nurse, item)
    read = visitor.get(f"{PATH}/child").part("text")
    says(visitor, "yes")
    tales.proposed(item)

    page = visitor.get(PATH)
    allow(visitor)

    assert "The nurse was patient." in read  # all that others would read
    assert READS not in page
    assert CHANGED not in visitor.get(f"{PATH}/child")
    assert gate.publication(item.id)


@pytest.mark.parametrize("line", ["My mother waited four hours.", "  My mother\r\nwaited  "])
def test_a_line_of_them_that_stands_large_is_nothing_new(visitor, nurse, line):
    item = told()
    see(nurse, item)
    says(visitor, "yes")
    tales.proposed(item, Text("", tales.WAIT.replace(". ", ".\r\n"), {"quote": line}))

    assert READS not in visitor.get(PATH)


def test_a_yes_to_a_page_that_was_open_meanwhile_is_to_what_stood_there(visitor, nurse):
    item = told(body=SENT)
    see(nurse, item)
    before = visitor.get(f"{PATH}/child").form(f"{CODE}/child")
    says(visitor, "yes")
    tales.proposed(item, STRUCK)

    after = before.submit("yes").follow()

    assert CHANGED in after
    assert READS in visitor.get(PATH)


def test_each_further_text_waits_anew(visitor, struck):
    says(visitor, "yes")
    allow(visitor)
    refusing.send_back(tales.author(struck), struck, "The ward was on the second floor.")
    tales.proposed(struck, Text("", "The doctor on the second floor was kind."))

    assert READS in visitor.get(PATH)
    assert "second floor" in visitor.get(f"{PATH}/child").part("text")
    says(visitor, "yes")
    allow(visitor)
    assert "second floor" in gate.publication(struck.id).body


def test_too_small_to_be_asked_it_is_not_asked_again(visitor, nurse):
    item = told(body=SENT)
    see(nurse, item)
    page = nurse.get(f"/staff/children/{item.ref}")
    page.form(f"{item.ref}/word").fill(assent="cannot", witness="Nurse Zhao").submit()
    tales.proposed(item, STRUCK)

    assert READS not in visitor.get(PATH)
    allow(visitor)
    assert gate.publication(item.id)


def test_what_staff_heard_it_say_is_about_the_words_on_its_page(visitor, nurse, struck):
    page = nurse.get(f"/staff/children/{struck.ref}")

    page.form(f"{struck.ref}/word").fill(assent="yes", witness="Nurse Zhao").submit()

    assert READS not in visitor.get(PATH)


def test_from_fourteen_on_it_takes_their_own_yes(visitor, nurse):
    item = told("2012-12", body=SENT)
    see(nurse, item)
    says(visitor, "yes")
    tales.proposed(item, STRUCK)

    with moved(Born(2012, 12).fourteen):
        before = visitor.get(PATH)
        with pytest.raises(OutOfTurn):
            desk.agree(tales.author(item), item)
        young_says(visitor, "yes")
        allow(visitor)

        assert "only with their own yes" in before.part("family")
        assert gate.publication(item.id)


def test_a_story_without_a_child_is_not_touched(visitor):
    item = tales.proposed(tales.told(SENT, code=CODE.replace("-", "")), STRUCK)

    allow(visitor)

    assert children.of(item.id) is None
    assert gate.publication(item.id)


def test_in_chinese_it_is_whole(visitor_zh, struck):
    assert "你同意以后，文字改过了。" in visitor_zh.get(f"{PATH}/child")
    assert "先请孩子读一读" in visitor_zh.get(PATH).part("family")
    assert struck.ref in visitor_zh.get(PATH)
