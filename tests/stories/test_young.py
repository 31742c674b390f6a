"""What was told for a child, once it is fourteen: the young person's own page."""

from datetime import timedelta

import pytest

from cocreate.consent import gate, ledger
from cocreate.consent.age import Born
from cocreate.kernel.clock import moved
from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user, an_institution
from tests.stories import tales
from tests.stories.families import CODE, PATH, TODAY, says, see, told, young_says
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY):
        yield a_department("ward-3", at=an_institution())


@pytest.fixture
def nurse(app):
    user = a_user(Role.FACILITATOR, email="li@test.example", name="Li Wen")
    return Visitor(app).signed_in(user)


def test_at_fourteen_the_guardian_reads_a_sentence_and_the_young_person_answers(visitor, nurse):
    item = told("2012-12")
    see(nurse, item)
    says(visitor, "yes")
    tales.a_story(item=item)
    with moved(Born(2012, 12).fourteen):
        refused = visitor.get(PATH).form(f"{CODE}/consent/publish").submit("yes")
        page = visitor.get(PATH).click("Open their page")
        notice = page.text
        young_says(visitor, "yes")
        after = visitor.get(f"{PATH}/young")

    assert refused.status == 422
    assert "At fourteen they decide themselves" in refused
    assert "Without your answer it stops showing" in notice
    assert "Without your answer" not in after
    assert gate.publication(item.id, Born(2012, 12).pause + timedelta(days=1))


def test_without_an_answer_the_page_is_gone_after_sixty_days_by_the_clock_alone(visitor, nurse):
    item = told("2012-12")
    see(nurse, item)
    says(visitor, "yes")
    story = tales.a_story(item=item)
    end = Born(2012, 12).pause

    shows = []
    for moment in (end - timedelta(minutes=1), end):
        with moved(moment):
            shows.append("blanket" in visitor.get(f"/stories/{story.ref}"))

    assert shows == [True, False]


def test_before_the_day_their_page_says_from_when(visitor):
    told("2012-12")

    page = visitor.get(f"{PATH}/young")

    assert "You answer here yourself from" in page
    notice = "x" * 64
    answer = visitor.post(f"{PATH}/young/publish", {"answer": "yes", "notice": notice})
    assert answer.status == 422


def test_a_young_persons_no_ends_it_at_once_and_their_guardians_too(visitor, nurse):
    item = told("2012-12")
    see(nurse, item)
    says(visitor, "yes")
    tales.a_story(item=item)
    with moved(Born(2012, 12).fourteen):
        young_says(visitor, "no")
        gone = gate.publication(item.id)

    assert gone is None
    assert ledger.of_item(item.id)[-1].capacity == "young"


def test_told_for_somebody_of_fifteen_it_is_sent_and_they_are_asked(visitor):
    item = told("2011-05")

    page = visitor.get(PATH)

    assert not gate.in_force(item.id, "publish")
    assert "At fourteen they decide themselves" in page
    young_says(visitor, "yes")
    assert gate.in_force(item.id, "publish")
