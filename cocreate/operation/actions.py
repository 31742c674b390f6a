"""Asking for a job before its time; reading the whole history; taking it along. All on record."""

from dataclasses import dataclass

from cocreate.kernel import history
from cocreate.kernel.change import change
from cocreate.kernel.errors import Refused
from cocreate.kernel.history import Verdict
from cocreate.kernel.policy import Actor, Place
from cocreate.operation import jobs, logbook
from cocreate.operation.lifecycle import EXPORTED, JOB_ASKED, VERIFIED


@dataclass(frozen=True, slots=True)
class Machine:
    """What is done to the installation as a whole has a chain of its own."""

    @property
    def chain(self) -> str:
        return "machine:1"


def ask(actor: Actor, at: Place, name: str) -> None:
    """The worker does it within seconds. Refused if there is no such job."""
    with change(actor, "operation:run_job", on=at) as record:
        if name not in jobs.BY_NAME:
            raise Refused
        logbook.ask(name)
        record(JOB_ASKED, Machine(), job=name)


def verify(actor: Actor, at: Place) -> Verdict:
    """Read everything now. What comes of it is on the record too."""
    verdict = history.verify()
    with change(actor, "operation:read_history", on=at) as record:
        record(VERIFIED, Machine(), events=verdict.events, intact=int(verdict.altered is None))
    return verdict


def exported(actor: Actor, at: Place, rows: int) -> None:
    with change(actor, "operation:export_history", on=at) as record:
        record(EXPORTED, Machine(), rows=rows)
