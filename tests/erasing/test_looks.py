"""The pages of an erasing in a browser: those who were given the link open them."""

import pytest

from cocreate.erasing import actions, destroying
from cocreate.following import claiming
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.factories import a_user, actor, an_idea
from tests.following.second_thoughts import KEY, OWN, WORDS, in_hours
from tests.looks import stands


@pytest.mark.browser
def test_they_stand_on_a_phone_and_on_paper(window):
    author = a_user()
    idea = an_idea(WORDS, code=KEY)
    claiming.claim(db.session.get_one(Item, idea.id), author.id)
    number = actions.ask_by_account(actor(author), "given-to-them").number
    page = window(lang="zh", width=360)

    page.goto("/erased/given-to-them")
    stands(page, "erased-360-zh")
    page.goto(f"{OWN}/erase")
    stands(page, "erased-by-account-360-zh")
    with in_hours(73):
        destroying.destroy_due()
        page.goto(f"/certificates/{number}")
        stands(page, "certificate-360-zh")
