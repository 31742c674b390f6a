"""How long each thing is kept, what would go at a moment, and letting it go.

A rule asks with the same condition with which its job deletes, so that what the dry run names is
what goes: a test compares them row by row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_gettext as _

from cocreate.accounts import sessions, throttle, tickets
from cocreate.accounts.models import Institution, LoginSession, Throttle
from cocreate.accounts.tickets import Ticket
from cocreate.boards import forgetting as notes
from cocreate.consent import expired
from cocreate.erasing import destroying, finished, queries
from cocreate.erasing.models import Erasure
from cocreate.intake import drafts, forgetting
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Draft, Item
from cocreate.kernel import once
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.once import Once
from cocreate.leaving import actions as leaving
from cocreate.notifications import privacy as letters
from cocreate.notifications.models import Letter
from cocreate.rosters import forgetting as guests

SOON = timedelta(days=30)
NOWHERE = sa.literal(None, type_=sa.Integer)


@dataclass(frozen=True, slots=True)
class Rule:
    """`due` selects key and institution of what goes at a moment; `work` lets it go now."""

    name: str
    label: Any
    keeps: Any
    due: Callable[[datetime], sa.Select[Any, Any]]
    work: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule would do: the keys of the rows, by institution (None: of no institution)."""

    rule: Rule
    rows: dict[int | None, list[str]]

    @property
    def number(self) -> int:
        return sum(len(keys) for keys in self.rows.values())


def _withdrawn(at: datetime) -> sa.Select[Any, Any]:
    return forgetting.over(at).with_only_columns(Item.id, Item.institution_id)


def _erased(at: datetime) -> sa.Select[Any, Any]:
    asked = queries.due().where(Erasure.asked_at <= at - UNDO)
    return asked.with_only_columns(Erasure.number, Erasure.institution_id)


def _drafts(at: datetime) -> sa.Select[Any, Any]:
    return sa.select(Draft.token, Draft.institution_id).where(drafts.over(at))


def _letters(at: datetime) -> sa.Select[Any, Any]:
    return sa.select(Letter.id, NOWHERE).where(letters.over(at))


def _tickets(at: datetime) -> sa.Select[Any, Any]:
    return sa.select(Ticket.id, NOWHERE).where(tickets.over(at))


def _sessions(at: datetime) -> sa.Select[Any, Any]:
    return sa.select(LoginSession.secret_hash, NOWHERE).where(sessions.over(at))


def _throttle(at: datetime) -> sa.Select[Any, Any]:
    return sa.select(Throttle.key, NOWHERE).where(throttle.over(at))


def _keys(at: datetime) -> sa.Select[Any, Any]:
    return sa.select(Once.key, NOWHERE).where(once.over(at))


RULES = (
    Rule(
        "erased",
        _("What people erased"),
        _("72 hours, for changing one's mind"),
        _erased,
        destroying.destroy_due,
    ),
    Rule(
        "left",
        _("Texts that people left without them"),
        _("30 days, to make them nobody's"),
        leaving.over,
        leaving.let_go_late,
    ),
    Rule(
        "withdrawn",
        _("What authors took back"),
        _("72 hours, for changing one's mind"),
        _withdrawn,
        forgetting.destroy_due,
    ),
    Rule(
        "finished",
        _("What was sent, with its messages and files"),
        _("Until the matter is finished, and 3 years more"),
        finished.over,
        finished.destroy,
    ),
    Rule(
        "published",
        _("Texts that are public"),
        _("As long as their authors agreed"),
        expired.over,
        expired.sweep,
    ),
    Rule("drafts", _("Drafts"), _("7 days"), _drafts, drafts.sweep),
    Rule("letters", _("Letters"), _("3 years"), _letters, letters.forget_old),
    Rule(
        "guests",
        _("Who was invited to a workshop"),
        _("30 days after it"),
        guests.over,
        guests.forget_old,
    ),
    Rule(
        "notes",
        _("Notes of idea boards"),
        _("30 days after the workshop"),
        notes.over,
        notes.forget_old,
    ),
    Rule(
        "tickets",
        _("Links that were mailed"),
        _("A day after they end"),
        _tickets,
        tickets.forget_old,
    ),
    Rule("sessions", _("Ended sign-ins"), _("30 days"), _sessions, sessions.forget_old),
    Rule("throttle", _("Counted tries"), _("31 days"), _throttle, throttle.forget_old),
    Rule("keys", _("Used keys of forms"), _("7 days"), _keys, once.forget_old),
)


def dry_run(at: datetime | None = None) -> list[Due]:
    """What would go at that moment. Nothing is changed."""
    return [Due(rule, _rows(rule.due(at or now()))) for rule in RULES]


def _rows(query: sa.Select[Any, Any]) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for key, institution in db.session.execute(query):
        found.setdefault(institution, []).append(str(key))
    return {at: sorted(keys) for at, keys in found.items()}


def houses() -> dict[int, str]:
    """Institution → its name in the reader's language."""
    return {it.id: it.name for it in db.session.scalars(sa.select(Institution))}


def run() -> int:
    """Job: let go what is due by each rule; how many rows."""
    return sum(rule.work() for rule in RULES)
