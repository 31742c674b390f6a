"""What happens when somebody sends an idea."""

import secrets

import pytest
import sqlalchemy as sa

from cocreate.consent import gate, originals
from cocreate.ideas.models import Idea
from cocreate.intake import receiving, rewriting
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import several
from cocreate.moderation.models import Case
from tests import stored
from tests.factories import a_department, a_user, actor, an_institution, recorded, the_core
from tests.visitor import Visitor

BODY = "检查单上的字太小了，我妈看不清。"


def sent(visitor, **fields):
    the_core()
    return visitor.post("/ideas/new", {"body": BODY, **fields})


def the_item():
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def test_the_words_alone_are_enough(visitor):
    page = sent(visitor)

    assert page.status == 303
    assert page.headers["Location"].endswith("/ideas/sent/KN-1001")
    assert originals.read(the_item().id)["body"] == BODY


def test_two_who_were_handed_one_key_are_never_one_person(visitor, monkeypatch):
    """Whatever copied a process with its keys: the second sending is refused, not mixed up."""
    same = receiving.author()
    monkeypatch.setattr(receiving, "author", lambda: same)

    answers = [sent(visitor).status for _person in range(2)]

    assert answers == [303, 409]
    assert db.session.scalar(sa.select(sa.func.count(Item.id))) == 1


def test_a_new_idea_waits_for_a_person_to_read_it(visitor):
    sent(visitor, publish="yes")

    idea = db.session.get_one(Idea, the_item().id)
    assert idea.state == State.WAITING
    assert gate.publication(idea.id) is None
    assert visitor.get("/ideas.json").json["items"] == []


def test_a_question_left_open_is_no_consent_and_writes_nothing(visitor):
    sent(visitor)

    item = the_item()
    assert gate.in_force(item.id, "handle")
    assert not gate.in_force(item.id, "publish")
    assert recorded(item) == ["consent.granted", "idea.received"]


def test_a_refusal_is_on_the_record_and_blocks_nothing(visitor):
    page = sent(visitor, publish="no", contact="13900000000", contact_ok="no")

    assert page.status == 303
    assert recorded(the_item()).count("consent.refused") == 2


def test_pressing_twice_sends_once_and_shows_the_same_answer(visitor):
    the_core()
    fields = {"body": BODY, "idempotency_key": "a key of this form"}

    first = visitor.post("/ideas/new", fields)
    second = visitor.post("/ideas/new", fields)

    assert first.headers["Location"] == second.headers["Location"]
    assert db.session.scalar(sa.select(sa.func.count(Item.id))) == 1


def test_each_institution_has_its_own_series_of_references(visitor):
    an_institution()
    an_institution("riverside")

    visitor.post("/ideas/new", {"body": BODY})
    visitor.post("/o/riverside/ideas/new", {"body": BODY})
    visitor.post("/ideas/new", {"body": BODY})

    refs = list(db.session.scalars(sa.select(Item.ref).order_by(Item.id)))
    assert refs[0] == "KN-1001"
    assert refs[2] == "KN-1002"
    assert refs[1].endswith("-1001")


def test_the_department_of_a_poster_is_kept(visitor):
    ward = a_department("ward-3")

    sent(visitor, department="ward-3")

    assert db.session.get_one(Idea, the_item().id).department_id == ward.id


def test_what_looks_like_a_machine_is_marked_and_never_refused(visitor):
    page = sent(visitor, website="http://spam.example")

    assert page.status == 303
    assert db.session.get_one(Case, the_item().id).flags == {"honeypot": True, "age": "quick"}


def test_no_readable_word_of_it_lies_in_the_database_file(visitor):
    body, pen, box = (f"{secrets.token_hex(8)}杯" for _word in range(3))
    sent(visitor, body=body, name_shown="pen", name=pen, contact=f"{box}@example.org")

    raw = stored.raw()

    assert [it for it in (body, pen, box) if it.encode() in raw] == []
    assert the_item().ref.encode() in raw


@pytest.mark.postgres
def test_a_letter_that_postgresql_can_not_hold_keeps_nobody_from_publishing(postgres_app):
    sent(Visitor(postgres_app), body="The lamp\0 is dark.", publish="yes")
    nurse, item = actor(a_user(Role.MODERATOR)), the_item()

    with postgres_app.test_request_context():
        done = several.publish(nurse, {item.ref: rewriting.number(item)})

    assert (done.done, done.left) == ([item.ref], [])
    assert gate.publication(item.id).body == "The lamp is dark."
