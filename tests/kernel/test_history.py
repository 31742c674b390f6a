"""Whatever is altered, cut off, put in or written anew: verifying names it."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import lifecycle as agreed
from cocreate.ideas import lifecycle
from cocreate.kernel import events, history
from cocreate.kernel.batch import record_all
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Event, fingerprint, record
from cocreate.kernel.policy import CLOCKWORK
from tests.factories import an_idea, an_institution
from tests.tampering import behind_our_back

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
A_DAY = timedelta(days=1)


@pytest.fixture
def idea():
    with moved(MONDAY):
        an_institution()
        idea = an_idea()
        more(idea, 3)
        more(an_idea("Softer chairs."), 2)
    return idea


def more(idea, times=1):
    with transaction():
        for _time in range(times):
            record(CLOCKWORK, lifecycle.SUPPORTED, idea, {"n": 1})


def night(after=MONDAY):
    """The anchor of that day, made in the night after it."""
    with moved(after.replace(hour=0) + A_DAY + timedelta(hours=2)):
        return history.anchor(after.date())


def last_of(idea):
    mine = sa.select(Event).where(Event.chain == idea.chain).order_by(Event.seq.desc())
    return db.session.scalars(mine.limit(1)).one()


@pytest.mark.usefixtures("idea")
def test_what_was_written_is_found_as_it_was_written():
    root = night()

    verdict = history.verify()

    assert verdict.altered is None
    assert (verdict.roots, verdict.root) == (1, root.root)
    assert verdict.events == db.session.scalar(sa.select(sa.func.count(Event.id)))
    assert verdict.chains == db.session.scalar(sa.select(sa.func.count(Event.chain.distinct())))


def test_an_empty_history_is_in_order():
    assert history.verify() == history.Verdict(0, 0, 0, None, None)


@pytest.mark.parametrize(
    "change",
    ["kind = 'idea.withdrawn'", "details = '{\"n\": 2}'", "at = '2026-11-02 08:00:00.000000'"],
)
def test_an_altered_row_is_named(idea, change):
    event = last_of(idea)

    behind_our_back(f"UPDATE event SET {change} WHERE id = :id", id=event.id)  # noqa: S608 -- ours

    altered = history.verify().altered
    assert altered.startswith(f"event {event.id} ({idea.chain}, number {event.seq}, ")


def test_the_first_of_several_altered_rows_is_named(idea):
    behind_our_back("UPDATE event SET actor_id = :who WHERE seq IN (2, 3)", who="0" * 32)

    assert f"({idea.chain}, number 2, " in history.verify().altered


def test_a_row_that_was_taken_out_of_the_middle_is_missed(idea):
    behind_our_back("DELETE FROM event WHERE chain = :c AND seq = 2", c=idea.chain)

    assert history.verify().altered.endswith("number 2 before it is missing")


def test_a_row_altered_together_with_its_hash_breaks_the_next(idea):
    mine = sa.select(Event).where(Event.chain == idea.chain, Event.seq == 2)
    event = db.session.scalars(mine).one()
    event.details = {"n": 9}
    forged = fingerprint(event)
    db.session.rollback()

    behind_our_back(
        "UPDATE event SET details = :d, hash = :h WHERE chain = :c AND seq = 2",
        d='{"n": 9}',
        h=forged,
        c=idea.chain,
    )

    altered = history.verify().altered
    assert f"({idea.chain}, number 3, " in altered
    assert altered.endswith("does not follow from the row before it")


def test_an_end_that_was_cut_off_shows_against_the_root(idea):
    night()

    behind_our_back("DELETE FROM event WHERE id = :id", id=last_of(idea).id)

    assert history.verify().altered.startswith("daily_root 2026-11-02: ")


def test_a_whole_chain_that_was_removed_shows_against_the_root(idea):
    night()

    behind_our_back("DELETE FROM event WHERE chain = :c", c=idea.chain)

    assert history.verify().altered.startswith("daily_root 2026-11-02: ")


@pytest.mark.usefixtures("idea")
def test_a_root_that_was_altered_is_named():
    night()

    behind_our_back("UPDATE daily_root SET root = :r", r="f" * 64)

    assert history.verify().altered.startswith("daily_root 2026-11-02: ")


def test_each_root_stands_on_the_one_before(idea):
    first = night().root
    with moved(MONDAY + A_DAY):
        more(idea)

    second = night(MONDAY + A_DAY)

    assert (second.prev, second.chains) == (first, 1)
    assert history.verify().altered is None


@pytest.mark.usefixtures("idea")
def test_a_day_is_closed_once_and_only_when_it_is_over():
    with moved(MONDAY + timedelta(hours=5)):
        assert history.anchor(MONDAY.date()) is None

    assert night() is not None
    assert night() is None


@pytest.mark.usefixtures("idea")
def test_a_day_on_which_nothing_happened_has_no_root():
    night()

    assert night(MONDAY + A_DAY) is None


def test_missed_days_are_closed_with_the_next(idea):
    with moved(MONDAY + A_DAY):
        more(idea)

    root = night(MONDAY + 2 * A_DAY)

    assert root.last_event == last_of(idea).id
    assert history.verify().altered is None


def test_what_happens_under_a_clock_put_back_breaks_no_root(idea):
    night()
    with moved(MONDAY - 30 * A_DAY):
        more(idea)

    assert history.verify().altered is None
    assert night(MONDAY + A_DAY).last_event == last_of(idea).id
    assert history.verify().altered is None


@pytest.mark.usefixtures("idea")
def test_the_history_is_read_in_pieces(monkeypatch):
    monkeypatch.setattr(history, "AT_ONCE", 2)
    night()

    assert history.verify().altered is None


def test_a_chain_goes_on_where_it_stands_also_after_a_change_that_failed(idea):
    before = last_of(idea).seq
    with suppress(ZeroDivisionError), transaction():
        record(CLOCKWORK, lifecycle.SUPPORTED, idea, {"n": 1})
        raise ZeroDivisionError

    with transaction():
        record(CLOCKWORK, lifecycle.SUPPORTED, idea, {"n": 1})
        record_all(CLOCKWORK, agreed.GRANTED, [(idea, {"n": 2}), (idea, {"n": 3})])
        record(CLOCKWORK, lifecycle.SUPPORTED, idea, {"n": 4})

    assert last_of(idea).seq == before + 4
    assert history.verify().altered is None


def test_nothing_begins_twice(idea):
    def again():
        with transaction():
            events.begins(idea)
            record(CLOCKWORK, lifecycle.SUPPORTED, idea, {"n": 1})

    with pytest.raises(OutOfTurn):
        again()

    assert history.verify().altered is None
