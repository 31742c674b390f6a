"""References: one series for each institution, whoever asks and in whichever way."""

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
