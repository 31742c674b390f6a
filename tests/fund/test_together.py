"""Many bookings in any order, and at the same moment: never below nought, and the sums are the rows."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.fund import actions, queries
from cocreate.fund.actions import NotEnough
from cocreate.fund.models import Booking, Entry, Line, Source
from cocreate.incubation.models import Pilot
from cocreate.kernel.db import db
from tests.factories import the_core
from tests.fund import purses
from tests.fund.purses import YUAN, keeper, slip
from tests.proof import runs

CROWD = 16
STEPS = st.lists(
    st.tuples(st.sampled_from(["income", "allocate", "spend", "back", "undo"]), st.integers(1, 60)),
    max_size=14,
)


class Heaps:
    """Three heaps of coins on a table: what is free, what lies on the line, what was paid."""

    def __init__(self, free, line, paid):
        self.free, self.line, self.paid, self.rows = free, line, paid, []

    def may(self, kind, yuan):
        free, line, paid = self.moved(kind, yuan)
        return min(free, line, paid) >= 0

    def moved(self, kind, yuan):
        free = {"income": yuan, "allocate": -yuan}.get(kind, 0)
        line = {"allocate": yuan, "spend": -yuan}.get(kind, 0)
        return self.free + free, self.line + line, self.paid + (kind == "spend") * yuan

    def move(self, kind, yuan):
        self.free, self.line, self.paid = self.moved(kind, yuan)


def booked(kind, yuan, line):
    pilot = db.session.get_one(Pilot, line.pilot_id)
    verbs = {
        "income": lambda: actions.receive(keeper(), the_core().id, Source.GRANT, slip(yuan)),
        "allocate": lambda: actions.allocate(keeper(), pilot, line.name, slip(yuan)),
        "spend": lambda: actions.spend(keeper(), line, slip(yuan)),
        "back": lambda: actions.give_back(keeper(), line, slip(yuan)),
    }
    return verbs[kind]()


def step(heaps, line, kind, yuan):
    """The product does it exactly when the coins allow it."""
    same = {"back": ("allocate", -yuan)}.get(kind, (kind, yuan))
    if kind == "undo":
        if not heaps.rows:
            return
        entry_id, of, size = heaps.rows[yuan % len(heaps.rows)]
        same = (of, -size)
        act = partial(actions.undo, keeper(), db.session.get_one(Entry, entry_id), "Wrong")
    else:
        act = partial(booked, kind, yuan, line)
    if not heaps.may(*same):
        with pytest.raises(NotEnough):
            act()
        return
    act()
    heaps.move(*same)
    last = db.session.scalar(sa.select(sa.func.max(Entry.id)))
    if kind == "undo":
        heaps.rows.remove((entry_id, of, size))
    else:
        heaps.rows.append((last, *same))


@pytest.fixture
def line():
    purses.income(100)
    return purses.line(purses.a_pilot(), 10).id


@settings(
    max_examples=runs(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_no_order_of_bookings_goes_below_nought_and_the_coins_say_the_same(app, line, steps):
    with app.app_context():
        mine, core = db.session.get_one(Line, line), the_core().id
        before = queries.sums(core)
        heaps = Heaps(before.free // YUAN, before.left // YUAN, before.spent // YUAN)

        for kind, yuan in steps:
            step(heaps, mine, kind, yuan)

        after = queries.sums(core)
        found = (after.free // YUAN, after.left // YUAN, after.spent // YUAN)
        assert found == (heaps.free, heaps.line, heaps.paid)
        assert min(found) >= 0
        rows = db.session.execute(sa.select(Entry.kind, Entry.amount)).all()
        assert after.income == sum(amount for kind, amount in rows if kind == Booking.INCOME)


def at_once(app, act):
    """How many of a crowd got what all of them asked for in the same moment."""

    def press(_number):
        with app.app_context():
            try:
                act()
            except NotEnough:
                return False
            finally:
                db.session.remove()
            return True

    with ThreadPoolExecutor(CROWD) as crowd:
        return sum(crowd.map(press, range(CROWD)))


def test_sixteen_who_set_aside_at_once_share_what_there_is(either):
    purses.income(1000)
    pilot_id = purses.a_pilot().id
    db.session.rollback()

    def take():
        pilot = db.session.get_one(Pilot, pilot_id)
        actions.allocate(keeper(), pilot, "Chairs", slip(150))

    took = at_once(either, take)

    assert took == 6
    assert queries.sums(the_core().id).free == 100 * YUAN


def test_sixteen_who_spend_at_once_share_what_the_line_has(either):
    purses.income(1000)
    line_id = purses.line(purses.a_pilot(), 500).id
    db.session.rollback()

    def pay():
        actions.spend(keeper(), db.session.get_one(Line, line_id), slip(90))

    paid = at_once(either, pay)

    assert paid == 5
    assert queries.of_line(line_id).left == 50 * YUAN
