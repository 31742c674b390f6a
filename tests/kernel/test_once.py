"""A form's key and where its first answer led."""

import pytest
import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel import once
from cocreate.kernel.db import db
from tests.factories import the_core

BODY = "A clock that can be seen from the bed."


@pytest.fixture
def committed():
    """Counts the transactions of the main database that wrote something."""
    turns = []
    note = lambda *given: turns.append(given)  # noqa: E731
    sa.event.listen(db.session, "after_commit", note)
    yield turns
    sa.event.remove(db.session, "after_commit", note)


@pytest.mark.parametrize(
    ("path", "sent"),
    [("/ideas/new", "/ideas/sent/KN-1001"), ("/stories/new", "/stories/sent/KN-1001")],
)
def test_what_was_sent_is_there_with_its_key_and_its_answer_at_once(visitor, committed, path, sent):
    the_core()
    visitor.token()
    committed.clear()

    page = visitor.post(path, {"body": BODY, "idempotency_key": "a key"})

    assert page.headers["Location"] == sent
    assert len(committed) == 1
    assert db.session.scalars(sa.select(once.Once.answer)).all() == [sent]


def test_a_second_press_finds_the_answer_even_if_the_first_one_died_after_its_commit(
    app, visitor, monkeypatch
):
    the_core()
    fields = {"body": BODY, "idempotency_key": "a key"}
    kept = app.after_request_funcs[None]
    monkeypatch.setitem(app.after_request_funcs, None, [it for it in kept if it is not once.keep])

    visitor.post("/ideas/new", fields)
    again = visitor.post("/ideas/new", fields)

    assert again.headers["Location"] == "/ideas/sent/KN-1001"
    assert db.session.query(Item).count() == 1
