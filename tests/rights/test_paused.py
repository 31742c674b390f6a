"""What is paused stays agreed to, and says so: on its author's page and at the desk."""

import pytest

from cocreate.following import claiming
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.stories.models import Story
from tests.factories import a_user, the_core
from tests.stories.tales import a_story
from tests.visitor import Visitor

CODE = "K7QM2XPA2345"


@pytest.fixture
def paused(visitor):
    the_core()
    story = a_story("The wig and the mirror", code=CODE)
    visitor.get(f"/t/{CODE}/data").form("/pause").submit()
    return db.session.get_one(Story, story.id)


@pytest.mark.usefixtures("paused")
def test_a_pause_is_no_refusal_on_ones_own_page(visitor):
    page = visitor.get(f"/t/{CODE}")

    assert "It is paused. Nobody else sees anything of it" in page
    assert "It rests while it is paused." in page.part("consents")
    assert "Now: I don't agree" not in page.part("consents")


def test_one_press_on_ones_own_page_shows_it_again(visitor, paused):
    assert visitor.get(f"/stories/{paused.ref}").status == 404

    visitor.get(f"/t/{CODE}").form("/pause").submit()

    assert visitor.get(f"/stories/{paused.ref}").status == 200
    page = visitor.get(f"/t/{CODE}")
    assert "It is paused." not in page
    assert "Now: I agree" in page.part("consents")


def test_what_was_refused_before_a_pause_stays_refused(visitor, paused):
    visitor.get(f"/t/{CODE}").form("/consent/publish").submit("no")

    page = visitor.get(f"/t/{CODE}")

    assert "Now: I don't agree" in page.part("consents")
    visitor.get(f"/t/{CODE}").form("/pause").submit()
    assert visitor.get(f"/stories/{paused.ref}").status in {404, 410}


def test_the_desk_reads_that_its_author_paused_it(app, paused):
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR))

    page = nurse.get(f"/staff/stories/{paused.ref}")

    assert "The author has paused this." in page
    assert "did not agree to show it" not in page


def test_the_account_says_what_is_paused(visitor, paused):
    user = a_user(Role.CONTRIBUTOR)
    claiming.claim(db.session.get_one(Item, paused.id), user.id)

    visitor.signed_in(user)
    assert "You paused it" in visitor.get("/me")
    visitor.get("/me/data").form("/pause").submit()

    assert "You paused it" not in visitor.get("/me")
