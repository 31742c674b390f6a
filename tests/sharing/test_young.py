"""From fourteen on the young person is asked themselves, on a page of their own (CONSENT; PIPL 31)."""

from datetime import date, timedelta

import pytest

from cocreate.consent import gate, guarding, ledger, recalls, usages
from cocreate.consent.age import Born
from cocreate.consent.guarding import Paper, Seen
from cocreate.consent.models import Capacity
from cocreate.consent.outside import Recall, Usage, Wish
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.stories.parts import others_read
from tests.copies import outside
from tests.factories import a_user, actor, an_institution, the_core
from tests.sharing import given
from tests.stories import tales
from tests.stories.families import CODE, PATH, TODAY, young_says
from tests.studies import studied

BORN = Born(2012, 12)
YOUNG = f"{PATH}/young"
every_use = pytest.mark.parametrize("purpose", ["publicity", "alliance", "research"])
pytestmark = pytest.mark.invariant(9)


@pytest.fixture(autouse=True)
def today():
    with moved(TODAY):
        the_core()
        yield


@pytest.fixture
def story():
    """Told for a child of thirteen: everybody may read it, by its guardian's yes and its own."""
    item = tales.told(code=CODE.replace("-", ""), relation="child", born=str(BORN))
    guarding.see(tales.a_moderator(), item, Seen(Paper.BIRTH, date(2019, 5, 3)))
    guarding.answer(tales.author(item), item, yes=True, read=others_read(item).mark)
    return tales.a_story(item=item)


@pytest.fixture
def young(story):
    """The same, on the day from which they answer themselves."""
    with moved(BORN.fourteen):
        yield story


def asked(purpose, story):
    if purpose == "publicity":
        return outside.asked(story)
    if purpose == "alliance":
        return given.asked(story, an_institution())[0]
    chief = actor(a_user(Role.ADMIN, the_core()))
    return studied.asked(chief, studied.a_study(chief), story)


def form_of(purpose, wish):
    return f"{CODE}/share" if purpose == "alliance" else f"{CODE}/use/{wish.id}"


def last_line(story):
    return ledger.of_item(story.id)[-1]


@every_use
def test_the_question_stands_on_their_page_with_the_thing_itself_and_not_on_their_guardian_s(
    purpose, young, visitor
):
    wish = asked(purpose, young)

    guardian, page = visitor.get(PATH), visitor.get(YOUNG)

    action = form_of(purpose, wish)
    assert page.title.startswith("We ask you something")
    assert page.form(action)
    assert not guardian.all(f".//form[@action='/t/{action}']")
    assert "A question waits there for them." in guardian.part("family")
    assert "blanket" in page  # the words that would be used


@every_use
@pytest.mark.parametrize("word", ["yes", "no"])
def test_their_answer_stands_in_the_ledger_as_theirs(purpose, word, young, visitor):
    wish = asked(purpose, young)

    answer = visitor.get(YOUNG).form(form_of(purpose, wish)).submit(word)

    line = last_line(young)
    assert (line.purpose, line.capacity) == (purpose, "young")
    assert line.type == {"yes": "grant", "no": "refuse"}[word]
    assert gate.in_force(young.id, purpose) is (word == "yes")
    assert answer.headers["Location"].startswith(YOUNG)
    assert not visitor.get(YOUNG).title.startswith("We ask you")


@every_use
def test_a_yes_of_theirs_does_not_end_where_their_guardian_s_ends(purpose, young, visitor):
    wish = asked(purpose, young)
    young_says(visitor, "yes")
    visitor.get(YOUNG).form(form_of(purpose, wish)).submit("yes")

    with moved(BORN.pause + timedelta(days=1)):
        assert recalls.stands(wish)
    assert wish.until > BORN.pause


@every_use
def test_after_a_no_nobody_asks_them_for_180_days(purpose, young, visitor):
    wish = asked(purpose, young)
    young_says(visitor, "yes")
    visitor.get(YOUNG).form(form_of(purpose, wish)).submit("no")

    item = outside.item_of(young)
    with pytest.raises(Refused, match="6月30日"):
        usages.askable(item, purpose)
    with moved(BORN.fourteen + timedelta(days=181)):
        assert usages.askable(item, purpose)


@every_use
def test_in_the_month_of_the_birthday_nobody_is_asked_and_staff_read_from_when(purpose, story):
    with moved(BORN.turning), pytest.raises(Refused, match="1月1日"):
        usages.askable(outside.item_of(story), purpose)


@every_use
def test_what_their_guardian_was_asked_is_over_and_they_are_asked_anew(purpose, story, visitor):
    before = asked(purpose, story)

    with moved(BORN.fourteen):
        page = visitor.get(YOUNG)
        with pytest.raises((Refused, OutOfTurn)):
            usages.answer(
                tales.author(outside.item_of(story)), outside.item_of(story), before, "x", yes=True
            )
        after = asked(purpose, story)

        assert not page.all(f".//form[@action='/t/{form_of(purpose, before)}']")
        assert usages.waiting(story.id, purpose) == [after]


def test_they_take_back_what_their_guardian_agreed_to_by_themselves(story, visitor):
    usage = outside.made(story)

    with moved(BORN.fourteen):
        page = visitor.get(YOUNG)
        page.form(f"young/use/{usage.wish_id}/back").submit()

    assert outside.PLACE in page.part("uses")
    assert (last_line(story).type, last_line(story).capacity) == ("withdraw", "young")
    assert db.session.get(Recall, usage.id) is not None


def test_their_family_may_still_take_back_what_they_agreed_to(young, visitor):
    wish = asked("publicity", young)
    visitor.get(YOUNG).form(form_of("publicity", wish)).submit("yes")

    visitor.get(PATH).form(f"{CODE}/use/{wish.id}/back").submit()

    assert (last_line(young).type, last_line(young).capacity) == ("withdraw", "guardian")


def test_another_institution_reads_it_with_their_yes(young, visitor):
    wish = asked("alliance", young)

    visitor.get(YOUNG).form(f"{CODE}/share").submit("yes")

    used = db.session.query(Usage).filter_by(wish_id=wish.id).one()
    to = db.session.get_one(type(the_core()), wish.recipient_id)
    assert given.numbers(to) == [used.number]


def test_who_is_asked_follows_from_the_moment_of_the_question(young):
    wish = asked("publicity", young)

    way = usages.way_of([db.session.get_one(Wish, wish.id)])

    assert way.capacity is Capacity.YOUNG


def test_in_chinese_their_page_is_whole(young, visitor_zh):
    asked("publicity", young)

    page, family = visitor_zh.get(YOUNG), visitor_zh.get(PATH)

    assert page.title.startswith("有一个问题问您")
    assert "那里有一个问题等孩子回答。" in family.part("family")
