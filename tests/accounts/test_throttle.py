from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from cocreate.accounts import throttle
from cocreate.accounts.models import Throttle
from cocreate.accounts.throttle import Pace
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db

PACE = Pace(
    free=3,
    first=timedelta(seconds=10),
    longest=timedelta(seconds=60),
    window=timedelta(hours=1),
)


def test_a_budget_is_spent_and_comes_back():
    hour = timedelta(hours=1)
    key = throttle.key("sending", "10.0.0.1")

    answers = [throttle.spend(key, 3, hour) for _one in range(4)]

    assert answers[:3] == [0, 0, 0]
    assert 3590 <= answers[3] <= 3600
    with moved(now() + hour + timedelta(seconds=1)):
        assert throttle.spend(key, 3, hour) == 0


def test_twenty_misses_in_a_quarter_of_an_hour_are_too_many():
    key = throttle.key("code", "10.0.0.1")
    for _one in range(19):
        throttle.missed(key)

    assert throttle.too_many(key, 20) == 0
    throttle.missed(key)
    assert 0 < throttle.too_many(key, 20) <= 900


def test_going_on_missing_does_not_make_the_wait_longer():
    key = throttle.key("code", "10.0.0.1")
    for _one in range(100):
        throttle.missed(key)

    with moved(now() + throttle.QUARTER + timedelta(seconds=1)):
        assert throttle.too_many(key, 20) == 0
        throttle.missed(key)
        assert throttle.too_many(key, 20) == 0


def test_one_address_does_not_answer_for_another():
    for _one in range(20):
        throttle.missed(throttle.key("code", "10.0.0.1"))

    assert throttle.too_many(throttle.key("code", "10.0.0.2"), 20) == 0
    assert throttle.too_many(throttle.key("login", "10.0.0.1"), 20) == 0


def test_the_wait_doubles_up_to_the_longest():
    key = throttle.key("login", "li")
    for _one in range(PACE.free):
        assert throttle.attempt({key: PACE}) == 0

    waits = []
    moment = now()
    for _one in range(5):
        with moved(moment):
            waits.append(throttle.attempt({key: PACE}))
        moment += timedelta(seconds=waits[-1] + 1)
        with moved(moment):
            assert throttle.attempt({key: PACE}) == 0

    assert waits == pytest.approx([10, 20, 40, 60, 60], abs=1)


def test_a_try_that_was_refused_is_not_counted():
    key = throttle.key("login", "li")
    for _one in range(PACE.free):
        throttle.attempt({key: PACE})

    waits = [throttle.attempt({key: PACE}) for _impatient in range(10)]

    assert max(waits) <= 10


def test_a_try_refused_for_one_reason_counts_for_none():
    full, other = throttle.key("login", "full"), throttle.key("login", "other")
    for _one in range(PACE.free):
        throttle.attempt({full: PACE})

    throttle.attempt({full: PACE, other: PACE})

    assert db.session.get_one(Throttle, other).count == 0


def test_nothing_lasts_for_ever():
    key = throttle.key("login", "li")
    for _one in range(PACE.free + 1):
        throttle.attempt({key: PACE})

    with moved(now() + PACE.window + timedelta(seconds=1)):
        assert [throttle.attempt({key: PACE}) for _one in range(PACE.free)] == [0, 0, 0]


def test_addresses_are_not_kept_in_the_clear():
    throttle.missed(throttle.key("code", throttle.place("203.0.113.9")))

    row = db.session.query(Throttle).one()
    assert "203.0" not in row.key
    assert len(row.key) <= 90


def test_one_house_with_ipv6_is_one_place():
    first, second = "2001:db8:1:2::1", "2001:db8:1:2:ffff::9"

    assert throttle.place(first) == throttle.place(second)
    assert throttle.place(first) != throttle.place("2001:db8:1:3::1")
    assert throttle.place("::ffff:10.0.0.1") == throttle.place("10.0.0.1")
    assert throttle.place(None) == ""


def test_old_counts_are_forgotten():
    throttle.missed(throttle.key("code", "10.0.0.1"))

    with moved(now() + timedelta(days=32)):
        assert throttle.forget_old() == 1


def tries_at_once(app) -> list[int]:
    def one(_number: int) -> int:
        with app.app_context():
            return throttle.attempt({throttle.key("login", "li"): PACE})

    with app.app_context():
        db.create_all()
        throttle.key("login", "li")  # makes the look-up secret
        db.session.remove()
    with ThreadPoolExecutor(8) as hands:
        waits = list(hands.map(one, range(8)))
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    return waits


def test_guesses_sent_all_at_once_are_counted_one_by_one(app):
    waits = tries_at_once(app)

    assert waits.count(0) == PACE.free


@pytest.mark.postgres
def test_so_they_are_on_postgresql(make_app, postgres_url):
    app = make_app(DATABASE_URL=postgres_url)

    waits = tries_at_once(app)

    assert waits.count(0) == PACE.free
