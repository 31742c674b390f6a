"""What one sending may cost: everybody who sends waits for everybody's turn to write."""

import pytest
import sqlalchemy as sa

from cocreate.consent import notices
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests import statements
from tests.factories import a_department, the_core

FIRST, THEN = "The bench at the gate is broken.", "The lamp in the corridor is too bright."


@pytest.fixture
def asked():
    """What is said to the databases, by the word that each statement begins with."""
    with statements.said() as told:
        yield told


def sent(visitor, body, **more):
    return visitor.post("/ideas/new", {"body": body, "publish": "yes", **more})


def readings(asked):
    return [it for it in asked if it.startswith("SELECT") and "nextval" not in it]


def test_a_sending_reads_three_times_the_house_a_key_and_the_calendar(visitor, asked):
    a_department("ward-1", at=the_core())
    sent(visitor, FIRST)
    token = visitor.token()
    asked.clear()

    page = sent(visitor, THEN, csrf_token=token, group="patient")

    assert page.status == 303
    told = [
        next(it for it in ("data_key", "named_day", "institution") if it in read)
        for read in readings(asked)
    ]
    assert sorted(told) == ["data_key", "institution", "named_day"]


def test_the_departments_are_read_where_one_was_chosen(visitor, asked):
    a_department("ward-1", at=the_core())
    token = visitor.token()
    asked.clear()

    sent(visitor, FIRST, csrf_token=token, department="ward-1")

    assert [it for it in readings(asked) if "FROM department" in it]
    assert sent(visitor, THEN, department="no-such-ward").status == 422


def test_a_second_sending_signs_no_session_anew(visitor):
    the_core()
    sent(visitor, FIRST)

    page = sent(visitor, THEN)

    assert "session=" not in str(page.headers.getlist("Set-Cookie"))


def test_an_answer_left_open_is_looked_for_nowhere(visitor, monkeypatch):
    """Else WTForms makes a sentence of its own for each, in the reader's language, for nothing."""
    the_core()
    monkeypatch.setattr("wtforms.fields.choices.SelectField.pre_validate", None)

    assert sent(visitor, FIRST, publish="").status == 303


def test_who_asks_for_a_notice_asks_for_its_language_once(monkeypatch):
    languages = []
    near = notices.near
    monkeypatch.setattr(notices, "near", lambda tag: languages.append(tag) or near(tag))

    notices.current("publish", "zh-Hans-CN")

    assert languages == ["zh-Hans-CN"]


def test_it_is_there_all_the_same(visitor):
    the_core()

    pages = [sent(visitor, body) for body in (FIRST, THEN)]

    assert [page.status for page in pages] == [303, 303]
    assert db.session.scalar(sa.select(sa.func.count(Item.id))) == 2


def test_a_form_that_is_not_drawn_signs_no_token(visitor, monkeypatch):
    the_core()
    token = visitor.token()
    signed = []
    monkeypatch.setattr("flask_wtf.csrf.generate_csrf", lambda **_more: signed.append(1) or "new")

    answers = [sent(visitor, body, csrf_token=token).status for body in (FIRST, "")]

    assert answers == [303, 422]
    assert signed == []  # drawn again, the page asks for its token itself
