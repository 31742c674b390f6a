"""What is done without anybody asking, and how often.

What there is to do lies in our own tables, written by the transaction that caused it. So a job
can be run at any time, twice, or by two workers at once, and does only what is due.
"""

import logging
import secrets
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from cocreate.accounts import asking, sessions, throttle, tickets
from cocreate.consent import recalls, renewing
from cocreate.daily import actions as daily
from cocreate.erasing import destroying, replaying, retention
from cocreate.incubation.actions import clocks
from cocreate.intake import drafts, forgetting, likeness, remaking, uploads
from cocreate.kernel import history, once
from cocreate.kernel.db import db
from cocreate.lists import running as lists
from cocreate.moderation import escalating, watching
from cocreate.notifications import mail
from cocreate.operation import heart, logbook, verifying
from cocreate.opinions import calculating as opinions
from cocreate.talking import actions as talking
from cocreate.talking import reactions as talked
from cocreate.workshops import ending, rehearsing

OURS = __name__.partition(".")[0]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """`work` says how many things it did; `does` says which, for the console."""

    name: str
    every: timedelta
    work: Callable[[], int]
    does: str


@dataclass(frozen=True, slots=True)
class Done:
    """What one run came to. `fault` is the kind of error that ended it, or empty; `reference` is
    the word by which its line in the log is found.
    """

    name: str
    count: int
    fault: str = ""
    reference: str = field(default="", compare=False)


def run_asked() -> int:
    """What somebody wants done before its time; how many jobs."""
    names = [name for name in logbook.take_asked() if name in BY_NAME]
    for name in names:
        run(BY_NAME[name])
    return len(names)


JOBS = (
    Job("heartbeat", timedelta(seconds=20), heart.beat, "sign of life"),
    Job("links", timedelta(seconds=5), asking.answer, "links asked for at the door"),
    Job("letters", timedelta(seconds=5), mail.send_due, "letters mailed"),
    Job("drafts", timedelta(hours=1), drafts.sweep, "drafts forgotten after seven days"),
    Job("withdrawn", timedelta(minutes=30), forgetting.destroy_due, "withdrawn items destroyed"),
    Job("replayed", timedelta(minutes=1), replaying.replay, "erasures done again after a restore"),
    Job("retention", timedelta(days=1), retention.run, "rows kept long enough"),
    Job("erased", timedelta(minutes=30), destroying.destroy_due, "people erased for good"),
    Job(
        "photos",
        timedelta(minutes=30),
        forgetting.destroy_photos,
        "photos and videos taken back destroyed",
    ),
    Job("films", timedelta(seconds=5), remaking.remake_due, "videos made anew"),
    Job("uploads", timedelta(hours=1), uploads.sweep, "unfinished uploads forgotten"),
    Job(
        "strays", timedelta(days=1), forgetting.destroy_strays, "files of failed sendings destroyed"
    ),
    Job("ballots", timedelta(minutes=1), ending.end_due, "votes by link ended"),
    Job("rehearsals", timedelta(hours=1), rehearsing.sweep, "rehearsals swept away"),
    Job("expired", timedelta(minutes=30), forgetting.sweep, "expired texts dropped"),
    Job("endings", timedelta(hours=1), renewing.remind, "authors told that their yes ends"),
    Job("imports", timedelta(seconds=2), lists.go_on, "portions of imports done"),
    Job("opinions", timedelta(seconds=5), opinions.go_on, "maps of opinions calculated"),
    Job("lists", timedelta(hours=1), lists.sweep, "uploaded tables forgotten"),
    Job("keys", timedelta(hours=1), once.forget_old, "used form keys forgotten"),
    Job("throttle", timedelta(hours=1), throttle.forget_old, "counted tries forgotten"),
    Job("tickets", timedelta(hours=1), tickets.forget_old, "old links forgotten"),
    Job("sessions", timedelta(hours=1), sessions.forget_old, "ended sessions forgotten"),
    Job("clocks", timedelta(minutes=30), clocks.nightly, "ideas woken or called overdue"),
    Job("unread", timedelta(minutes=30), escalating.tell_unread, "houses told of unread items"),
    Job("mornings", timedelta(minutes=10), daily.mornings, "lists of the morning made"),
    Job("questions", timedelta(minutes=30), talking.escalate_late, "questions called overdue"),
    Job("comments", timedelta(minutes=30), talked.keep_counts, "counts of comments put right"),
    Job("recalls", timedelta(minutes=10), recalls.escalate_late, "copies called back or overdue"),
    Job("safety", timedelta(minutes=10), watching.remind, "late safety cases told"),
    Job("likeness", timedelta(minutes=30), likeness.catch_up, "texts read for what they are about"),
    Job("history", timedelta(minutes=30), history.anchor_yesterday, "daily roots made"),
    Job("verify", timedelta(days=1), verifying.verify, "events read and found as written"),
    Job("asked", timedelta(seconds=5), run_asked, "jobs run because somebody asked"),
)
BY_NAME = {job.name: job for job in JOBS}


def run(job: Job) -> Done:
    """Do what is due. One job's fault stops no other; its message may name people, so only its
    kind and its place are logged.
    """
    done = _tried(job)
    logbook.note(done.name, done.count, done.fault, done.reference)
    db.session.remove()
    return done


def _tried(job: Job) -> Done:
    try:
        return Done(job.name, job.work())
    except Exception as fault:  # noqa: BLE001 -- whatever it is, the worker goes on
        ours = [it for it in traceback.extract_tb(fault.__traceback__) if OURS in it.filename]
        where, kind, word = ours[-1], type(fault).__name__, secrets.token_hex(4)
        line = f"{where.filename}:{where.lineno}"
        log.error("job %s failed: %s at %s, %s", job.name, kind, line, word)  # noqa: TRY400 -- its message may name people
        return Done(job.name, 0, kind, word)
    finally:
        db.session.remove()


def run_all() -> list[Done]:
    return [run(job) for job in JOBS]
