"""Whether the history is what was written: read once a day, and whenever somebody asks."""

import logging

import sqlalchemy as sa

from cocreate.kernel import history
from cocreate.kernel.db import db
from cocreate.kernel.events import Event

log = logging.getLogger(__name__)
AT_ONCE = 20_000  # events that a page reads while somebody waits, about a second


class Altered(RuntimeError):
    """A row is not what was written. Its number stands in the log."""


def verify() -> int:
    """How many events were read. Raises :class:`Altered`."""
    verdict = history.verify()
    if verdict.altered:
        log.error("history altered: %s", verdict.altered)
        raise Altered(verdict.altered)
    return verdict.events


def is_small() -> bool:
    return (db.session.scalar(sa.select(sa.func.max(Event.id))) or 0) <= AT_ONCE
