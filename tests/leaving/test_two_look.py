"""Whatever is pressed in whatever order: only what two of us have seen is shown."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.kernel.clock import moved, now
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.leaving import actions
from tests.factories import an_idea
from tests.leaving.people import CLEAN, WORDS, nurses, ripe, row, shown
from tests.proof import counted, runs

LATE = 33
ACTS = ("propose", "show", "let go", "wait")
PRESSED = st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from((0, 1))), max_size=8)


@dataclass
class Model:
    """Who proposed last, how it ended, how many days have gone by."""

    by: int | None = None
    end: str = ""
    days: int = 0

    def press(self, act, who):
        """Whether it does something."""
        if act == "wait":
            self.days += 12
        if self.end or self.days >= LATE:
            self.end = self.end or "late"
            return False
        if act == "propose":
            self.by = who
        if act == "show" and self.by in {None, who}:
            return False
        if act in {"show", "let go"}:
            self.end = act
        return act != "wait"


@pytest.mark.usefixtures("app")
@settings(
    max_examples=runs(20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(pressed=PRESSED)
def test_only_what_two_have_seen_is_shown(pressed):
    idea, model, two = an_idea(WORDS, title="A clock", published=True), Model(), nurses()
    ripe(idea)
    begun = now()

    for act, who in pressed:
        expected = model.press(act, who)
        with moved(begun + timedelta(days=model.days, minutes=1)):
            assert _done(two[who], idea, act) == expected, (act, who)
            is_there = shown(idea)
            counted("presses on a text that was left")

        assert (is_there is not None) == (model.end == "show")
        assert is_there is None or is_there.body == CLEAN


def _done(reader, idea, act):
    left = row(reader, idea)
    before = (left.turn, left.outcome)
    try:
        if act == "propose":
            actions.propose(reader, left, "A clock", CLEAN)
        elif act == "show":
            actions.show(reader, left, left.turn)
        elif act == "let go":
            actions.let_go(reader, left)
    except (NotAllowed, OutOfTurn):
        return False
    left = row(reader, idea)
    return (left.turn, left.outcome) != before
