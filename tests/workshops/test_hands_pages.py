"""The pages beside the host's console: one link, forms that lose nothing, slips to print."""

import pytest

from cocreate.kernel.policy import Role
from cocreate.workshops import queries
from cocreate.workshops.hands import heads, sources
from cocreate.workshops.voting.models import Method
from tests.factories import a_user, an_institution
from tests.visitor import Visitor
from tests.workshops.crowd import WATCHED, here, raised
from tests.workshops.rooms import a_host, a_room, ended, say, started
from tests.workshops.ways import question

WAYS = pytest.mark.parametrize("way", ["plain", "htmx"])


def a_vote(user, method=Method.AGREE, **ways):
    host, workshop = a_room(user, statements=(), questions=[question(method, **ways)])
    return host, workshop, started(host, workshop)


def at(workshop, page="hands"):
    return f"/staff/workshops/{workshop.id}/questions/1/{page}"


def drawn(answer, way):
    """What the person sees after a form that was taken."""
    return answer if way == "htmx" else answer.follow()


@pytest.fixture
def lan():
    return a_host()


@WAYS
def test_from_the_console_hands_of_a_group_are_in_after_two_forms(visitor, lan, way):
    _host, workshop, ballot = a_vote(lan)
    console = visitor.signed_in(lan).get(f"/staff/workshops/{workshop.id}/run")
    assert console.click("Count hands or paper").path == at(workshop)

    page = getattr(visitor, way).get(at(workshop))
    page = drawn(page.form("/heads").fill(heads_patient="6").submit(), way)
    form = page.form("/hands/patient")
    form.fill(**{"patient-count_agree": "4", "patient-witness": WATCHED})
    page = drawn(form.submit(), way)

    assert "4 by hand are in" in page
    assert page.form("/hands/patient")["patient-witness"] == WATCHED
    assert (heads.of(workshop), sources.how(ballot)) == ({"patient": 6}, (0, 4, 0))


@WAYS
def test_too_many_hands_come_back_with_the_numbers_and_all_that_was_typed(visitor, lan, way):
    host, workshop, ballot = a_vote(lan, Method.CONSENT)
    here(host, workshop, patient=3)
    form = getattr(visitor.signed_in(lan), way).get(at(workshop)).form("/hands/patient")
    typed_in = {
        "patient-count_consent": "3",
        "patient-count_object": "1",
        "patient-reason": "The stairs are too steep.",
        "patient-witness": WATCHED,
    }

    page = form.fill(**typed_in).submit()

    assert page.status == 422
    assert "4 hands were counted. Without a phone 3 of this group are here" in page
    again = page.form("/hands/patient")
    assert {name: again[name] for name in typed_in} == typed_in
    assert ballot.voted == 0


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"patient-count_agree": "-1"}, "whole number from 0 to 500"),
        ({"patient-count_agree": "1000000000"}, "whole number from 0 to 500"),
        ({"patient-count_agree": "9" * 40}, "whole number from 0 to 500"),
        ({"patient-count_agree": "two"}, "whole number, such as 12"),
        ({"patient-witness": " "}, "who watched"),
        ({"patient-witness": "x" * 61}, "1 characters too many"),
    ],
)
def test_numbers_that_are_none_and_hands_that_nobody_watched(visitor, lan, said, sentence):
    host, workshop, ballot = a_vote(lan)
    here(host, workshop, patient=3)
    form = visitor.signed_in(lan).get(at(workshop)).form("/hands/patient")

    page = form.fill(**{"patient-count_agree": "1", "patient-witness": WATCHED} | said).submit()

    assert (page.status, ballot.voted) == (422, 0)
    assert sentence in page


@pytest.mark.parametrize("seen", ["-1", "9" * 5000, "x", "²"])
def test_a_page_that_says_nonsense_of_what_it_showed_still_counts_heads(visitor, lan, seen):
    _host, workshop, _ballot = a_vote(lan)
    visitor.signed_in(lan)

    answer = visitor.post(at(workshop, "heads"), {"heads_patient": "3", "seen_patient": seen})

    assert answer.status == 303
    assert heads.of(workshop) == {"patient": 3}


@pytest.mark.parametrize("number", ["-1", "501", "1000000000", "x"])
def test_heads_that_nobody_could_count_are_refused(visitor, lan, number):
    _host, workshop, _ballot = a_vote(lan)
    form = visitor.signed_in(lan).get(at(workshop)).form("/heads")

    page = form.fill(heads_patient=number, heads_nurse="2").submit()

    assert page.status == 422
    assert page.form("/heads")["heads_nurse"] == "2"
    assert heads.of(workshop) == {}


def test_heads_below_what_was_counted_say_how_many_at_least(visitor, lan):
    host, workshop, ballot = a_vote(lan)
    here(host, workshop, patient=3)
    raised(host, workshop, ballot, agree=2)
    form = visitor.signed_in(lan).get(at(workshop)).form("/heads")

    page = form.fill(heads_patient="1").submit()

    assert page.status == 422
    assert "Patient: at least 2." in page


def test_hands_that_come_after_the_end_are_told_so_and_stay_in_the_form(visitor, lan):
    host, workshop, ballot = a_vote(lan)
    here(host, workshop, patient=3)
    form = visitor.signed_in(lan).get(at(workshop)).form("/hands/patient")
    ended(host, workshop, ballot)

    page = form.fill(**{"patient-count_agree": "1", "patient-witness": WATCHED}).submit()

    assert page.status == 409
    assert "This vote has ended." in page


PAGES = ("hands", "slip", "slips")


def test_another_institution_a_patient_and_a_stranger_see_none_of_it(app, lan):
    _host, workshop, _ballot = a_vote(lan)
    elsewhere = a_user(Role.FACILITATOR, at=an_institution())
    patient = a_user(at=an_institution())

    for user in (elsewhere, patient):
        with_them = Visitor(app).signed_in(user)
        assert {with_them.get(at(workshop, it)).status for it in PAGES} <= {403, 404}
        sent = with_them.post(at(workshop, "heads"), {"heads_patient": "3"})
        assert sent.status in {403, 404}
    assert queries.joined(workshop) == {}


def test_a_group_that_is_none_and_a_question_that_is_none_are_not_found(visitor, lan):
    _host, workshop, _ballot = a_vote(lan)
    visitor.signed_in(lan)

    assert visitor.post(at(workshop, "hands/king")).status == 404
    assert visitor.get(f"/staff/workshops/{workshop.id}/questions/9/hands").status == 404


def test_wall_results_and_public_page_say_how_the_votes_came(visitor, lan):
    host, workshop, ballot = a_vote(lan)
    here(host, workshop, patient=8)
    say(workshop, ballot, *["agree"] * 7)
    wall = visitor.signed_in(lan).get(f"/staff/workshops/{workshop.id}/screen")
    assert "Who voted on a phone keeps it down." in wall
    raised(host, workshop, ballot, agree=6)
    ended(host, workshop, ballot)
    told = "How the votes came: 7 on phones, 6 by hand, with a witness."

    for page in (
        visitor.get(f"/staff/workshops/{workshop.id}/screen"),
        visitor.get(f"/staff/workshops/{workshop.id}/results"),
        visitor.get(f"/workshops/{workshop.slug}"),
    ):
        assert told in page
        assert WATCHED not in page
    assert "a witness watched them being counted" in visitor.get(f"/workshops/{workshop.slug}")
