"""The long proof of CONSENT's invariants: how often each property is tried, what was compared, a report.

`./run bench consent` sets COCREATE_RUNS and COCREATE_LONG and runs what is marked `invariant`, once
on each database. Without them the same tests are part of every run, some dozen times each.
"""

import os
from collections import Counter, defaultdict

import pytest

RUNS = "COCREATE_RUNS"
FOURTEEN = range(1, 15)

_compared: Counter[str] = Counter()
_held: dict[int, Counter[str]] = defaultdict(Counter)


def runs(usual: int) -> int:
    """How many lives a property test plays."""
    return int(os.environ.get(RUNS) or usual)


def counted(what: str, number: int = 1) -> None:
    """What was really compared or played, for the report."""
    _compared[what] += number


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "invariant(number): proves one of CONSENT's fourteen")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    if report.when == "call" or report.outcome != "passed":
        for mark in item.iter_markers("invariant"):
            _held[mark.args[0]][report.outcome] += 1
    return report


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if RUNS not in os.environ:
        return
    terminalreporter.section(f"CONSENT's invariants, {config.getoption('--database')}")
    for number in FOURTEEN:
        told = ", ".join(f"{many} {how}" for how, many in sorted(_held[number].items()))
        terminalreporter.line(f"{number:>3}  {told or 'no test'}")
    for what, number in sorted(_compared.items()):
        terminalreporter.line(f"{number:>12,}  {what}")
