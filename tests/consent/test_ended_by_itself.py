"""When a yes has ended by itself: its author's page and its receipt say so, without any job."""

from datetime import timedelta

import pytest

from cocreate.consent import actions, answers, ledger, verify
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from tests.factories import an_idea
from tests.following.second_thoughts import KEY, OWN
from tests.stories import tales

YEARS = timedelta(days=5 * 366)


@pytest.fixture
def item():
    idea = an_idea("A clock", code=KEY, published=True)
    return db.session.get_one(Item, idea.id)


def of(item):
    return next(it for it in answers.of(tales.author(item), item, "en") if it.purpose == "publish")


def test_the_authors_page_says_when_it_ended_and_asks_anew(item, visitor, visitor_zh):
    before = of(item)
    with moved(now() + YEARS):
        after = of(item)
        page, chinese = visitor.get(OWN), visitor_zh.get(OWN)

    assert (before.yes, before.ended) == (True, None)
    assert (after.yes, after.ended) == (None, before.until)
    assert "You had agreed. It ended by itself on" in page
    assert "到期自动结束" in chinese


def test_the_receipt_says_so_and_the_ledger_has_no_line_more(item, visitor):
    number = of(item).receipt
    with moved(now() + YEARS):
        page = visitor.get(f"{OWN}/receipt/{number}")
        lines = [event.type for event in ledger.of_item(item.id)]

    assert "It ended by itself on" in page
    assert "expire" not in lines
    assert verify.verify() == []


def test_a_yes_taken_back_did_not_end_by_itself(item):
    from_then = of(item).until
    actions.decide(tales.author(item), item, "publish", False, "", "web")

    with moved(now() + YEARS):
        assert of(item).ended is None
    assert from_then is not None
