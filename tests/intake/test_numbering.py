"""References: one series for each institution, whoever asks and in whichever way."""

import threading

import pytest

from cocreate.intake import numbering
from cocreate.kernel.db import db, transaction
from tests.factories import an_idea, an_institution, the_core

DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def grown(request, app):
    """The application on each database, with its tables and nothing in them."""
    return app if request.param == "sqlite" else request.getfixturevalue("postgres_app")


@pytest.mark.usefixtures("grown")
def test_each_institution_has_a_series_of_its_own():
    core, other = the_core().id, an_institution().id

    with transaction():
        given = [*numbering.references(core), *numbering.references(other)]

    assert given == ["KN-1001", "AB-1001"]


@pytest.mark.usefixtures("grown")
def test_many_at_once_and_one_alone_are_one_series_also_in_one_transaction():
    house = the_core()

    with transaction():
        first = an_idea().ref
        many = numbering.references(house.id, 3)
        last = an_idea().ref

    assert [first, *many, last] == [f"KN-{number}" for number in range(1001, 1006)]


@pytest.mark.usefixtures("grown")
def test_nobody_gets_a_number_twice_also_after_one_that_failed():
    house = the_core().id
    lost = []

    with pytest.raises(ZeroDivisionError):
        _begin_and_fail(house, lost)
    with transaction():
        given = numbering.references(house, 2)

    if db.engine.dialect.name == "sqlite":
        assert given == ["KN-1001", "KN-1002"]
    else:
        assert given == ["KN-1002", "KN-1003"]
    assert lost == ["KN-1001"]


@transaction()
def _begin_and_fail(house, lost):
    lost += numbering.references(house)
    raise ZeroDivisionError


@pytest.mark.postgres
def test_on_postgresql_nobody_waits_for_another_sending_to_end(request):
    """The second asks while the first has its number and has not ended."""
    app = request.getfixturevalue("postgres_app")
    house = the_core().id
    given = []

    def another():
        with app.app_context(), transaction():
            given.extend(numbering.references(house))

    with transaction():
        given += numbering.references(house)
        thread = threading.Thread(target=another, daemon=True)
        thread.start()
        thread.join(timeout=10)
        is_through = not thread.is_alive()

    assert is_through
    assert sorted(given) == ["KN-1001", "KN-1002"]
