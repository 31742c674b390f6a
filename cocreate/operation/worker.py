"""The worker: huey wakes it and schedules the next time. Nothing to be done is kept in there."""

import signal
import threading
from datetime import timedelta

from flask import Flask
from huey import MemoryHuey

from cocreate.erasing import waiting
from cocreate.operation import jobs

STOPS = (signal.SIGTERM, signal.SIGINT)
FIRST = {"heartbeat", "replayed"}  # no letter leaves before the journals are followed
PATIENCE = 25  # seconds for what is in hand when it is told to stop


def work(app: Flask) -> None:
    """Run every job at its pace until SIGTERM or SIGINT, then end what is in hand."""
    stop = threading.Event()
    clock = _clock(app)
    consumer = clock.create_consumer(
        workers=3, max_delay=1.0, periodic=False, shutdown_timeout=PATIENCE
    )
    # Held back until our handlers stand: huey starts its threads first, and a signal in between would
    # end the process in the middle of what they have begun.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    consumer.start()
    for name in STOPS:
        signal.signal(name, lambda _number, _frame: stop.set())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    while not stop.wait(timeout=10):
        consumer.check_worker_health()
    consumer.stop(graceful=True)


def _clock(app: Flask) -> MemoryHuey:
    """In memory: after a restart every job is due at once, and does what lies in the tables."""
    clock = MemoryHuey("cocreate", results=False)

    @clock.task()  # type: ignore[untyped-decorator]  # huey has no types
    def wake(name: str) -> None:
        job = jobs.BY_NAME[name]
        try:
            with app.app_context():
                if name in FIRST or waiting.is_over():
                    jobs.run(job)
        finally:
            wake.schedule((name,), delay=job.every / timedelta(seconds=1))

    for job in jobs.JOBS:
        wake(job.name)
    return clock
