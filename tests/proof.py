"""The long proof of CONSENT's invariants: how often each property is tried, what was compared, a report.

`./run bench consent` sets COCREATE_RUNS and COCREATE_LONG and runs what is marked `invariant`, once
on each database. Without them the same tests are part of every run, some dozen times each.
"""

import os
from collections import Counter, defaultdict

import pytest

RUNS = "COCREATE_RUNS"
FOURTEEN = range(1, 15)
LIVES = "lives "  # so begins what is counted of a property's random lives

_since: Counter[str] = Counter()  # the last report of this process
_compared: Counter[str] = Counter()
_held: dict[int, Counter[str]] = defaultdict(Counter)


def runs(usual: int) -> int:
    """How many lives a property test plays."""
    return int(os.environ.get(RUNS) or usual)


def counted(what: str, number: int = 1) -> None:
    """What was really compared or played, for the report."""
    _since[what] += number


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "invariant(number): proves one of CONSENT's fourteen")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """What this process saw travels with the report: another one may write the summary."""
    report = yield
    if report.when == "call" or report.outcome != "passed":
        marks = [mark.args[0] for mark in item.iter_markers("invariant")]
        report.user_properties += [("invariant", number) for number in marks]
    report.user_properties += [("compared", it) for it in _since.items()]
    _since.clear()
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, told in report.user_properties:
        if name == "invariant":
            _held[told][report.outcome] += 1
        elif name == "compared":
            what, number = told
            _compared[what] += number


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if RUNS not in os.environ:
        return
    terminalreporter.section(f"CONSENT's invariants, {config.getoption('--database')}")
    for number in FOURTEEN:
        told = ", ".join(f"{many} {how}" for how, many in sorted(_held[number].items()))
        terminalreporter.line(f"{number:>3}  {told or 'no test'}")
    for what, number in sorted(_compared.items()):
        terminalreporter.line(f"{number:>12,}  {what}")
    played = sum(number for what, number in _compared.items() if what.startswith(LIVES))
    terminalreporter.line(f"{played:>12,}  lives in all")
