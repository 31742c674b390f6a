"""What an author does on the page of their own: decide, answer, take it back."""

import pytest

from cocreate.consent import gate, notices, originals
from cocreate.ideas.models import Idea
from cocreate.intake import code as codes
from cocreate.intake import messages
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db, transaction
from tests.factories import an_idea, recorded

KEY = "K7QM3XRD9WTH"
OWN = f"/t/{codes.grouped(KEY)}"


@pytest.fixture
def idea():
    return an_idea(code=KEY, published=True)


def decide(visitor, purpose, answer):
    """Press the one button that gives this answer."""
    action = f"{OWN}/consent/{purpose}"
    (form,) = visitor.get(OWN).all(f".//form[@action='{action}']")
    (button,) = form.findall(f".//button[@value='{answer}']")
    fields = {it.get("name"): it.get("value") for it in [*form.findall(".//input"), button]}
    return visitor.post(action, fields)


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_a_no_takes_it_off_every_page_with_one_press(idea, visitor, way):
    page = decide(getattr(visitor, way), "publish", "no")

    assert page.status == (200 if way == "htmx" else 303)
    assert not gate.in_force(idea.id, "publish")
    assert "A clock" not in visitor.get("/ideas")
    assert visitor.get("/ideas.json?q=clock").json["total"] == 0


def test_a_later_yes_shows_nothing_before_somebody_has_read_it(idea, visitor):
    decide(visitor, "publish", "no")
    page = decide(visitor.htmx, "publish", "yes")

    assert "Noted." in page
    assert gate.in_force(idea.id, "publish")
    assert gate.publication(idea.id) is None


def test_a_decision_without_our_notice_or_for_another_purpose_is_refused(idea, visitor):
    before = recorded(idea)

    for fields in ({"answer": "yes"}, {"answer": "perhaps"}, {"answer": "yes", "notice": "0" * 64}):
        assert visitor.post(f"{OWN}/consent/publish", fields).status == 422
    assert recorded(idea) == before


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_an_answer_reaches_us_and_stands_on_the_page(idea, visitor, way):
    form = getattr(visitor, way).get(OWN).form(f"{OWN}/reply")
    form.fill(text="It is bed 12.\nThank you.").submit()

    (said,) = messages.of(db.session.get_one(Item, idea.id))
    assert (said.from_staff, said.text.split()) == (
        False,
        ["It", "is", "bed", "12.", "Thank", "you."],
    )
    assert "It is bed 12." in visitor.get(OWN)
    assert recorded(idea)[-1] == "item.replied"


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_a_stale_token_keeps_what_was_written(idea, visitor, way):
    reader = getattr(visitor, way)
    page = reader.post(f"{OWN}/reply", {"text": "A long answer", "csrf_token": "stale"})

    assert page.status == 422
    assert "A long answer" in "".join(page.one(".//textarea[@name='text']").itertext())
    assert messages.of(db.session.get_one(Item, idea.id)) == []


@pytest.mark.usefixtures("idea")
def test_an_empty_or_endless_answer_is_told_and_kept(visitor):
    empty = visitor.post(f"{OWN}/reply", {"text": "  "})
    endless = visitor.post(f"{OWN}/reply", {"text": "x" * 4001})

    assert (empty.status, endless.status) == (422, 422)
    assert "Please write something first." in empty
    assert "x" * 4001 in endless


def test_taking_back_asks_once_and_then_everything_is_gone(idea, visitor):
    asked = visitor.get(f"{OWN}/withdraw")
    assert gate.publication(idea.id) is not None

    asked.form(f"{OWN}/withdraw").submit()

    after = db.session.get_one(Idea, idea.id)
    assert (after.state, after.due_at) == (State.WITHDRAWN, None)
    assert not gate.in_force(idea.id, "handle")
    assert "You took this back" in visitor.get(OWN)
    assert visitor.get("/ideas.json").json["total"] == 0


def test_taking_back_twice_is_taking_back_once(idea, visitor):
    for _press in range(2):
        assert visitor.post(f"{OWN}/withdraw").status == 303

    assert recorded(idea).count("idea.withdrawn") == 1


def test_a_no_to_our_working_on_it_takes_everything_back(idea, visitor):
    notice = notices.current("handle", "en").sha256

    visitor.post(f"{OWN}/consent/handle", {"answer": "no", "notice": notice})

    item = db.session.get_one(Item, idea.id)
    assert (item.state, item.withdrawn_at is None) == (State.WITHDRAWN, False)
    assert recorded(idea).count("idea.withdrawn") == 1
    assert "You took this back" in visitor.get(OWN)


def test_a_contact_is_deleted_and_its_consent_ends(visitor):
    visitor.get("/ideas")
    idea = an_idea(code=KEY, answers={"contact": True})
    visitor.post(f"{OWN}/contact/delete")

    assert "contact" not in originals.read(idea.id)
    assert not gate.in_force(idea.id, "contact")


def test_nobody_else_decides_by_a_code_that_is_wrong(idea, visitor):
    wrong = "/t/K7QM-3XRD-9WTJ"
    posts = ("reply", "withdraw", "contact/delete", "consent/publish", "agree", "send-back")

    assert [visitor.post(f"{wrong}/{it}", {"text": "x"}).status for it in posts] == [404] * 6
    assert gate.in_force(idea.id, "publish")


def test_all_that_was_written_stands_on_the_page_word_for_word(visitor):
    item = an_idea("A bench", title="By the lift", code=KEY)
    with transaction():
        originals.keep(item.id, item.subject_id, {"contact": "13900000000", "likes": "KN-1001"})

    sent = visitor.get(OWN).part("yours")

    assert [it for it in ("By the lift", "A bench", "13900000000") if it not in sent] == []
    assert "KN-1001" not in sent
