"""Phones that show the same share one drawing, and nothing of anybody's own is in it."""

import re

import pytest

from cocreate.kernel import keeping
from cocreate.workshops import lifecycle, phones, room
from cocreate.workshops.actions import Question
from cocreate.workshops.views import phone as one_phone
from cocreate.workshops.voting.models import Method
from tests.visitor import Visitor
from tests.workshops.rooms import a_room, started
from tests.workshops.secrecy import ASKED

THREE = ["Tea", "Chairs", "Clock"]
ASKS = {
    Method.AGREE: (Question("Is there tea?"), ["agree"], ["disagree"]),
    Method.CONSENT: (Question("Shall we?", method=Method.CONSENT), ["consent"], ["aside"]),
    Method.APPROVAL: (
        Question("Which?", method=Method.APPROVAL, options=THREE, max_choices=2),
        ["1"],
        ["2", "3"],
    ),
    Method.RANKED: (
        Question("Which first?", method=Method.RANKED, options=THREE),
        ["3", "1"],
        ["2"],
    ),
    Method.DOTS: (
        Question("Where to?", method=Method.DOTS, options=THREE, limits={"most": 3}),
        ["1:2", "2:1"],
        ["3:3"],
    ),
}
CHANGING = re.compile(r'(?<=name="csrf_token" value=")[^"]+|every \d+ms')
FROM_BEFORE = "/w/{}/room?v=0&words=en"


@pytest.fixture
def drawings(monkeypatch):
    """Every drawing that was made, as it is kept."""
    made, draw = [], one_phone._drawn

    def note(*given):
        made.append(draw(*given))
        return made[-1]

    monkeypatch.setattr(one_phone, "_drawn", note)
    return made


def a_phone(app, workshop, group="patient", lang="en"):
    visitor = Visitor(app, lang=lang)
    visitor.get(f"/w/{workshop.code}").form(f"/w/{workshop.code}/join").submit(group)
    return visitor


def asks(visitor, workshop):
    return visitor.htmx.get(FROM_BEFORE.format(workshop.code))


def shown(page):
    return CHANGING.sub("", page.body)


def test_twelve_phones_of_one_group_need_a_drawing_for_each_order_of_the_choices(app, drawings):
    host, workshop = a_room()
    started(host, workshop)
    here = [a_phone(app, workshop) for _ in range(12)]

    for phone in [*here, *here]:
        asks(phone, workshop)

    assert 1 <= len(drawings) <= 6


def test_a_form_that_others_were_given_too_takes_everybodys_own_vote(app):
    host, workshop = a_room()
    ballot = started(host, workshop)
    here = [a_phone(app, workshop) for _ in range(8)]

    pages = [asks(phone, workshop) for phone in here]
    tokens = {page.form(f"/vote/{ballot.id}").fields["csrf_token"][0] for page in pages}
    for page in pages:
        page.form(f"/vote/{ballot.id}").submit("agree")

    assert len(tokens) == 8
    assert "8 of 8 have voted" in asks(here[0], workshop)


def test_each_phone_is_given_a_pace_of_its_own(app):
    host, workshop = a_room()
    started(host, workshop)
    phone = a_phone(app, workshop)

    paces = {asks(phone, workshop).one(".//*[@id='pulse']").get("hx-trigger") for _ in range(20)}

    assert len(paces) > 10
    assert "every 0ms" not in paces


@pytest.mark.parametrize("method", ASKS)
def test_a_shared_drawing_is_the_one_that_each_would_have_got_alone(app, method):
    question, *said = ASKS[method]
    host, workshop = a_room(statements=(), questions=[question])
    ballot = started(host, workshop)
    here = [a_phone(app, workshop, group) for group in ("patient", "nurse", "patient", "")]
    for phone, words in zip(here, said, strict=False):
        phone.post(f"/w/{workshop.code}/vote/{ballot.id}", {"choice": words})

    for move in (None, lifecycle.END, lifecycle.REVEAL):
        if move:
            room.step(host, workshop, ballot, move)
        for phone in here:
            asks(phone, workshop)
        together = [shown(asks(phone, workshop)) for phone in here]
        alone = []
        for phone in here:
            keeping.forget()
            alone.append(shown(asks(phone, workshop)))
        assert together == alone


def test_who_said_nothing_never_sees_the_answer_of_who_did(app):
    host, workshop = a_room()
    ballot = started(host, workshop)
    one, other = a_phone(app, workshop), a_phone(app, workshop)
    one.post(f"/w/{workshop.code}/vote/{ballot.id}", {"choice": "agree"})

    mine, theirs = asks(one, workshop), asks(other, workshop)

    assert "Your choice" in mine
    assert "Your choice" not in theirs


def test_the_words_of_an_objection_are_in_no_drawing_that_is_kept(app):
    host, workshop = a_room(statements=(), questions=[ASKS[Method.CONSENT][0]])
    ballot = started(host, workshop)
    here = [a_phone(app, workshop) for _ in range(3)]
    for number, phone in enumerate(here):
        words = {"choice": "object", "reason": f"The stairs, says {number}"}
        phone.post(f"/w/{workshop.code}/vote/{ballot.id}", words)

    pages = [asks(phone, workshop) for phone in here]

    assert all(f"says {number}" in page for number, page in enumerate(pages))
    assert not [it for it in kept(workshop) if "The stairs" in it.html]


def test_the_receipt_of_a_secret_vote_is_in_no_drawing_that_is_kept(app):
    host, workshop = a_room(statements=(), questions=[ASKED])
    ballot = started(host, workshop)
    here = [a_phone(app, workshop) for _ in range(3)]
    for phone in here:
        phone.post(f"/w/{workshop.code}/vote/{ballot.id}", {"choice": "agree"})

    receipts = {asks(phone, workshop).one(".//p[@class='own-receipt num']").text for phone in here}

    assert len(receipts) == 3
    assert not [it for it in kept(workshop) if any(one in it.html for one in receipts)]


def test_nobodys_token_is_kept_with_a_drawing(app, drawings):
    host, workshop = a_room()
    ballot = started(host, workshop)
    phone = a_phone(app, workshop)

    page = asks(phone, workshop)

    token = page.form(f"/vote/{ballot.id}").fields["csrf_token"][0]
    assert token not in drawings[0].html
    assert phones.TOKEN not in page.body


def test_large_print_is_drawn_for_itself(app):
    _host, workshop = a_room()
    plain, large = a_phone(app, workshop), a_phone(app, workshop)
    large.client.set_cookie("care", "1")

    first, second, third = (asks(it, workshop) for it in (plain, large, plain))

    assert shown(second) != shown(first)
    assert shown(third) == shown(first)


def test_language_and_group_are_each_drawn_for(app):
    host, workshop = a_room()
    started(host, workshop)
    nurse, patient = a_phone(app, workshop, "nurse"), a_phone(app, workshop)
    chinese = a_phone(app, workshop, lang="zh")

    told = [asks(it, workshop) for it in (nurse, patient, chinese)]

    assert "You are here as: Nurse" in told[0]
    assert "You are here as: Patient" in told[1]
    assert "Agree" not in told[2]


def kept(workshop):
    found = keeping._kept.get(("drawings", workshop.code))
    return list(found[1].values()) if found else []
