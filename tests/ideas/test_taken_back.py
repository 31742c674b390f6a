"""What the page of an idea keeps once its author took it back."""

from cocreate.following import actions as following
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.erasing.wishes import was_public
from tests.incubation import roads

WORDS = "zebra-clockwork-4417"


def test_stages_with_their_dates_and_what_was_decided_stay_without_a_word_of_its_author(visitor):
    idea = roads.reported(body=f"{WORDS} in the hall", title=f"{WORDS} title")
    was_public(idea)
    item = db.session.get_one(Item, idea.id)

    following.withdraw(opening.author(item), item)

    page = visitor.get(f"/ideas/{idea.ref}")
    stages = ["Received", "Assessed", "In pilot", "Reported back", "Taken back on"]
    assert page.status == 410
    assert [it for it in stages if it not in page] == []
    assert "It costs little and can be tried." in page
    assert WORDS not in page
    assert roads.ACCOUNT.you_said not in page
