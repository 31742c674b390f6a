"""A yes to named institutions, or to one study: its receipt says who may have it, in all three forms."""

import pytest

from cocreate.consent import ledger
from cocreate.kernel.policy import Role
from cocreate.receipts import fhir, making
from cocreate.receipts.record import record
from tests.copies import outside
from tests.factories import a_user, actor, an_institution, the_core
from tests.sharing import given
from tests.stories import tales
from tests.studies import studied

CODE = "K7QM2XPA2345"


@pytest.fixture
def story():
    the_core()
    return tales.a_story(code=CODE)


def last(story, purpose):
    return next(it for it in reversed(ledger.of_item(story.id)) if it.purpose == purpose)


def named(story, event):
    """In the signed file, and in the one for health systems."""
    told = making.facts(outside.item_of(story), event)
    parties = record(told)["party_identification"]
    actors = fhir.consent(told)["provision"].get("actor", [])
    there = [it["party_id"] for it in parties if it["party_role"] == "PII recipient"]
    return there, [it["reference"]["identifier"]["value"] for it in actors]


def test_a_yes_to_two_of_three_institutions_names_these_two(visitor, story):
    houses = [an_institution() for _ in range(3)]
    wishes = given.asked(story, *houses)
    given.answered(story, wishes, *wishes[:2])

    event = last(story, "alliance")

    slugs = [it.slug for it in houses]
    assert named(story, event) == (slugs[:2], slugs[:2])
    page = visitor.get(f"/t/{CODE}/receipt/{event.receipt}")
    assert [it.name_en in page for it in houses] == [True, True, False]


def test_a_no_names_whom_it_keeps_out(story):
    houses = [an_institution(), an_institution()]
    given.answered(story, given.asked(story, *houses))

    slugs = [it.slug for it in houses]
    assert named(story, last(story, "alliance")) == (slugs, slugs)


def test_each_study_that_was_agreed_to_stands_on_a_receipt_of_its_own(visitor, story):
    chief = actor(a_user(Role.ADMIN, the_core()))
    first = studied.agreed(chief, studied.a_study(chief), story)[0]
    second = studied.agreed(chief, studied.a_study(chief, ethics="KN-EC-2026-099"), story)[0]

    events = {it.receipt: it for it in ledger.of_item(story.id)}

    numbers = [studied.ETHICS], [studied.ETHICS]
    assert named(story, events[first.receipt]) == numbers
    assert named(story, events[second.receipt]) == (["KN-EC-2026-099"], ["KN-EC-2026-099"])
    page = visitor.get(f"/t/{CODE}/receipt/{second.receipt}")
    assert "Kangning Nursing School, Li Hua" in page


def test_a_yes_to_everybody_names_nobody(story):
    assert named(story, last(story, "publish")) == ([], [])
