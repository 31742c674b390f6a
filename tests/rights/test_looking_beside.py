"""Readings beside the desk: an account, a request about data, a child's month of birth."""

import pytest
import sqlalchemy as sa

from cocreate.consent.readings import READ
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.rights.models import Request
from tests.factories import a_user, the_core
from tests.rights.readers import CODE, readings_of, waiting
from tests.stories import tales
from tests.visitor import Visitor


def signed_in(app, role, **more):
    return Visitor(app).signed_in(a_user(role, at=the_core(), **more))


def read_of(chain):
    db.session.rollback()
    mine = sa.select(Event).where(Event.chain == chain, Event.kind == READ.name)
    return [event.details for event in db.session.scalars(mine.order_by(Event.seq))]


def test_an_administrator_who_opens_an_account_stands_on_that_persons_page(app, visitor):
    boss, person = signed_in(app, Role.ADMIN), a_user(Role.MODERATOR, at=the_core(), name="Li")
    chain = person.chain
    visitor.signed_in(person)

    for _time in range(2):
        boss.get(f"/admin/people/{person.id}")

    assert read_of(chain) == [{"what": "account", "why": "manage", "role": "admin"}]
    looked = visitor.get("/me/data").part("looked")
    assert "Administrator · Your name and your e-mail · To look after the accounts" in looked


def test_a_patients_account_found_by_its_address_is_read_and_says_so(app):
    boss, patient = signed_in(app, Role.ADMIN), a_user(email="mei@mail.example", name="Mei")
    chain = patient.chain

    page = boss.get("/admin/people?q=mei@mail.example")

    assert "Mei" in page
    assert len(read_of(chain)) == 1


def test_ones_own_account_and_a_list_of_colleagues_leave_no_line(visitor):
    me = a_user(Role.ADMIN, at=the_core(), name="Wu")
    other = a_user(Role.MODERATOR, at=the_core(), name="Li")
    chains = me.chain, other.chain
    visitor.signed_in(me)

    visitor.get(f"/admin/people/{me.id}")
    visitor.get("/admin/people")

    assert [read_of(chain) for chain in chains] == [[], []]


@pytest.fixture
def asked(visitor):
    item = waiting()
    form = visitor.get(f"/t/{CODE}/data").form("/data/ask")
    form.fill(kind="correct", words="It was Dr Li, call 13800138000.").submit()
    return item


def test_the_words_of_a_request_are_read_where_it_is_opened_and_covered_in_the_list(
    app, visitor, asked
):
    nurse = signed_in(app, Role.MODERATOR)
    number = db.session.scalars(sa.select(Request.id)).one()

    row = nurse.get("/staff/requests")
    before = readings_of(asked)
    page = nurse.get(f"/staff/requests/{number}")

    assert "13800138000" not in row
    assert before == []
    assert "13800138000" in page
    assert readings_of(asked) == [{"what": "asked", "why": "settle", "role": "moderator"}]
    assert "What you asked about your data · To answer it" in visitor.get(f"/t/{CODE}/data").part(
        "looked"
    )


def test_who_sees_a_childs_birthday_stands_on_the_familys_page(app, visitor):
    nurse = signed_in(app, Role.MODERATOR)
    child = tales.told(code=CODE, relation="child")
    chain, ref = child.chain, child.ref

    nurse.get("/staff/children")
    before = read_of(chain)
    nurse.get(f"/staff/children/{ref}")

    assert before == []
    assert read_of(chain) == [{"what": "birth", "why": "guard", "role": "moderator"}]
    assert "To see who answers for the child" in visitor.get(f"/t/{CODE}/data").part("looked")
