"""The method cards."""

from cocreate.workshops.cards import CARDS
from cocreate.workshops.voting.models import Method
from tests.factories import a_user
from tests.workshops.rooms import a_host


def test_each_way_to_vote_has_its_card():
    assert [card.method for card in CARDS] == list(Method)


def test_whoever_leads_reads_all_of_them_and_nobody_else_is_sent_there(visitor):
    page = visitor.signed_in(a_host()).get("/staff/workshops").click("Which way to vote?")

    assert len(page.all(".//li[@class='card']")) == len(CARDS)
    assert "Does anything speak against it?" in page
    assert visitor.signed_in(a_user()).get("/staff/workshops/methods").status == 403
