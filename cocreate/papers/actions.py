"""Verbs: add a signed paper, say that it holds or that it does not. Two people, always."""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cocreate.consent import actions as consent
from cocreate.consent import children
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.models import Capacity, How
from cocreate.intake import files, sheets
from cocreate.intake.models import Channel, Item
from cocreate.intake.scans import Scan
from cocreate.intake.sheets import Sheet
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import STAFF, Actor
from cocreate.papers import lifecycle, queries
from cocreate.papers.models import SignedPaper, Standing


class Fault(StrEnum):
    """Why a paper does not hold."""

    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    OTHER = "other"
    FORM = "form"


FAULTS = {
    Fault.UNREADABLE: lazy_gettext("It can't be read"),
    Fault.UNSIGNED: lazy_gettext("There is no signature or no tick"),
    Fault.OTHER: lazy_gettext("It is about something or somebody else"),
    Fault.FORM: lazy_gettext("It is another form than the one that was noted"),
}


def add(actor: Actor, item: Item, scan: Scan) -> SignedPaper:
    """Seal it and let it wait for a colleague. One that waits already is replaced and destroyed."""
    jpeg, subject_id = scan.jpeg, item.subject_id
    file = files.keep(subject_id, queries.WHAT, jpeg)  # before the turn to write: a store may hang
    with change(actor, "papers:add", on=item) as record:
        if item.withdrawn_at or not queries.asked(item.id):
            raise OutOfTurn(_("Nothing of it waits for a signature any more."))
        over = _let_go(item)
        paper = SignedPaper(
            item_id=item.id,
            subject_id=subject_id,
            institution_id=item.institution_id,
            file=file,
            sha256=hashlib.sha256(jpeg).hexdigest(),
            sheet=scan.sheet.number,
            by_id=actor.id,
        )
        db.session.add(paper)
        db.session.flush()
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


def confirm(actor: Actor, paper: SignedPaper, answers: Mapping[str, bool]) -> None:
    """What stands on the paper, by purpose: a yes is a grant from now on, a no is a no.

    A purpose that can't be made out is not in `answers` and stays open. Raises OutOfTurn where
    somebody decided meanwhile, the person themselves above all; NotAllowed for whoever added it.
    """
    item = db.session.get_one(Item, paper.item_id)
    with change(actor, "papers:check", on=item) as record:
        sheet = _to_check(actor, paper, item)
        if set(answers) - set(queries.asked(item.id)):
            raise OutOfTurn(_("This was answered meanwhile. Have a look at how it stands now."))
        for purpose, yes in answers.items():
            _decide(actor, item, purpose, yes, _way(actor, paper, sheet, purpose))
        _checked(actor, paper, Standing.CONFIRMED)
        record(lifecycle.CONFIRMED, item, paper=paper.id)


def refuse(actor: Actor, paper: SignedPaper, fault: Fault) -> None:
    """It does not hold. The request stays open, and the picture is destroyed."""
    item = db.session.get_one(Item, paper.item_id)
    with change(actor, "papers:check", on=item) as record:
        _turn(actor, paper)
        _checked(actor, paper, Standing.REFUSED)
        name, paper.file, paper.reason = paper.file, "", fault
        record(lifecycle.REFUSED, item, paper=paper.id)
    files.let_go(name)


def _decide(actor: Actor, item: Item, purpose: str, yes: bool, way: Way) -> None:
    if not yes:
        consent.refuse(actor, item, purpose, way)
    elif children.holds(item.id, purpose, Capacity.STAFF, How.PAPER, shows=True):
        consent.grant(actor, item, purpose, way)
    else:
        raise Refused(
            _("It is told for a child: the guardian's paper and the child's word come first.")
        )


def _way(actor: Actor, paper: SignedPaper, sheet: Sheet, purpose: str) -> Way:
    """The evidence is sealed with the line in the ledger: which picture, and in which role."""
    held = actor.roles_at(paper.institution_id)
    role = next(str(one) for one in STAFF if one in held)
    evidence = Evidence(How.PAPER, more={"scan": paper.sha256, "checked": role})
    return Way(Channel.PAPER, Capacity.STAFF, evidence, sheet.notices[purpose].sha256)


def _to_check(actor: Actor, paper: SignedPaper, item: Item) -> Sheet:
    _turn(actor, paper)
    jpeg = files.read(item.subject_id, queries.WHAT, paper.file)
    sheet = sheets.by_number(paper.sheet)
    if jpeg is None or hashlib.sha256(jpeg).hexdigest() != paper.sha256 or sheet is None:
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
