"""A sealed text that somebody moved to another row: nobody reads it there, nothing else stops."""

import pytest
import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.consent.models import Original
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.operation import doctor
from tests.factories import a_user, the_core
from tests.stories import tales
from tests.visitor import Visitor

CODE = "K7QM2XPA2345"
FIRST, SECOND = "A clock in the hall, word for word", "Another person's words about a chair"


@pytest.fixture
def moved():
    """A public story with the sealed words of another in the place of its own."""
    mine, other = tales.a_story(FIRST, code=CODE), tales.a_story(SECOND)
    at = (Original.part == "body", Original.item_id)
    with transaction():
        sealed = db.session.scalar(sa.select(Original.sealed).where(at[0], at[1] == other.id))
        row = sa.update(Original).where(at[0], at[1] == mine.id)
        db.session.execute(row.values(sealed=sealed))
    return mine


def test_its_author_is_told_and_takes_all_of_it_back(visitor, moved):
    number = moved.id

    own = visitor.get(f"/t/{CODE}")
    visitor.get(f"/t/{CODE}/withdraw").form("/withdraw").submit()

    assert own.status == 200
    assert "can't be read here any more" in own
    assert SECOND not in own
    assert gate.publication(number) is None


def test_staff_still_open_the_desk_and_the_administrator_is_told_where(app, moved):
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR, the_core()))

    inbox = nurse.get(f"/staff/inbox?item={moved.ref}&lane=done")
    page = nurse.get(f"/staff/stories/{moved.ref}")

    assert [inbox.status, page.status] == [200, 200]
    assert SECOND not in page
    found = next(it for it in doctor.examine() if it.name == "texts")
    assert found.is_well is False
    assert f"{moved.id}:body" in found.says
