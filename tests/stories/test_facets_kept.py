"""The numbers beside the filters are kept, and are other ones at once when a story becomes another."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.accounts import departments, house, organising
from cocreate.accounts.models import Department
from cocreate.consent import subjects
from cocreate.erasing import actions as erasing
from cocreate.incubation.lifecycle import IN_PLACE
from cocreate.intake import promises
from cocreate.intake.models import Item
from cocreate.kernel import events, keeping
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.stories import actions, answers, facets
from cocreate.stories.actions import Growing
from cocreate.stories.models import Story
from cocreate.stories.queries import Wanted
from tests import statements
from tests.factories import an_idea, an_institution
from tests.installation import put_back
from tests.lives import acts
from tests.lives.acts import Life
from tests.lives.model import Model
from tests.proof import counted, runs
from tests.stories import telling
from tests.stories.tales import author, promising, proposed, told
from tests.stories.telling import Tale, World

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
ALL = Tale(1, frozenset({0}), frozenset({"calm"}), ("food",), course="nothing")


@pytest.fixture(autouse=True)
def _noon():
    """No minute passes: what is seen anew is seen because something happened."""
    with moved(NOON):
        yield


class Scene:
    """A world with one story in its second institution, and what can happen to it."""

    def __init__(self, tale=ALL) -> None:
        self.world = World()
        self.world.told(tale)
        self.item_id = db.session.query(Story).one().id
        self.nurse = self.world.nurses[1]

    @property
    def item(self):
        return db.session.get_one(Item, self.item_id)

    @property
    def story(self):
        return db.session.get_one(Story, self.item_id)

    @property
    def boss(self):
        return Actor(uuid4(), {self.world.houses[1]: frozenset({Role.ADMIN})})

    def idea(self):
        return db.session.get_one(Item, an_idea(at=self.world.at(1)).id)

    def answer(self, course):
        actions.answer(self.nurse, self.story, "Ordered.", "Head nurse", telling.follows(course))

    def join(self, idea):
        actions.join(self.nurse, self.story, idea)

    def restrict(self, *, yes):
        with transaction():
            subjects.restrict(self.item.subject_id, yes=yes)

    def merge(self):
        ward, into = (db.session.get_one(Department, it) for it in self.world.wards[1])
        departments.merge(self.boss, ward, into)


def nothing(_scene):
    """There it stands."""


def joined(scene):
    scene.join(scene.idea())


def in_place(scene):
    idea = scene.story.idea_id
    with transaction():
        item = db.session.get_one(Item, idea)
        events.record(scene.nurse.id, IN_PLACE, item, {"in_place": 1, "sites": 1})


def keep(scene):
    made = promises.standing(scene.item_id)
    if made is None:
        raise Refused
    answers.keep(scene.nurse, made, "A photo of the chairs.", now().date())


def told_and_read(scene):
    item = told(at=scene.world.at(1), feelings=("proud",))
    scene.second = proposed(item, by=scene.nurse).id


def allowed(scene):
    item = db.session.get_one(Item, scene.second)
    desk.agree(author(item), item)


def closed(scene):
    organising.close(scene.boss, scene.world.at(1))


HAPPENS = {
    "taken back": (nothing, lambda it: actions.withdraw(author(it.item), it.item)),
    "no longer public": (nothing, lambda it: telling.ENDS["not public"](None, it.item)),
    "hidden": (nothing, lambda it: desk.hide(it.nurse, it.item, telling.WHY)),
    "held": (nothing, lambda it: desk.hold(it.nurse, it.item)),
    "limited": (nothing, lambda it: it.restrict(yes=True)),
    "freed": (lambda it: it.restrict(yes=True), lambda it: it.restrict(yes=False)),
    "erased": (nothing, lambda it: erasing.ask_by_code(author(it.item), it.item)),
    "planned": (nothing, lambda it: promising(it.item_id, it.nurse)),
    "made": (nothing, lambda it: it.answer("made")),
    "promise kept": (lambda it: promising(it.item_id, it.nurse), keep),
    "joined to an idea": (nothing, joined),
    "parted from it": (joined, lambda it: it.join(None)),
    "its idea is in place": (joined, in_place),
    "an idea grew": (nothing, lambda it: actions.grow(it.nurse, it.story, Growing("A", "Chairs"))),
    "one more is allowed": (told_and_read, allowed),
    "its department is another": (nothing, Scene.merge),
    "its institution closes": (nothing, closed),
    "it opens again": (closed, lambda it: organising.reopen(it.boss, it.world.at(1))),
}


@pytest.mark.parametrize("what", HAPPENS)
def test_what_changes_a_number_changes_it_at_once(what):
    first, then = HAPPENS[what]
    scene = Scene()
    first(scene)
    before = facets.of(Wanted())

    then(scene)

    at_once = facets.of(Wanted())
    keeping.forget()
    assert at_once == facets.of(Wanted())
    assert at_once != before


steps = st.lists(
    st.sampled_from(["read", "allow", *acts.ACTS, *HAPPENS]),
    max_size=8,
)


@settings(
    max_examples=runs(10),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(life=steps)
def test_whatever_happens_within_one_minute_the_numbers_follow(empty, life):
    put_back(empty)
    with moved(NOON):
        live(life)


def live(life):
    scene = Scene()
    mine = Life(scene.nurse, scene.item_id, Model("story", "anonymous"))

    for step in life:
        happen(scene, mine, step)
        kept = facets.of(Wanted())
        keeping.forget()
        assert kept == facets.of(Wanted()), step
    counted("lives whose numbers were kept beside the filters")


def happen(scene, mine, step):
    """What the product refuses changes nothing."""
    if step in acts.ACTS:
        acts.attempt(mine, step)
        return
    try:
        for act in HAPPENS[step]:
            act(scene)
    except Refused:
        db.session.rollback()


def test_while_nothing_happens_the_numbers_are_read_once_in_a_minute():
    Scene()
    facets.of(Wanted())

    def asked(**wanted):
        with statements.said() as said:
            facets.of(Wanted(**wanted))
        return [it for it in said if "shown" in it]

    assert asked() == asked(after="somewhere") == []
    assert len(asked(feeling=("calm",))) == 1
    with moved(NOON + timedelta(minutes=1)):
        assert len(asked()) == 1


def test_what_ends_by_itself_is_in_no_number_a_minute_later():
    Scene()
    at_first = facets.of(Wanted()).feeling
    end = NOON.replace(year=2028)

    with moved(end - timedelta(minutes=1)):
        assert facets.of(Wanted()).feeling == at_first == {"calm": 1}
    with moved(end + timedelta(minutes=1)):
        assert facets.of(Wanted()).feeling == {}


def test_a_closed_institution_below_another_is_in_no_number_of_it():
    scene = Scene()
    below = an_institution(below=scene.world.at(0))
    wanted = Wanted(houses=house.within(scene.world.houses[0]))
    item = proposed(told(at=below, feelings=("proud",)))
    desk.agree(author(item), item)
    before = facets.of(wanted).feeling

    organising.close(Actor(uuid4(), {below.id: frozenset({Role.ADMIN})}), below)

    assert (before, facets.of(wanted).feeling) == ({"proud": 1}, {})
