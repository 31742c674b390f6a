"""What was told for a child: its contact shows once a second person agreed, and both are on record."""

from datetime import timedelta

import pytest

from cocreate.consent import children
from cocreate.ideas.models import Idea
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed
from cocreate.kernel.policy import Role
from cocreate.notifications import actions, second
from tests.factories import a_user, actor, an_institution, recorded
from tests.notifications.post import a_letter, a_nurse, an_answer, item_of, letters
from tests.visitor import Visitor

NUMBER = "13800138000"
CODE = "H5R6QXTZMJZP"
LETTERS = "/staff/letters"


@pytest.fixture
def letter():
    found = a_letter(NUMBER, code=CODE)
    with transaction():
        children.begin(item_of(found), f"{now().year - 7}-01")
    return found


@pytest.fixture
def nurse(app, letter):  # noqa: ARG001 -- the house is there by then
    return Visitor(app).signed_in(a_nurse())


@pytest.fixture
def doctor(app, letter):  # noqa: ARG001 -- as above
    return Visitor(app).signed_in(a_user(Role.FACILITATOR))


def pressed(visitor, letter, why="news"):
    return visitor.get(LETTERS).form(f"/{letter.id}/number").fill(why=why).submit()


def agreed(visitor, letter):
    return visitor.get(LETTERS).form(f"/{letter.id}/agree").submit()


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_one_alone_gets_no_number_but_a_sentence_that_says_what_to_do(nurse, letter, who):
    form = nurse.get(LETTERS).form(f"/{letter.id}/number")
    form.page.visitor = getattr(nurse, who)

    page = form.fill(why="news").submit()

    assert page.status == 403
    assert "Ask a colleague to open “Letters and calls” and to agree there" in page
    assert NUMBER not in page.body
    assert recorded(item_of(letter))[-1] == "item.contact_asked"


def test_once_a_second_person_agreed_it_shows_and_the_family_sees_both(
    visitor, nurse, doctor, letter
):
    pressed(nurse, letter)
    asked = doctor.get(LETTERS)
    agreed(doctor, letter).follow()

    page = pressed(nurse, letter)

    assert "A colleague asks to read the number (Moderator): To tell them this news." in asked
    assert NUMBER in page
    assert recorded(item_of(letter))[-3:] == [
        "item.contact_asked",
        "item.contact_agreed",
        "item.contact_read",
    ]
    for there in (f"/t/{CODE}", f"/t/{CODE}/data"):
        looked = visitor.get(there).part("looked")
        assert "To tell them this news" in looked
        assert "Agreed, as a second person, that a colleague sees it" in looked
        assert "Facilitator" in looked


def test_of_several_letters_about_one_thing_the_first_asks_for_all(nurse, doctor, letter):
    an_answer(db.session.get_one(Idea, letter.item_id))
    later = letters()[-1]
    pressed(nurse, later)

    page = doctor.get(LETTERS)
    page.form(f"/{letter.id}/agree").submit()

    assert page.text.count("A colleague asks to read the number") == 1
    assert NUMBER in pressed(nurse, later)


def test_the_second_person_is_shown_no_number(nurse, doctor, letter):
    pressed(nurse, letter)

    page = agreed(doctor, letter).follow()

    assert NUMBER not in page.body
    assert pressed(doctor, letter).status == 403


def test_nobody_agrees_to_what_they_asked_themselves(nurse, letter):
    pressed(nurse, letter)
    ask = second.asks([item_of(letter)])[item_of(letter).chain][0]

    page = nurse.post(f"{LETTERS}/{letter.id}/agree", {"asked": ask.id})

    assert page.status == 403
    assert "/agree" not in nurse.get(LETTERS).body
    assert pressed(nurse, letter).status == 403


def test_pressing_twice_asks_once_and_agrees_once(nurse, doctor, letter):
    pressed(nurse, letter)
    pressed(nurse, letter)
    form = doctor.get(LETTERS).form(f"/{letter.id}/agree")

    form.submit()
    form.submit()
    anew = doctor.post(f"{LETTERS}/{letter.id}/agree", {"asked": form["asked"]})

    assert anew.status == 409
    kinds = recorded(item_of(letter))
    assert (kinds.count("item.contact_asked"), kinds.count("item.contact_agreed")) == (1, 1)


def test_a_yes_is_for_one_reason_and_one_person_and_a_day(nurse, doctor, letter, app):
    pressed(nurse, letter)
    agreed(doctor, letter)
    third = Visitor(app).signed_in(a_user(Role.COMMITTEE))

    assert pressed(nurse, letter, "question").status == 403
    assert pressed(third, letter).status == 403
    with moved(now() + second.HOLDS + timedelta(minutes=1)), pytest.raises(NotAllowed):
        actions.read_contact(actor(a_user(Role.ADMIN)), letter, item_of(letter), "news")


def test_a_yes_of_yesterday_is_over(nurse, doctor, letter):
    pressed(nurse, letter)
    agreed(doctor, letter)
    item = item_of(letter)
    ask = second.asks([item])[item.chain][0]

    with moved(ask.until - timedelta(minutes=1)):
        before = second.asks([item])[item.chain]
    with moved(ask.until):
        after = second.asks([item])[item.chain]

    assert [it.is_agreed for it in before] == [True]
    assert after == []


def test_a_question_that_nobody_answered_is_asked_anew_the_next_day(nurse, letter):
    pressed(nurse, letter)
    item = item_of(letter)
    one = actor(a_user(Role.MODERATOR, email="late@x.example"))
    actions.ask(one, letter, item, "news")

    with moved(now() + second.HOLDS):
        actions.ask(one, letter, item, "news")

    assert recorded(item).count("item.contact_asked") == 3


def test_another_house_cannot_agree_and_another_number_is_nothing(app, nurse, doctor, letter):
    pressed(nurse, letter)
    item = item_of(letter)
    ask = second.asks([item])[item.chain][0]
    stranger = Visitor(app).signed_in(a_user(Role.ADMIN, at=an_institution("elsewhere")))

    assert stranger.post(f"{LETTERS}/{letter.id}/agree", {"asked": ask.id}).status == 404
    assert doctor.post(f"{LETTERS}/{letter.id}/agree", {"asked": ask.id + 1}).status == 409
    assert doctor.post(f"{LETTERS}/{letter.id}/agree", {"asked": "x"}).status == 409
    assert "item.contact_agreed" not in recorded(item)


def test_past_the_page_it_is_refused_too_and_nothing_is_on_record(letter):
    with pytest.raises(NotAllowed):
        actions.read_contact(actor(a_nurse()), letter, item_of(letter), "news")

    assert "item.contact_read" not in recorded(item_of(letter))


def test_who_is_of_age_by_now_needs_no_second_person(app):
    found = a_letter(NUMBER)
    with transaction():
        children.begin(item_of(found), f"{now().year - 20}-01")
    nurse = Visitor(app).signed_in(a_nurse())

    assert NUMBER in pressed(nurse, found)


def test_where_nobody_said_when_it_was_born_a_second_person_is_needed(app):
    found = a_letter(NUMBER)
    with transaction():
        children.begin(item_of(found), "")
    nurse = Visitor(app).signed_in(a_nurse())

    assert pressed(nurse, found).status == 403
