"""The one doorway for every change of state."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cocreate.kernel import events, policy
from cocreate.kernel.db import transaction
from cocreate.kernel.errors import Unrecorded


@dataclass(slots=True)
class Record:
    """Handed to the body of a change, which must call it at least once."""

    actor: policy.Actor
    used: bool = False

    def __call__(
        self, kind: events.Kind, subject: events.Recordable, **details: int | str | None
    ) -> events.Event | None:
        """None where the subject has no history, because it is only rehearsed."""
        self.used = True
        if not subject.chain:
            return None
        return events.record(self.actor.id, kind, subject, details)

    def nothing_new(self) -> None:
        """Said twice, done once: there is nothing to add to the record."""
        self.used = True

    def settle(self, permission: str) -> None:
        if not self.used:
            raise Unrecorded(permission)


@contextmanager
def change(actor: policy.Actor, permission: str, on: policy.Subject) -> Iterator[Record]:
    """Wait for the turn, ask the policy on fresh rows, insist on a record, then commit."""
    with transaction():
        policy.enforce(actor, permission, on)
        record = Record(actor)
        yield record
        record.settle(permission)
