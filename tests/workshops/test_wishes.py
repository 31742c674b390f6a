"""What stories say could be better, as questions of a workshop."""

import pytest

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Role
from cocreate.moderation.texts import Text
from cocreate.stories import actions as stories
from cocreate.workshops import actions as meetings
from cocreate.workshops import queries, room, wishes
from cocreate.workshops.models import WorkshopItem
from tests.factories import a_user, actor, an_institution
from tests.stories.tales import a_story, author
from tests.workshops.rooms import NOBODY, a_host, a_workshop, closed

BETTER = "Somebody should say how long it takes."


def a_tale(better=BETTER):
    return a_story(text=Text("Four hours", "She waited.", {"better": better}))


def test_a_story_is_asked_about_in_its_own_public_words_and_none_are_copied(visitor):
    host, story = a_host(), a_tale()
    workshop = a_workshop(host, statements=())
    page = visitor.signed_in(host).get(f"/staff/workshops/{workshop.id}/plan")

    page.click("Ask about one of them").form("/stories").submit()

    item = db.session.query(WorkshopItem).one()
    assert (item.story_id, item.statement) == (story.id, "")
    public = visitor.get(f"/workshops/{workshop.slug}")
    assert BETTER in public
    assert f"From the story {story.ref}" in public


def test_what_its_author_takes_back_is_gone_from_the_workshop(visitor):
    host, story = a_host(), a_tale()
    workshop = a_workshop(host, statements=())
    wishes.add(actor(host), workshop, story.id)

    stories.withdraw(author(story), db.session.get_one(Item, story.id))

    page = visitor.get(f"/workshops/{workshop.slug}")
    assert BETTER not in page
    assert story.ref not in page
    assert "The author took it back" in page


def test_a_story_is_asked_about_once_and_only_when_everybody_can_read_it():
    host, story = a_host(), a_tale()
    workshop = a_workshop(host, statements=())
    wishes.add(actor(host), workshop, story.id)

    for number in (story.id, 0, 999):
        with pytest.raises(Refused):
            wishes.add(actor(host), workshop, number)


def test_what_a_doctor_decides_is_not_offered_nor_taken(visitor):
    host = a_host()
    story = a_tale("Why did they stop my medicine?")
    workshop = a_workshop(host, statements=())

    assert wishes.offers(workshop) == []
    sent = {"story": story.id}
    page = visitor.signed_in(host).post(f"/staff/workshops/{workshop.id}/stories", sent)

    assert page.status == 422
    assert "Diagnosis and treatment are not put to a vote." in page


def test_a_long_sentence_keeps_what_was_typed(visitor):
    host = a_host()
    a_tale()
    workshop = a_workshop(host, statements=())
    form = visitor.signed_in(host).get(f"/staff/workshops/{workshop.id}/stories").form("/stories")

    page = form.fill(statement="wait " * 40).submit()

    assert page.status == 422
    assert page.form("/stories")["statement"] == "wait " * 40


def test_a_long_wish_is_as_long_as_a_phone_shows():
    host = a_host()
    a_tale("We waited. " * 40)
    workshop = a_workshop(host, statements=())

    assert len(wishes.offers(workshop)[0].better) == queries.LONGEST


def test_once_it_is_over_the_story_leads_to_the_workshop(visitor):
    host, story = a_host(), a_tale()
    leads, workshop = actor(host), a_workshop(host, statements=())
    wishes.add(leads, workshop, story.id)
    assert "People talked about it" not in visitor.get(f"/stories/{story.ref}")

    meetings.open_room(leads, workshop)
    room.join(NOBODY, workshop, "phone", "nurse")
    closed(leads, workshop)

    page = visitor.get(f"/stories/{story.ref}")
    assert "People talked about it" in page
    assert page.click(workshop.title).path == f"/workshops/{workshop.slug}"


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.FACILITATOR])
def test_nobody_else_puts_anything_on_its_list(visitor, role):
    workshop = a_workshop(statements=())
    other = a_user(role, at=an_institution()) if role == Role.FACILITATOR else a_user(role)

    page = visitor.signed_in(other).get(f"/staff/workshops/{workshop.id}/stories")

    assert page.status == (404 if role == Role.FACILITATOR else 403)
