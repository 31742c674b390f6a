"""References: one series for each institution, whoever asks and in whichever way."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cocreate.intake import numbering
from cocreate.kernel.db import transaction
from tests.factories import an_idea, an_institution, the_core


def test_each_institution_has_a_series_of_its_own():
    core, other = the_core().id, an_institution().id

    with transaction():
        given = [*numbering.references(core), *numbering.references(other)]

    assert given == ["KN-1001", "AB-1001"]


def test_many_at_once_and_one_alone_are_one_series_also_in_one_transaction():
    house = the_core()

    with transaction():
        first = an_idea().ref
        many = numbering.references(house.id, 3)
        last = an_idea().ref

    assert [first, *many, last] == [f"KN-{number}" for number in range(1001, 1006)]


@pytest.mark.postgres
def test_on_postgresql_nobody_waits_for_the_end_of_another(postgres_app):
    house = the_core().id

    def meanwhile():
        with postgres_app.app_context(), transaction():
            return numbering.references(house)

    with ThreadPoolExecutor(1) as other, transaction():
        mine = numbering.references(house)
        theirs = other.submit(meanwhile).result(timeout=20)

    assert (mine, theirs) == (["KN-1001"], ["KN-1002"])


@pytest.mark.postgres
def test_on_postgresql_a_number_is_never_given_twice(postgres_app):
    house = the_core().id

    def some(_turn):
        with postgres_app.app_context(), transaction():
            return numbering.references(house, 2)

    with ThreadPoolExecutor(8) as crowd:
        given = [ref for pair in crowd.map(some, range(24)) for ref in pair]

    assert sorted(given) == [f"KN-{number}" for number in range(1001, 1049)]
