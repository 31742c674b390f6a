"""The public figures are what somebody counts in the public log, and neither tells of anybody."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.ideas import actions as ideas
from cocreate.kernel.clock import moved, now
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions, figures, log
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Outcome
from tests.factories import an_institution, the_core
from tests.moderation.desks import COVERED, DANGER, a_moderator, an_item, text

CALM = "走廊的灯太亮，晚上睡不着。"


def counted(rows):
    """By month, from nothing but the log."""
    found = {}
    for row in (dict(zip(log.COLUMNS, row, strict=True)) for row in rows):
        one = found.setdefault(int(row["date"].replace("-", "")[:6]), figures.Figures())
        one.moves[row["move"]] += 1
        if row["working_days"] is not None:
            one.waits[row["working_days"]] += 1
        if row["move"] == "decline":
            one.declined[row["reason"]] += 1
        if row["move"] == "hide":
            one.hidden[row["reason"]] += 1
        one.covered.update(row["covered"].split())
        one.changed += bool(row["covered"])
        one.declared += row["reason"] == log.DECLARED
        one.without_text += row["reason"] == log.NO_TEXT
        if row["appealed"] in {Outcome.OPEN, Outcome.UPHELD, Outcome.OVERTURNED}:
            one.appeals[row["appealed"]] += 1
    return found


def whole_log(houses=None):
    return [row for rows in log.portions(houses) for row in rows]


def decide(item, moderator, chance):
    verb = chance.choice(["publish", "cover", "decline", "hide"])
    if verb == "decline":
        actions.decline(moderator, item, Reason(chance.choice(["insult", "advert"]), "因为。"))
        return
    actions.publish(moderator, item, text(COVERED if verb == "cover" else CALM))
    if verb == "hide":
        actions.hide(moderator, item, Reason("names", "因为。"))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_whatever_was_decided_the_figures_are_those_of_the_log(seed):
    chance = random.Random(seed)  # noqa: S311 -- to be the same each time
    moderator = a_moderator()
    for _one in range(12):
        sent = now() - timedelta(days=chance.randrange(300))
        with moved(sent):
            item = an_item(CALM, answers=chance.choice([None, {}]))
        with moved(sent + timedelta(days=chance.randrange(9))):
            decide(item, moderator, chance)

    told = counted(whole_log())

    shown = {month: one for month, one in figures.by_month(None).items() if one.moves}
    assert shown == told


def test_a_row_holds_a_reference_only_while_its_text_is_public():
    moderator, item, gone, no = a_moderator(), an_item(CALM), an_item(CALM), an_item(CALM)
    for one in (item, gone):
        actions.publish(moderator, one, text(CALM))
    actions.decline(moderator, no, Reason("advert", "这是广告。"))
    ideas.withdraw(Actor(id=gone.subject_id).holding(gone.id), gone)

    refs = [row[log.COLUMNS.index("reference")] for row in whole_log()]

    assert refs == [item.ref, None, None]


def test_no_person_no_word_and_no_time_of_day_stands_in_the_log():
    moderator, item = a_moderator(name="张敏"), an_item()
    actions.publish(moderator, item, text())
    actions.hide(moderator, item, Reason("names", "里面有别人的名字。"))

    written = str(whole_log())

    assert str(moderator.id) not in written
    assert "名字" not in written
    assert ":" not in written


def test_what_was_about_safety_is_in_neither():
    moderator, item = a_moderator(), an_item(DANGER)
    actions.hold(moderator, item)
    actions.clear(moderator, item)

    assert whole_log() == []
    assert figures.together(figures.by_month(None).values()) == figures.Figures()


def test_read_is_read_once_and_the_wait_counts_working_days():
    moderator = a_moderator()
    with moved(now() - timedelta(days=7)):
        item = an_item(CALM)
    actions.publish(moderator, item, text(CALM))
    actions.hide(moderator, item, Reason("other", "请再看。"))

    whole = figures.together(figures.by_month(None).values())

    assert whole.waits == Counter({5: 1})
    assert whole.median == 5


def test_an_address_of_one_institution_counts_its_own_only():
    the_core()
    elsewhere = an_institution("riverside")
    actions.publish(a_moderator(at=elsewhere), an_item(CALM, at=elsewhere), text(CALM))

    own, others = (
        figures.together(figures.by_month(at).values())
        for at in (frozenset({elsewhere.id}), frozenset({the_core().id}))
    )

    assert (own.read, others.read) == (1, 0)
    assert whole_log(frozenset({the_core().id})) == []


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_the_middle_of_what_was_counted_is_the_median(days):
    ordered = sorted(days)
    half = len(days) // 2

    middle = figures.middle(Counter(days))

    assert middle == (ordered[half] + ordered[-half - 1]) / 2


def test_the_twelve_months_end_with_this_one():
    march = now().date().replace(year=2026, month=3, day=31)

    assert figures.months(march)[:4] == [202603, 202602, 202601, 202512]
    assert len(figures.months(march)) == 12
