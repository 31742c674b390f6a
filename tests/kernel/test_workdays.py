"""A day is one of our readers, not of UTC: to its last second, in every form that names a last day."""

from datetime import UTC, date, datetime, timedelta

from cocreate.kernel.workdays import end_of, local, month_begins


def test_a_day_ends_at_midnight_here():
    end = end_of(date(2026, 12, 31))

    assert end == datetime(2026, 12, 31, 16, tzinfo=UTC)
    assert local(end - timedelta(seconds=1)) == date(2026, 12, 31)
    assert month_begins(end) == end
