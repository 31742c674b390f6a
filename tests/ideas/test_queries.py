"""Reading ideas: who may, what a list holds, and that no cursor skips or repeats a row."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from cocreate.accounts import departments, scope
from cocreate.ideas import actions, facets, queries
from cocreate.ideas.models import Ending, ForWhom, Idea, IdeaKind, Stage
from cocreate.ideas.queries import SORTS, Wanted
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.policy import Actor, Role, may
from tests.factories import a_department, a_user, actor, an_idea, an_institution

HERE, THERE = "kangning", "riverside"


@pytest.fixture
def houses():
    return an_institution(HERE), an_institution(THERE)


@pytest.fixture
def mixed(houses):
    """One idea in each state, at each of two institutions that know nothing of each other."""
    made = [an_idea(at=house, published=True) for house in houses for _state in State]
    with transaction():
        for idea, state in zip(made, [*State, *State], strict=True):
            db.session.get_one(Idea, idea.id).state = state
    return made


def readers(houses, mixed):
    here, _there = houses
    return [
        Actor(),
        Actor().holding(mixed[1].id),
        Actor(id=mixed[2].subject_id),
        actor(a_user(Role.CONTRIBUTOR, here)),
        *(actor(a_user(role, here)) for role in (Role.MODERATOR, Role.COMMITTEE, Role.ADMIN)),
    ]


def test_the_rule_and_its_twin_in_sql_agree(houses, mixed):
    for reader in readers(houses, mixed):
        found = set(db.session.scalars(sa.select(Idea.id).where(queries.readable(reader))))
        allowed = {idea.id for idea in mixed if may(reader, "ideas:read", idea)}

        assert found == allowed, reader


@pytest.fixture
def board(houses):
    """45 published ideas of every kind, many with the same number of everything they sort by."""
    here, _there = houses
    wards = [a_department(slug, at=here) for slug in ("ward-1", "ward-2")]
    made = [an_idea(f"A better bed lamp, number {at}", at=here, published=True) for at in range(45)]
    with transaction():
        for at, idea in enumerate(made):
            _vary(db.session.get_one(Idea, idea.id), at, wards)
    return made


def _vary(idea, at, wards):
    days = timedelta(days=at // 4)
    idea.created_at, idea.supports, idea.comments = now() - days, at % 3, at % 2
    idea.hot = float(at % 5)
    idea.kind, idea.for_whom = list(IdeaKind)[at % 3], ["", *ForWhom][at % 6]
    idea.department_id = [None, *[ward.id for ward in wards]][at % 3]
    idea.due_at = None if at % 4 == 0 else now() + timedelta(days=at % 4 - 2)
    idea.paused_since = now() if at % 7 == 0 else None
    idea.stage = list(Stage)[at % 4]
    idea.ending = Ending.NOT_THIS_TIME if at % 9 == 0 else ""


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.usefixtures("board")
def test_a_walk_by_cursors_meets_every_idea_once(sort):
    column, _shape = SORTS[sort]
    whole = sa.select(Idea.id).order_by(column.desc(), Idea.id.desc())

    walked, after = [], ""
    while True:
        page = queries.found(Wanted(sort=sort, after=after), size=7)
        walked += [row.id for row in page.rows]
        after = page.next
        if not after:
            break
    assert walked == list(db.session.scalars(whole))


@pytest.mark.parametrize("word", ["", "x", "bm90IGpzb24", "WzEsMl0", "W251bGwsbnVsbF0", "[]"])
@pytest.mark.usefixtures("board")
def test_a_cursor_that_somebody_made_up_is_the_first_page(word):
    first = [row.id for row in queries.found(Wanted()).rows]

    assert [row.id for row in queries.found(Wanted(after=word)).rows] == first


BASES = [Wanted(), Wanted(kind=("idea",)), Wanted(q="lamp"), Wanted(stage=("assessed",), q="1")]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.usefixtures("board")
def test_what_a_filter_promises_is_what_its_list_holds(base):
    counted = facets.of(base)
    places = {it.slug: it.id for it in scope.departments().values()}

    def total(**chosen):
        return queries.found(replace(base, **chosen)).total

    for value, _label, number in counted.stages:
        assert total(stage=(value,)) == number, value
    for value, _label, number in counted.kinds:
        assert total(kind=(value,)) == number, value
    for value, _label, number in counted.people:
        assert total(for_whom=(value,)) == number, value
    for slug, _label, number in counted.places:
        assert total(department=(places[slug],)) == number, slug
    assert total(overdue=True) == counted.overdue


def test_a_department_merged_away_counts_where_its_old_link_leads(houses):
    """Its name stands in another institution still, and that link finds both."""
    wards = [
        (houses[at], a_department(it, houses[at])) for at, it in ((0, "a"), (1, "a"), (1, "b"))
    ]
    for house, ward in wards:
        an_idea(at=house, department=ward.slug, published=True)
    boss = Actor(uuid4(), {houses[1].id: frozenset({Role.ADMIN})})

    departments.merge(boss, wards[1][1], wards[2][1])

    lines = {slug: number for slug, _label, number in facets.of(Wanted()).places}
    found = {it: queries.found(Wanted(department=scope.department_ids([it]))).total for it in lines}
    assert lines == found == {"a": 3, "b": 2}


@pytest.mark.usefixtures("board")
def test_counts_follow_a_change():
    before = facets.of(Wanted())
    an_idea(published=True)

    assert facets.of(Wanted()).kind["idea"] == before.kind["idea"] + 1


@pytest.mark.usefixtures("board")
def test_past_a_thousand_a_list_says_only_that_there_are_more(monkeypatch):
    monkeypatch.setattr(queries, "COUNTED", 40)

    found = queries.found(Wanted())
    assert (found.total, found.is_many) == (41, True)


def test_an_idea_of_another_institution_is_not_there_in_this_one(houses, visitor):
    here, there = houses
    own, foreign = an_idea(at=here, published=True), an_idea(at=there, published=True)

    assert visitor.get(f"/o/{HERE}/ideas/{own.ref}").status == 200
    assert visitor.get(f"/o/{HERE}/ideas/{foreign.ref}").status == 404
    assert visitor.get(f"/ideas/{foreign.ref}").status == 200


@pytest.mark.usefixtures("houses")
def test_an_unread_idea_is_not_there_and_a_withdrawn_one_is_gone(visitor):
    waiting, shown = an_idea(), an_idea(published=True)
    _publish_on_record(shown)
    item = db.session.get_one(Item, shown.id)
    actions.withdraw(Actor(id=item.subject_id), item)

    for suffix in ("", ".json"):
        assert visitor.get(f"/ideas/{waiting.ref}{suffix}").status == 404
        assert visitor.get(f"/ideas/{shown.ref}{suffix}").status == 410
        assert visitor.get(f"/ideas/KN-9999{suffix}").status == 404


def _publish_on_record(idea):
    with transaction():
        db.session.get_one(Idea, idea.id).dates = {**idea.dates, "published": now().isoformat()}


@pytest.mark.usefixtures("houses")
def test_what_was_withdrawn_before_anybody_saw_it_was_never_there():
    idea = an_idea()
    item = db.session.get_one(Item, idea.id)
    actions.withdraw(Actor(id=item.subject_id), item)

    assert queries.one(Actor(id=uuid4()), idea.ref) is None
    _publish_on_record(idea)
    with pytest.raises(Withdrawn):
        queries.one(Actor(), idea.ref)


@pytest.mark.usefixtures("houses")
def test_a_reference_is_found_in_small_letters_too():
    idea = an_idea(published=True)

    assert queries.one(Actor(), idea.ref.lower()).id == idea.id


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("more", [{}, {"kind": ("idea",)}, {"stage": ("piloted",)}])
def test_a_common_word_finds_the_same_page_as_a_rare_one(monkeypatch, sort, more):
    wanted = Wanted(q="lamp", sort=sort, **more)
    named = queries.found(wanted, size=7)
    monkeypatch.setattr(queries, "COUNTED", 12)
    walked = queries.found(wanted, size=7)

    assert [row.id for row in walked.rows] == [row.id for row in named.rows]
    assert (walked.total, walked.next) == (min(named.total, 13), named.next)


@pytest.mark.usefixtures("board")
def test_filters_under_a_common_word_show_no_numbers(monkeypatch):
    monkeypatch.setattr(queries, "COUNTED", 12)
    counted = facets.of(Wanted(q="lamp"))

    assert {number for _value, _label, number in counted.stages + counted.kinds} == {None}
    assert counted.overdue is None


@pytest.mark.usefixtures("board")
def test_a_word_that_nobody_wrote_finds_nothing():
    found = queries.found(Wanted(q="helicopter"))

    assert (found.rows, found.total, found.next) == ([], 0, "")
    assert {number for _value, _label, number in facets.of(Wanted(q="helicopter")).kinds} == {0}


@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_app")
def test_postgresql_finds_the_same_on_every_way(monkeypatch):
    for number in range(9):
        an_idea(f"A better bed lamp, number {number}", published=True)
    named = queries.found(Wanted(q="lamp bed"), size=4)
    monkeypatch.setattr(queries, "COUNTED", 5)
    walked = queries.found(Wanted(q="lamp bed"), size=4)
    gathered = queries.found(Wanted(q="lamp bed", kind=("thanks",)))

    assert [row.id for row in walked.rows] == [row.id for row in named.rows]
    assert (named.total, walked.total, gathered.total) == (9, 6, 0)
    assert facets.of(Wanted(kind=("idea",))).kind["idea"] == 9
