"""Verbs: upload a table, say what its columns hold, drop it, begin."""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.intake import importing
from cocreate.intake.importing import Reads
from cocreate.intake.models import Channel
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.lists import files, guessing, kinds, lifecycle
from cocreate.lists.encoding import Read
from cocreate.lists.models import ImportedList, Kind, Phase

AT_ONCE = 500  # rows from which the worker takes them in
PORTION = 100  # rows in one transaction: others wait for it some tenths of a second


@dataclass(frozen=True, slots=True)
class Wish:
    """How the new ones are to come in. `declaration`: by which right everybody may read them."""

    publish: bool = False
    declaration: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was uploaded, and what is said of it. `name` is what it was called."""

    name: str
    read: Read
    channel: Channel = Channel.PAPER
    kind: Kind = Kind.IDEA


def upload(actor: Actor, institution: Institution, sent: Sent) -> ImportedList:
    """Keep a table for a day. Raises Refused for one that can't be taken in whatever its columns
    hold: broken quoting, no header, no rows.
    """
    rows = _fit(sent.read.text)
    subject_id = uuid4()
    file = files.keep(subject_id, sent.name, sent.read.text)  # before the turn to write
    with change(actor, kinds.WAYS[sent.kind].permission, on=institution) as record:
        run = ImportedList(
            institution_id=institution.id,
            by_id=actor.id,
            kind=sent.kind,
            channel=sent.channel,
            subject_id=subject_id,
            file=file,
            encoding=sent.read.encoding,
            rows=rows,
        )
        db.session.add(run)
        db.session.flush()
        record(lifecycle.UPLOADED, institution, list=run.id, rows=rows)
    return run


def _fit(text: str) -> int:
    table = importing.table(text)
    only = table.header[0] if len(table.header) == 1 else ""
    if ";" in only or "\t" in only:
        raise Refused(
            _("Commas must stand between the columns. Please save it as CSV with commas.")
        )
    if not guessing.own_names(table):
        raise Refused(_("No column has a name of its own. Name them in the first row."))
    if not table.lines:
        raise Refused(_("There is no row under the header. Nothing was imported."))
    return len(table.lines)


def choose(actor: Actor, run: ImportedList, columns: Reads) -> None:
    """Say which column holds what. The last word wins."""
    named: Any = columns
    with change(actor, kinds.of(run).permission, on=run) as record:
        turn(run, Phase.DRAFT)
        run.columns = asdict(named)
        record.nothing_new()  # nothing has come in yet


def drop(actor: Actor, run: ImportedList) -> None:
    """Forget a draft and its file."""
    with change(actor, kinds.of(run).permission, on=run) as record:
        turn(run, Phase.DRAFT)
        institution = db.session.get_one(Institution, run.institution_id)
        record(lifecycle.DROPPED, institution, list=run.id)
        subject_id, file = run.subject_id, run.file
        db.session.delete(run)
    files.destroy(subject_id, file)


def begin(actor: Actor, run: ImportedList, wish: Wish) -> None:
    """Let it run: from here on it goes to its end, whoever is looking (running.py)."""
    with change(actor, kinds.of(run).permission, on=run) as record:
        turn(run, Phase.DRAFT)
        if kinds.chosen(run) is None or (wish.publish and not kinds.of(run).can_publish):
            raise OutOfTurn
        run.phase, run.by_id = Phase.RUNNING, actor.id
        run.publish, run.declaration = wish.publish, wish.declaration
        run.moved_at = now()
        institution = db.session.get_one(Institution, run.institution_id)
        record(lifecycle.BEGUN, institution, list=run.id, publish=int(wish.publish))


def turn(run: ImportedList, *phases: Phase) -> None:
    """Wait for our turn at this import. Raises OutOfTurn when it is not there any more."""
    alone = sa.select(ImportedList).where(ImportedList.id == run.id).with_for_update()
    found = db.session.scalar(alone.execution_options(populate_existing=True))
    if found is None or found.phase not in phases:
        raise OutOfTurn(_("This import has gone on meanwhile. Have a look at how it stands now."))
