"""What follows an answer: nothing with a reason, a promise in the register, a change with proof."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.incubation import owed
from cocreate.intake import promises
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.notifications.models import Letter
from cocreate.stories import actions, answering, answers
from cocreate.stories.answers import Follows
from cocreate.stories.models import Story
from tests.factories import a_user, recorded, the_core
from tests.stories.tales import a_moderator, a_story, author, promising, proposed, told

TODAY = {"text": "Thank you. We checked.", "role": "Head nurse", "sure": "1"}


@pytest.fixture
def nurse(visitor):
    the_core()
    return visitor.signed_in(a_user(Role.MODERATOR, name="Lin Mei"))


def day(days=0):
    return (now() + timedelta(days=days)).date().isoformat()


def answered(nurse, story, **given):
    return nurse.post(f"/staff/stories/{story.ref}/answer", {**TODAY, **given})


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, "Please choose one."),
        ({"course": "nothing"}, "Please write why nothing is planned."),
        ({"course": "planned"}, "Please write what is promised."),
        ({"course": "planned", "what": "Chairs", "who": "Office", "by_on": day(-9)}, "day to come"),
        ({"course": "made"}, "Please write what is different."),
        ({"course": "made", "evidence": "Chairs", "made_on": day(9)}, "not in the future"),
        ({"course": "party"}, "Please choose one."),
    ],
)
def test_each_course_asks_for_what_it_rests_on(nurse, given, asked):
    story = a_story()

    page = answered(nurse, story, **given)

    assert page.status == 422
    assert asked in page
    assert "Thank you. We checked." in page
    assert db.session.get_one(Story, story.id).answer == ""


def test_nothing_planned_says_why_to_everybody(nurse):
    story = a_story()

    answered(nurse, story, course="nothing", reason="The wall carries the roof.")

    page = nurse.get(f"/stories/{story.ref}")
    assert "Nothing is planned, because" in page
    assert "The wall carries the roof." in page


def test_the_name_of_who_answers_shows_only_where_they_want_it(nurse):
    first, second = a_story("One"), a_story("Two")

    answered(nurse, first, course="nothing", reason="So")
    answered(nurse, second, course="nothing", reason="So", named="y")

    assert "Lin Mei" not in nurse.get(f"/stories/{first.ref}").part("answer")
    assert "Lin Mei" in nurse.get(f"/stories/{second.ref}").part("answer")


def test_a_change_planned_stands_in_the_register_until_it_is_kept_with_evidence(nurse):
    story = a_story()
    plan = {"what": "More chairs", "who": "Outpatient office", "by_on": day(20)}

    answered(nurse, story, course="planned", **plan)

    register = nurse.get("/promises")
    assert ("More chairs" in register, story.ref in register) == (True, True)
    assert "More chairs" in nurse.get("/progress")
    assert "More chairs" in nurse.get(f"/stories/{story.ref}")
    with moved(now() + timedelta(days=30)):
        assert "late" in nurse.get("/promises")
        assert answering.promised(a_moderator()) == (1, 1)
    made = promises.standing(story.id)
    here = f"/staff/stories/{story.ref}/promise/{made.id}"
    assert nurse.post(here, {"proof": "", "on": day()}).status == 422
    nurse.post(here, {"proof": "Twelve chairs stand there", "on": day()})
    assert "Twelve chairs stand there" in nurse.get("/promises")
    assert "Something changed" in nurse.get("/stories")
    assert promises.standing(story.id) is None


def test_a_promise_is_not_dropped_by_another_answer(nurse):
    story = a_story()
    promising(story.id)

    page = answered(nurse, story, course="nothing", reason="We thought again.")

    assert page.status == 422
    assert "It ends only when it is kept." in page
    with pytest.raises(Missing):
        actions.answer(a_moderator(), story, "x", "y", Follows("nothing", reason="z"))


def test_a_change_made_keeps_the_promise_that_stands(nurse):
    story = a_story()
    promising(story.id)

    answered(nurse, story, course="made", evidence="Twelve chairs", made_on=day())

    assert [made.evidence for made in promises.of(story.id)] == ["Twelve chairs"]
    assert db.session.get_one(Story, story.id).changed_since is not None
    with pytest.raises(OutOfTurn):
        promises.keep(promises.of(story.id)[0], "again")


def test_a_promise_is_kept_once_and_only_of_what_was_planned():
    story = a_story()
    made, nurse = promising(story.id), a_moderator()

    answers.keep(nurse, made, "Twelve chairs", now().date())

    with pytest.raises(Refused):
        answers.keep(nurse, made, "More chairs", now().date())
    with pytest.raises(NotAllowed):
        answers.keep(author(story), made, "x", now().date())
    kinds = recorded(story)
    assert [it for it in kinds if "promise" in it] == ["story.promised", "story.promise_kept"]


def test_a_story_that_its_author_took_back_owes_nothing_in_public(nurse):
    story = a_story()
    promising(story.id)

    actions.withdraw(author(story), db.session.get_one(Item, story.id))

    assert owed.standing(None) == []
    assert "More chairs" not in nurse.get("/promises")


def test_an_answer_for_the_author_alone_promises_nothing_in_public(nurse):
    item = proposed(told("Quite private", answers={"publish": False}))

    promising(item.id)

    assert "More chairs" not in nurse.get("/promises")


def test_the_author_says_whether_it_helped_and_a_no_comes_back_to_the_desk(nurse):
    story = a_story(code="K7QM2XPA2345")
    promising(story.id)
    page = nurse.get("/t/K7QM-2XPA-2345")

    page.form("/helped").fill(helped="no", words="The chairs are no answer.").submit().follow()

    desk = nurse.get(f"/staff/stories/{story.ref}")
    assert "The chairs are no answer." in desk
    assert story.ref in nurse.get("/staff/stories?lane=again")
    assert "Answer once more" in nurse.get("/staff")
    public = nurse.get(f"/stories/{story.ref}")
    assert ("did not help" in public, "no answer." in public) == (False, False)


def test_the_verdict_shows_only_where_its_author_agrees_and_the_words_never(visitor):
    story = a_story()
    promising(story.id)

    answers.say(author(story), story, "partly", "Words for the staff", shown=True)

    page = visitor.get(f"/stories/{story.ref}")
    assert "Its author says: the answer helped in part." in page
    assert "Words for the staff" not in page
    assert story.helped_words is not None
    assert b"Words" not in story.helped_words


def test_a_new_answer_asks_its_author_again(visitor):
    story, nurse = a_story(code="K7QM2XPA2345"), a_moderator()
    actions.answer(nurse, story, "First", "Nurse")
    answers.say(author(story), story, "no", "", shown=True)

    with moved(now() + timedelta(days=1)):
        actions.answer(nurse, story, "Second", "Nurse")

    assert answering.again(nurse) == 0
    assert "did not help" not in visitor.get(f"/stories/{story.ref}")
    assert "Did it help?" in visitor.get("/t/K7QM-2XPA-2345")


def test_nobody_but_its_author_judges_and_only_an_answer(visitor):
    story = a_story(code="K7QM2XPA2345")

    assert visitor.post("/t/K7QM-2XPA-2345/helped", {"helped": "yes"}).status == 404
    with pytest.raises(Refused):
        answers.say(author(story), story, "yes", "", shown=False)
    actions.answer(a_moderator(), story, "So", "Nurse")
    with pytest.raises(NotAllowed):
        answers.say(a_moderator(), story, "yes", "", shown=False)
    assert visitor.post("/t/K7QM-2XPA-2345/helped", {}).status == 422
    assert visitor.post("/t/K7QM-2XPA-9999/helped", {"helped": "yes"}).status == 404


def test_with_the_story_go_the_words_about_its_answer():
    story = a_story()
    promising(story.id)
    answers.say(author(story), story, "no", "Words for the staff", shown=False)

    answers.forget(story.id)

    assert answers.words(story) == ""


def test_the_author_hears_of_the_answer_and_of_the_promise_kept():
    story = a_story(parts={"contact": "a@b.example"})
    made = promising(story.id)

    answers.keep(a_moderator(), made, "Twelve chairs", now().date())

    kinds = db.session.scalars(sa.select(Letter.about)).all()
    assert {"story.answered", "story.changed"} <= set(kinds)
