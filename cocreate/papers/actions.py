"""Verbs: add a signed paper, say what stands on it or why it does not hold. Two people, always."""

from collections.abc import Mapping

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.intake import files, sheets, undo
from cocreate.intake.models import Item
from cocreate.intake.sheets import Sheet
from cocreate.kernel import places
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.papers import deciding, lifecycle, pages, queries
from cocreate.papers.deciding import Family
from cocreate.papers.faults import ENDS, Fault
from cocreate.papers.models import SignedPaper, Standing
from cocreate.papers.pages import PutAway


def add(actor: Actor, item: Item, kept: PutAway) -> SignedPaper:
    """Let it wait for a colleague. One that waits already is replaced and destroyed.

    Where the last one ended what was asked, the right one asks anew.
    """
    with change(actor, "papers:add", on=item) as record:
        ended = queries.ended(item.id)
        if item.withdrawn_at or not (queries.asked(item.id) or ended):
            raise OutOfTurn(_("Nothing of it waits for a signature any more."))
        over = _let_go(item)
        paper = SignedPaper(
            item_id=item.id,
            subject_id=item.subject_id,
            institution_id=item.institution_id,
            file=kept.file,
            sha256=kept.sha256,
            pages=kept.pages,
            sheet=kept.sheet,
            signed_on=kept.signed_on,
            by_id=actor.id,
        )
        db.session.add(paper)
        db.session.flush()
        deciding.ask_anew(actor, item, ended, kept.sheet)
        record(lifecycle.ADDED, item, paper=paper.id)
    for name in over:
        files.let_go(name)
    return paper


def _let_go(item: Item) -> list[str]:
    """What waits already is replaced; the names of its files."""
    waits = sa.select(SignedPaper).where(
        SignedPaper.item_id == item.id, SignedPaper.standing == Standing.WAITING
    )
    over = list(db.session.scalars(waits.with_for_update()))
    names = [paper.file for paper in over]
    for paper in over:
        paper.standing, paper.file = Standing.REPLACED, ""
    return names


def confirm(
    actor: Actor, paper: SignedPaper, answers: Mapping[str, bool], family: Family | None = None
) -> None:
    """What stands on the paper, by purpose: a yes is a grant from now on, a no is a no.

    A purpose that can't be made out is not in `answers` and stays open. `family`: what else stands
    on the form of a child. Raises OutOfTurn where somebody decided meanwhile, the person
    themselves above all; NotAllowed for whoever added it.
    """
    item = db.session.get_one(Item, paper.item_id)
    found = pages.fingerprint(pages.read(paper))  # before the turn to write: a store may hang
    with change(actor, "papers:check", on=item) as record:
        sheet = _to_check(actor, paper, found)
        if set(answers) - set(queries.asked(item.id)):
            raise OutOfTurn(_("This was answered meanwhile. Have a look at how it stands now."))
        deciding.decide(actor, item, answers, deciding.Seen(paper, sheet, family))
        _checked(actor, paper, Standing.CONFIRMED)
        record(lifecycle.CONFIRMED, item, paper=paper.id)


def take_back(actor: Actor, paper: SignedPaper) -> None:
    """No is ticked for handling it: everything is taken back, as its author does it themselves.

    They can undo it for 72 hours with their code; nobody else can.
    """
    item = db.session.get_one(Item, paper.item_id)
    found = pages.fingerprint(pages.read(paper))
    with change(actor, "papers:check", on=item) as record:
        seen = deciding.Seen(paper, _to_check(actor, paper, found))
        if undo.alone(item):
            raise OutOfTurn(_("It was taken back meanwhile."))
        deciding.end(actor, item, queries.asked(item.id))
        places.of("no_on_paper", record, item, deciding.no_to_all(actor, item, seen))
        _checked(actor, paper, Standing.CONFIRMED)
        record(lifecycle.CONFIRMED, item, paper=paper.id)


def refuse(actor: Actor, paper: SignedPaper, fault: Fault) -> None:
    """It does not hold, and its pages are destroyed.

    The request stays open where the right paper may still come: whoever added it is told. Not
    signed, or about something else, there was no yes, and the request ends.
    """
    item = db.session.get_one(Item, paper.item_id)
    with change(actor, "papers:check", on=item) as record:
        _turn(actor, paper)
        if fault in ENDS:
            deciding.end(actor, item, queries.asked(item.id))
        _checked(actor, paper, Standing.REFUSED)
        name, paper.file, paper.reason = paper.file, "", fault
        record(lifecycle.REFUSED, item, paper=paper.id)
    files.let_go(name)


def _to_check(actor: Actor, paper: SignedPaper, found: str) -> Sheet:
    _turn(actor, paper)
    sheet = sheets.by_number(paper.sheet)
    if sheet is None or found != paper.sha256:
        raise Refused(_("The picture is not the one that was added. Please add it again."))
    return sheet


def _turn(actor: Actor, paper: SignedPaper) -> None:
    """Wait for our turn at this paper; whoever had a hand in it before is not the second person."""
    if actor.id in {paper.by_id, queries.recorders([paper.item_id]).get(paper.item_id)}:
        raise NotAllowed(_("A colleague compares it: not who wrote it down or added the paper."))
    db.session.refresh(paper, with_for_update=True)
    if paper.standing != Standing.WAITING:
        raise OutOfTurn(_("This paper was checked or replaced meanwhile."))


def _checked(actor: Actor, paper: SignedPaper, standing: Standing) -> None:
    paper.standing, paper.checked_by, paper.checked_at = standing, actor.id, now()


def forget(item_id: int) -> None:
    """Slot `forgotten`: with the words go the signed papers. Inside a transaction."""
    names = [paper.file for paper in queries.of_item(item_id)]
    db.session.execute(sa.delete(SignedPaper).where(SignedPaper.item_id == item_id))
    for name in names:
        files.destroy(name)
