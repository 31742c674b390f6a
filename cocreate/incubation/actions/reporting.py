"""Verbs of the answer: report back, say where it is done, promise, and the author's own verdict."""

from flask_babel import gettext as _

from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.incubation import evidence, lifecycle
from cocreate.incubation.actions.assessing import kept
from cocreate.incubation.actions.going import DECIDED_WITHIN, go, touch, within
from cocreate.incubation.actions.telling import Account, keep_report
from cocreate.incubation.models import AuthorVerdict, Choice
from cocreate.intake import promises
from cocreate.intake.promises import Pledge, Promise
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing


def report_back(actor: Actor, idea: Idea, account: Account) -> None:
    """The public answer. After a pilot it needs a verdict, without one the decision to do it."""
    with change(actor, "incubation:report", on=idea) as record:
        keep_report(actor, idea, account)
        is_quick = evidence.decision(idea) == Choice.DO_NOW
        arrow = lifecycle.CARRY_OUT if is_quick else lifecycle.REPORT
        go(record, idea, arrow, None, verdict=evidence.verdict(idea))
        idea.ending = Ending.DONE if is_quick else ""
        if account.in_place:
            places = {"in_place": account.in_place, "sites": account.sites}
            record(lifecycle.IN_PLACE, idea, **places, with_report=1)


def amend(actor: Actor, idea: Idea, account: Account) -> None:
    """Correct the words of a report that stands; its day and its verdict stay."""
    with change(actor, "incubation:report", on=idea) as record:
        told = evidence.report(idea)
        if told is None or idea.stage != Stage.REPORTED:
            raise Missing([_("A report-back that stands")])
        at, before = told.at, told.in_place
        keep_report(actor, idea, account).at = at
        touch(idea)
        record(lifecycle.AMENDED, idea)
        if account.in_place != before:
            record(lifecycle.IN_PLACE, idea, in_place=account.in_place, sites=account.sites)


def promise(actor: Actor, idea: Idea, pledge: Pledge) -> Promise:
    with change(actor, "incubation:promise", on=idea) as record:
        row = promises.make(idea.id, pledge)
        touch(idea)
        record(lifecycle.PROMISED, idea, promise=row.id)
    return row


def keep_promise(actor: Actor, made: Promise, proof: str) -> None:
    idea = db.session.get_one(Idea, made.item_id)
    with change(actor, "incubation:promise", on=idea) as record:
        promises.keep(made, proof)
        touch(idea)
        record(lifecycle.PROMISE_KEPT, idea, promise=made.id)


def judge(actor: Actor, idea: Idea, *, satisfied: bool, reason: str = "") -> None:
    """Whether it answered its author. A no with a reason puts the idea back to *assessed*."""
    with change(actor, "incubation:judge", on=idea) as record:
        if idea.stage != Stage.REPORTED:
            lifecycle.take(idea, lifecycle.REOPEN)
        if not satisfied and not reason.strip():
            raise Missing([_("What is still missing, in your words")])
        _keep_verdict(idea, satisfied, reason.strip())
        if satisfied:
            touch(idea)
            record(lifecycle.JUDGED, idea, satisfied=1)
        else:
            _reopen(record, idea)


def _keep_verdict(idea: Idea, satisfied: bool, reason: str) -> None:
    row = AuthorVerdict(idea_id=idea.id, satisfied=satisfied)
    db.session.add(row)
    db.session.flush()
    if reason:
        row.reason = sealing.seal(idea.subject_id, place_of(row), reason)


def place_of(row: AuthorVerdict) -> str:
    return f"author_verdict|reason|{row.id}"


def _reopen(record: Record, idea: Idea) -> None:
    """What was decided before stays to be read, but the committee decides anew."""
    kept(idea).reopened_at = now()
    idea.ending = ""
    go(record, idea, lifecycle.REOPEN, within(idea, DECIDED_WITHIN))
