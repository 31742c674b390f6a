"""Whatever is sent, by whomever, to whichever form: a clear answer, never a fault of ours.

`./run fuzz` sends 50,000; here a few of them, others each day.
"""

import os
import traceback
from datetime import UTC, datetime

import pytest

from tests.whole import fuzzing

CASES = int(os.environ.get("COCREATE_FUZZ", "40"))
FIRST = int(os.environ.get("COCREATE_FUZZ_FROM", f"{datetime.now(UTC):%y%j}000"))
FRESH = 400  # cases until the world is as it was
NEVER = range(500, 600)
TOLD = 20


def test_no_request_is_answered_by_a_fault(app, world, again, reference):
    strings, known = fuzzing.words(reference), fuzzing.targets(app, world)
    again()
    mark, faults = fuzzing.a_mark(app), []

    for number in range(FIRST, FIRST + CASES):
        if number % FRESH == 0:
            again()
        one = fuzzing.case(number, known, strings, mark)
        try:
            status = fuzzing.sent(app, one)
        except Exception as fault:  # noqa: BLE001 -- whatever it is, it is a finding
            faults.append(f"{one}: {''.join(traceback.format_exception(fault)[-4:])}")
            continue
        if status in NEVER and not one.path.startswith("/readyz"):
            faults.append(f"{one}: {status}")

    assert len(known) > 300
    once, again = (str(fuzzing.case(7, known, fuzzing.SHARP, "mark")) for _ in range(2))
    assert once == again  # of its number alone: a finding can be sent once more
    if faults:
        pytest.fail(f"{len(faults)} of {CASES}:\n\n" + "\n\n".join(faults[:TOLD]), pytrace=False)
