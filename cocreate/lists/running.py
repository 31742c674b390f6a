"""An import runs in portions: 100 rows and how far it has come, in one transaction.

So it survives being killed at any point: what came in is counted, what did not is done by whoever
goes on, which is the worker. Two at once wait for each other at the row of the import and then see
its new position; the fingerprints of the rows would stop a second coming in even so.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.accounts.models import Institution
from cocreate.intake import importing, placing
from cocreate.intake.batch import Arrived
from cocreate.intake.importing import Row, Sheet, Table
from cocreate.kernel.batch import insert_all
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, enforce
from cocreate.lists import actions, files, kinds, lifecycle, queries, undoing
from cocreate.lists.models import ImportedList, ListedItem, Phase

PORTION = actions.PORTION
IN_A_GO = 5  # seconds; then others have their turn, and a worker that is told to stop can
KEPT = timedelta(days=1)
MOST_FAULTS = 1000  # that are remembered one by one


@dataclass(frozen=True, slots=True)
class Hand:
    """What one portion needs."""

    actor: Actor
    run: ImportedList
    table: Table
    institution: Institution


def go_on() -> int:
    """Job: the next portions of all imports that run or are being undone. How many."""
    end, done = monotonic() + IN_A_GO, 0
    for list_id in queries.moving():
        run = db.session.get(ImportedList, list_id)
        done += carry_on(run, lambda: monotonic() < end) if run else 0
    return done


def carry_on(run: ImportedList, may_go_on: Callable[[], bool] = lambda: True) -> int:
    """Portions until it has ended, or there is no time left. How many.

    Should whoever began it not be allowed to any more, it stops; what came in stays.
    """
    number = 0
    try:
        step = _back if run.phase == Phase.UNDOING else _further(run)
        while may_go_on() and run.is_moving:
            step(run)
            number += 1
    except NotAllowed:
        with suppress(OutOfTurn):  # it has ended just now, by other hands
            stop(run)
    except OutOfTurn:
        pass  # somebody else goes on with it
    db.session.refresh(run)
    if not run.is_moving:
        forget(run)
    return number


def _actor(run: ImportedList) -> Actor:
    """With the roles that the person has now."""
    user = people.by_id(run.undone_by or run.by_id)
    if user is None or not user.active:
        raise NotAllowed
    return people.actor_of(user)


def _back(run: ImportedList) -> None:
    undoing.portion(_actor(run), run)


def _further(run: ImportedList) -> Callable[[ImportedList], None]:
    """One portion after the other of a file that is read once."""
    opened = queries.opened(run)
    institution = db.session.get_one(Institution, run.institution_id)

    def step(run: ImportedList) -> None:
        if opened is None:
            raise NotAllowed  # its file is gone
        _portion(Hand(_actor(run), run, opened.table, institution))

    return step


def _portion(hand: Hand) -> None:
    run, columns = hand.run, kinds.chosen(hand.run)
    with transaction():
        actions.turn(run, Phase.RUNNING)
        enforce(hand.actor, kinds.of(run).permission, run)
        if columns is None:
            raise OutOfTurn
        sheet = importing.checked(hand.table, columns, run.position, run.position + PORTION)
        new = kinds.of(run).fresh(hand.institution, sheet.good)
        if new:
            _take(hand, new)
        _count(run, sheet, len(new))


def _take(hand: Hand, new: Sequence[tuple[Row, str]]) -> None:
    run, actor, institution = hand.run, hand.actor, hand.institution
    places = placing.found_or_made(actor, institution, kinds.of(run).places(new))

    def remember(items: Sequence[Arrived]) -> None:
        rows = [
            {"item_id": item.id, "list_id": run.id, "fingerprint": mark}
            for item, (_row, mark) in zip(items, new, strict=True)
        ]
        insert_all(ListedItem, rows)

    order = kinds.order(run)
    run.told = kinds.take(actor, institution, new, order, places, told=run.told, then=remember)


def _count(run: ImportedList, sheet: Sheet, added: int) -> None:
    run.position += sheet.rows
    run.added += added
    run.duplicates += len(sheet.good) - added
    run.faulty += len(sheet.faults)
    told = [[it.row, it.column, it.kind] for it in sheet.faults]
    run.faults = [*run.faults, *told][:MOST_FAULTS]
    run.moved_at = now()
    if run.position >= run.rows:
        run.phase = Phase.DONE


def stop(run: ImportedList) -> None:
    """End it where it stands; what came in stays, and can be undone."""
    with change(people.clockwork([run.institution_id]), kinds.of(run).permission, on=run) as record:
        actions.turn(run, Phase.RUNNING, Phase.UNDOING)
        run.phase = Phase.STOPPED
        institution = db.session.get_one(Institution, run.institution_id)
        record(lifecycle.STOPPED, institution, list=run.id)


def forget(run: ImportedList) -> None:
    """The file has served. Should we die before this, the sweep does it."""
    if run.file:
        files.destroy(run.subject_id, run.file)
        with transaction():
            db.session.refresh(run, with_for_update=True)
            run.file = ""


def sweep() -> int:
    """Job: forget what is older than a day: drafts, files of what has ended, files of nobody.

    An import that has not ended by then stops. How many files and drafts.
    """
    before = now() - KEPT
    old = sa.select(ImportedList).where(ImportedList.file != "", ImportedList.uploaded_at < before)
    number = 0
    for run in list(db.session.scalars(old)):
        _forget_old(run)
        number += 1
    held = set(db.session.scalars(sa.select(ImportedList.file)))
    strays = files.older_than(before.timestamp()) - held
    for name in strays:
        files.drop(name)
    return number + len(strays)


def _forget_old(run: ImportedList) -> None:
    if run.phase == Phase.DRAFT:
        actions.drop(people.clockwork([run.institution_id]), run)
        return
    if run.phase == Phase.RUNNING:
        stop(run)
    forget(run)
