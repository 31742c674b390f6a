"""The staff answer stories in public, and let ideas grow from them."""

import pytest

from cocreate.incubation import lifecycle
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import record
from cocreate.kernel.policy import CLOCKWORK, Role
from cocreate.moderation import actions as desk
from cocreate.moderation.texts import Text
from cocreate.stories import actions
from cocreate.stories.models import Story
from tests.factories import a_department, a_user, an_idea, an_institution, recorded, the_core
from tests.stories.tales import a_moderator, a_story, author, proposed, told


@pytest.fixture
def nurse(visitor):
    the_core()
    return visitor.signed_in(a_user(Role.MODERATOR))


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_an_answer_reaches_the_public_page(nurse, who):
    ref = a_story().ref
    page = getattr(nurse, who).get(f"/staff/stories/{ref}")

    asked = (
        page.form("/answer")
        .fill(
            text="Blankets are there now.",
            role="Head nurse",
            course="nothing",
            reason="They lie ready.",
        )
        .submit()
    )
    assert (asked.status, "A word of thanks is missing." in asked) == (422, True)
    asked.form("/answer").submit("sure").follow()

    page = nurse.get(f"/stories/{ref}")
    assert "Blankets are there now." in page
    assert "Head nurse" in page


def test_an_empty_answer_is_asked_for_again(nurse):
    ref = a_story().ref

    page = nurse.get(f"/staff/stories/{ref}").form("/answer").submit()

    assert page.status == 422
    assert "Please write an answer first." in page


def test_what_waits_for_an_answer_is_on_the_list_and_on_my_work(nurse):
    answered, waiting = a_story("One"), a_story("Two")
    actions.answer(a_moderator(), answered, "Thanks", "Nurse")
    first, second = answered.ref, waiting.ref
    told()

    page = nurse.get("/staff/stories")

    assert second in page
    assert first not in page
    assert first in nurse.get("/staff/stories?lane=answered")
    assert "Answer stories" in nurse.get("/staff")


def test_a_story_without_publish_is_answered_unseen(nurse):
    item = proposed(told("Quite private words", answers={"publish": False}))

    page = nurse.get(f"/staff/stories/{item.ref}")

    assert "Quite private words" not in page
    page.form("/answer").fill(
        text="We heard you.", role="Nurse", course="nothing", reason="Too early."
    ).submit().form("/answer").submit("sure")
    assert db.session.get_one(Story, item.id).answer == "We heard you."


def test_an_idea_in_our_own_words_grows_and_shows_when_another_has_read_it(nurse):
    ward = a_department()
    story = a_story(parts={"title": "The long wait"}, services=(ward.id,))
    ref, story_id = story.ref, story.id

    form = nurse.get(f"/staff/stories/{ref}").form("/grow")
    form.fill(title="Blood the day before", body="Draw blood a day earlier.").submit()

    item = db.session.get_one(Item, db.session.get_one(Story, story_id).idea_id)
    assert "Blood the day before" not in nurse.get(f"/stories/{ref}")
    desk.publish(a_moderator(), item, Text("Blood the day before", "Draw blood a day earlier."))
    assert "Blood the day before" in nurse.get(f"/stories/{ref}")
    assert "It grew from a story." in nurse.get(f"/ideas/{item.ref}")


def test_an_idea_that_is_there_is_joined_by_its_reference_and_parted_again(nurse):
    story, idea = a_story(), an_idea(published=True)
    here = f"/staff/stories/{story.ref}"

    wrong = nurse.get(here).form("/join").fill(ref="KN-9999").submit()
    nurse.get(here).form("/join").fill(ref=idea.ref.lower()).submit()
    joined = db.session.get_one(Story, story.id).idea_id
    nurse.get(here).form("/part").submit()

    assert wrong.status == 422
    assert joined == idea.id
    assert db.session.get_one(Story, story.id).idea_id is None


def test_who_works_elsewhere_sees_and_answers_nothing_here(visitor):
    ref = a_story().ref
    stranger = a_user(Role.MODERATOR, an_institution("riverside"))
    visitor.signed_in(stranger)

    assert visitor.get(f"/staff/stories/{ref}").status == 404
    assert visitor.post(f"/staff/stories/{ref}/answer", {"text": "x", "role": "y"}).status == 404


def test_the_committee_and_the_public_have_no_such_desk(visitor):
    the_core()

    assert visitor.get("/staff/stories").status == 303
    visitor.signed_in(a_user(Role.COMMITTEE))
    assert visitor.get("/staff/stories").status == 403


def test_an_idea_in_place_marks_the_stories_it_grew_from():
    story, idea = a_story(), an_idea(published=True)
    actions.join(a_moderator(), story, db.session.get_one(Item, idea.id))
    assert story.changed_since is None

    _in_place(idea)

    assert story.changed_since is not None
    assert recorded(story)[-1] == "story.changed"


def test_a_story_joined_later_knows_that_its_idea_is_in_place():
    story, idea = a_story(), an_idea(published=True)
    _in_place(idea)

    actions.join(a_moderator(), story, db.session.get_one(Item, idea.id))

    assert story.changed_since is not None
    assert author(db.session.get_one(Item, story.id)).holds


def _in_place(idea):
    with transaction():
        record(CLOCKWORK, lifecycle.IN_PLACE, idea, {"in_place": 1, "sites": 3})
