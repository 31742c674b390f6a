"""How fast this machine is just now: a limit in milliseconds was set on one machine and is kept on another."""

import time


def slower() -> float:
    """At least 1: how many times as long as where the limits were set a plain loop takes (0.09 s of processor)."""
    start = time.process_time()
    for number in range(1_000_000):
        _ = number * number
    return max(1.0, (time.process_time() - start) / 0.09)
