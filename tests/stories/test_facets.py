"""The numbers beside the filters: each is how many stories the list finds once it is chosen."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.accounts import departments, scope
from cocreate.accounts.models import Department
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.stories import facets, queries
from cocreate.stories.queries import Wanted
from tests.installation import put_back
from tests.proof import counted, runs
from tests.stories import telling
from tests.stories.telling import FEELINGS, MOMENTS, NAMES, OUTCOMES, WARDS, Tale, World, expected

CALM = settings(
    max_examples=runs(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def boss(world, house):
    return Actor(uuid4(), {world.houses[house]: frozenset({Role.ADMIN})})


def choices(world):
    """Every value that can be chosen, by its group."""
    places = [place for wards in world.wards for place in wards]
    return dict(zip(NAMES, (FEELINGS, places, MOMENTS, OUTCOMES), strict=True))


def told_of(numbers, known, asked, world):
    """Every number, and every line that is drawn, against counting the tales by hand."""
    for name, values in choices(world).items():
        found = {value: getattr(numbers, name).get(value, 0) for value in values}
        assert found == {value: expected(known, asked, name, [value]) for value in values}, name
    for name, lines in (("feeling", numbers.feelings), ("moment", numbers.moments)):
        assert all(it[2] == expected(known, asked, name, [it[0]]) for it in lines), name
    assert {it[0]: it[2] for it in numbers.outcomes} == dict(numbers.outcome)
    here = {slug: [wards[at] for wards in world.wards] for at, slug in enumerate(WARDS)}
    meant = {slug: expected(known, asked, "service", places) for slug, places in here.items()}
    assert {it[0]: it[2] for it in numbers.places} == {k: n for k, n in meant.items() if n}


@CALM
@given(
    tales=st.lists(telling.tales, min_size=2, max_size=6),
    asks=st.lists(telling.asking(), min_size=4, max_size=8),
    pick=st.data(),
)
def test_each_number_is_what_the_list_finds_with_its_value_alone(empty, tales, asks, pick):
    put_back(empty)
    world = World()
    known = [it for it in map(world.told, tales) if it]

    for asked in [telling.wanted(it, world) for it in asks]:
        told_of(facets.of(asked), known, asked, world)
        name = pick.draw(st.sampled_from(NAMES))
        value = pick.draw(st.sampled_from(choices(world)[name]))
        listed = queries.found(replace(asked, **{name: (value,)})).total
        assert listed == expected(known, asked, name, [value]), (name, value)
        counted("filters of the stories against counting by hand")


def test_departments_of_one_name_in_two_institutions_are_one_line():
    world = World()
    for house, wards in enumerate(({0}, {0, 1})):
        world.told(Tale(house, services=frozenset(wards)))

    lines = facets.of(Wanted()).places

    assert [(slug, number) for slug, _name, number in lines] == [("ward-3", 2), ("lab", 1)]


def test_a_department_merged_away_counts_where_its_old_link_leads():
    """Its name stands in another institution still, and that link finds both."""
    world = World()
    for house, ward in ((0, 0), (1, 0), (1, 1)):
        world.told(Tale(house, services=frozenset({ward})))
    ward, into = (db.session.get_one(Department, it) for it in world.wards[1])

    departments.merge(boss(world, 1), ward, into)

    lines = {slug: number for slug, _name, number in facets.of(Wanted()).places}
    found = {it: queries.found(Wanted(service=scope.department_ids([it]))).total for it in lines}
    assert lines == found == {"ward-3": 3, "lab": 2}
