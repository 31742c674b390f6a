"""Whatever people do to what they sent: everybody reads what is agreed to, and no word more.

CONSENT, invariants 1, 3, 4 and 12, against a model that knows nothing of the program.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.accounts.models import Institution
from cocreate.consent import ledger
from cocreate.erasing import waiting
from cocreate.intake import code as codes
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, actor, an_institution
from tests.lives import acts, reading
from tests.lives.acts import Life
from tests.lives.model import Model
from tests.lives.reading import Reader
from tests.proof import counted, runs
from tests.snapshot import Snapshot
from tests.visitor import Visitor

BEGIN = datetime(2026, 11, 2, 12, tzinfo=UTC)
NIGHT = timedelta(days=1)
numbers = count(100)

begun = st.tuples(
    st.sampled_from(["idea", "story"]),
    st.sampled_from(["anonymous", "pen", "named"]),
    st.fixed_dictionaries({}, optional={"publish": st.booleans(), "name": st.booleans()}),
)
happens = st.one_of(
    st.sampled_from(["read", "read", "allow", "allow", *acts.ACTS]),
    st.integers(1, 800),  # days go by
)
lives = st.lists(happens, max_size=12)
shown_first = lives.map(lambda life: ["yes publish", "yes name", "read", "allow", *life])
looks = st.lists(st.integers(0, 10_000), min_size=4, max_size=4)
CALM = settings(
    max_examples=runs(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


class World:
    """A house with a nurse who reads, somebody from another one, and somebody with an account."""

    def __init__(self, app):
        self.app = app
        house = an_institution()
        self.house = house.id
        self.nurse = actor(a_user(Role.MODERATOR, house))
        away = a_user(Role.MODERATOR, an_institution())
        self.readers = {
            "nobody": Visitor(app),
            "staff of another house": Visitor(app).signed_in(away),
            "a patient": Visitor(app).signed_in(a_user(at=house)),
        }

    def life(self, begins):
        kind, named, answers = begins
        number = next(numbers)
        told = acts.sending(number, named, answers, codes.derive("lives", str(number)))
        life = acts.sent(
            db.session.get_one(Institution, self.house), self.nurse, Model(kind, named), told
        )
        return life, re.compile(rf"zqlife{number}(title|body|name)z"), number


@pytest.fixture
def worlds(app, anew) -> Callable[[], World]:
    """A world, a new one every so often: what thousands of lives leave would slow the next."""
    made = []

    def world():
        if anew() or not made:
            made[:] = [World(app)]
        return made[0]

    return world


def look(reader, life: Life, paths, at):
    allowed = life.model.parts(at)
    ref = life.item.ref
    for path in paths:
        seen = reader.parts(path.format(ref=ref))
        assert seen <= allowed, f"{path}: {seen - allowed}"
    own = reader.parts(reading.OWN[life.model.kind].format(ref=ref))
    assert own == allowed, f"its own page: {own} instead of {allowed}"
    if allowed:
        counted("times that a text was to be read, and was")


def chosen(app, picks, number):
    known = reading.public(app)
    found = [known[it % len(known)] for it in picks]
    return [*found, f"/ideas?q={acts.word(number, '')[:-1]}", "/stories", "/ideas.json"]


def read_along(world, begins, life, who, picks):
    """After each thing that happens its own page is read, in the end other pages as well."""
    at = BEGIN
    with moved(at):
        mine, pattern, number = world.life(begins)
    reader = Reader(world.app, list(world.readers.values())[who].client, pattern)

    for step in life:
        at += timedelta(days=step) if isinstance(step, int) else timedelta(minutes=1)
        with moved(at):
            if isinstance(step, str):
                acts.attempt(mine, step)
            look(reader, mine, (), now())
    with moved(at + timedelta(minutes=1)):
        look(reader, mine, chosen(world.app, picks, number), now())

    assert ledger.replayed() == ledger.projected()
    counted("lives of things that were sent")


ALONG = given(begins=begun, life=st.one_of(lives, shown_first), who=st.integers(0, 2), picks=looks)


@pytest.mark.invariant(1)
@pytest.mark.invariant(3)
@pytest.mark.invariant(4)
@CALM
@ALONG
def test_everybody_reads_what_is_agreed_to_and_no_word_more(worlds, begins, life, who, picks):
    read_along(worlds(), begins, life, who, picks)


since = st.lists(st.sampled_from(list(acts.OF_AUTHOR)), max_size=6)


def restore(world, folder, begins, before, then, picks):
    """Shown yesterday, when a backup was made; what its author did then has to hold after it too."""
    with moved(BEGIN):
        mine, pattern, number = world.life(begins)
        for step in before:
            if isinstance(step, str):
                acts.attempt(mine, step)
    reader = Reader(world.app, world.readers["nobody"].client, pattern)
    backup = Snapshot(folder, "yesterday")
    backup.take()

    with moved(BEGIN + NIGHT):
        as_it_is = followed(mine, then[0])
        backup.restore()
        waiting.forget()  # the program starts anew with it
        mine.model = as_it_is
        look(reader, mine, chosen(world.app, picks, number), now())
        for step in then[1]:
            acts.attempt(mine, step)
            look(reader, mine, (), now())
    counted("lives with a backup put back in the middle")


RESTORED = given(begins=begun, before=shown_first, then=st.tuples(since, since), picks=looks)


@pytest.mark.invariant(12)
@pytest.mark.invariant(1)
@CALM
@RESTORED
def test_an_old_backup_shows_nothing_that_was_taken_back_since(
    worlds, tmp_path, begins, before, then, picks
):
    restore(worlds(), tmp_path, begins, before, then, picks)


@pytest.mark.postgres
def test_all_that_holds_on_postgresql(postgres_app, tmp_path):
    world = World(postgres_app)

    @settings(CALM, max_examples=8)
    @ALONG
    def along(begins, life, who, picks):
        read_along(world, begins, life, who, picks)

    @settings(CALM, max_examples=8)
    @RESTORED
    def restored(begins, before, then, picks):
        restore(world, tmp_path, begins, before, then, picks)

    along()
    restored()


def followed(life: Life, steps):
    """What the journal has to bring about again; a yes since then is lost with the backup."""
    model = life.model.copy()
    for step in steps:
        before = life.model.copy()
        acts.attempt(life, step)
        if life.model != before:
            again(model, step)
    return model


def again(model, step):
    if step in {"take back", "erase"}:
        model.deny("handle")
    elif step.startswith("no "):
        model.deny(step.removeprefix("no "))
    elif step in {"limit", "free"}:
        model.is_limited = step == "limit"
    else:  # brought back: to be read as on its first day
        model.hide()
