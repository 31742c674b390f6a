"""The staff's list of children for whom something is missing: of their own institutions alone."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cocreate.consent import guarding
from cocreate.consent.children import Assent, Lacks
from cocreate.consent.guarding import Heard, Paper, Seen
from cocreate.following import children
from cocreate.kernel.clock import moved, now
from cocreate.kernel.policy import STAFF, Actor, Role
from cocreate.stories import actions as stories
from tests.factories import an_institution
from tests.stories import tales
from tests.stories.families import TODAY

MAY = {Role.MODERATOR, Role.FACILITATOR, Role.ADMIN}


@pytest.fixture(autouse=True)
def _today():
    with moved(TODAY):
        yield


@pytest.fixture
def here():
    return an_institution()


@pytest.fixture
def there(here):  # noqa: ARG001 -- the first is the core
    return an_institution()


def of_child(house, born="2019-05"):
    return tales.told("The needle was big.", at=house, relation="child", born=born)


def staff(*houses, role=Role.FACILITATOR):
    return Actor(uuid4(), {house.id: frozenset({role}) for house in houses})


def listed(reader):
    return [it.item.id for it in children.waiting(reader)]


def see_paper(nurse, item):
    guarding.see(nurse, item, Seen(Paper.BIRTH, now().date()))


def hear(nurse, item):
    guarding.hear(nurse, item, Heard(Assent.YES, "Nurse Wang"))


def test_each_institution_finds_its_own_the_oldest_first(here, there):
    first, second, third = of_child(here), of_child(there), of_child(here)
    tales.told("This is of nobody's child.", at=here)

    assert listed(staff(here)) == [first.id, third.id]
    assert listed(staff(there)) == [second.id]
    assert listed(staff(here, there)) == [first.id, second.id, third.id]


def test_an_institution_where_nothing_waits_has_an_empty_list(here, there):
    of_child(here)

    assert listed(staff(there)) == listed(staff(an_institution())) == []


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, *STAFF])
def test_only_those_who_may_see_a_paper_find_it(here, role):
    item = of_child(here)

    assert listed(staff(here, role=role)) == ([item.id] if role in MAY else [])


def test_nobody_works_nowhere(here):
    of_child(here)

    assert listed(Actor()) == listed(Actor(uuid4())) == []


def test_it_says_what_is_missing_and_goes_when_nothing_is(here, there):
    nurse, item, far = staff(here), of_child(here), of_child(there)
    missing = [children.waiting(nurse)[0].lacks]

    for act in (see_paper, hear):
        act(nurse, item)
        missing += [it.lacks for it in children.waiting(nurse)]

    assert missing == [(Lacks.PAPER, Lacks.ASSENT), (Lacks.ASSENT,)]
    assert listed(staff(there)) == [far.id]


def test_what_was_taken_back_waits_for_nobody(here):
    item, other = of_child(here), of_child(here)

    stories.withdraw(tales.author(item), item)

    assert listed(staff(here)) == [other.id]


def test_from_fourteen_on_no_guardian_is_waited_for(here):
    item = of_child(here, born="2019-05")

    with moved(TODAY.replace(year=2033) - timedelta(days=240)):
        before = listed(staff(here))
    with moved(TODAY.replace(year=2033)):
        after = listed(staff(here))

    assert (before, after) == ([item.id], [])
