"""A row written at once is known to the session as if it had been read."""

import pytest
import sqlalchemy as sa

from cocreate.intake.models import Item, State
from cocreate.kernel.db import db, insert, transaction
from cocreate.kernel.errors import OutOfTurn
from cocreate.moderation.models import Case
from tests.factories import an_idea, the_core

FIELDS = sa.inspect(Item).column_attrs.keys()


def an_item(ref="KN-9001"):
    house = the_core().id
    author = sa.Uuid().python_type(int=9)
    return Item(kind="idea", ref=ref, institution_id=house, subject_id=author, code_lookup=ref)


def test_a_row_has_its_number_and_its_defaults_at_once():
    item = an_item()

    with transaction():
        insert(item)
        kept = (item.id, item.state, item.marks, item.version, item.withdrawn_at)

    assert kept == (item.id, State.WAITING, {}, 1, None)
    assert db.session.get(Item, item.id) is item


def test_what_is_known_is_what_lies_in_the_database():
    item = an_item()
    with transaction():
        insert(item)
        known = {name: getattr(item, name) for name in FIELDS}
        db.session.expire(item)

    assert known == {name: getattr(item, name) for name in known}


def test_a_later_change_of_it_is_written_and_counted():
    with transaction():
        item = an_item()
        insert(item)
        item.state = State.DECLINED

    db.session.expire_all()
    assert (item.state, item.version) == (State.DECLINED, 2)


def test_what_was_added_before_is_there_first():
    idea = an_idea()
    with transaction():
        db.session.delete(db.session.get_one(Case, idea.id))
        at = idea.created_at
        again = {"item_id": idea.id, "institution_id": idea.institution_id, "kind": "idea"}
        insert(Case(**again, opened_at=at, due_at=at))

    assert db.session.get_one(Case, idea.id).flags == {}


def test_the_second_row_with_one_key_is_out_of_turn():
    with transaction():
        insert(an_item())

    with pytest.raises(OutOfTurn), transaction():
        insert(an_item())
