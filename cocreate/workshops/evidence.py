"""What must be there before a room opens and before a workshop is closed (E5)."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.kernel import places
from cocreate.kernel.db import db
from cocreate.workshops.models import Decision, Workshop, WorkshopItem
from cocreate.workshops.voting.models import Ballot, Step


def to_open(workshop: Workshop) -> list[str]:
    rows = _rows(workshop)
    is_ready = any(ballot.stage == Step.WAITING and not item.refused for item, ballot in rows)
    is_ready = is_ready or bool(places.rows("workshop_asks", workshop))
    return [] if is_ready else [str(_("At least one question"))]


def to_close(workshop: Workshop) -> list[str]:
    """Minutes, and for each question the end of its vote, its result shown, and a decision with its
    reason, with somebody who looks after it and a day.

    What was never put to the vote needs no decision when it was refused; else it is decided too.
    """
    names = [] if workshop.minutes.strip() else [str(_("The minutes"))]
    for item, ballot in _rows(workshop):
        names += _of_vote(item, ballot)
        names += [] if item.refused else _of_decision(item)
    return names


def _of_vote(item: WorkshopItem, ballot: Ballot) -> list[str]:
    if ballot.stage == Step.OPEN:
        return [str(_("The end of the vote on question %(number)s", number=item.seq))]
    if ballot.stage == Step.CLOSED:  # else what the room voted would stand nowhere
        return [str(_("The result of question %(number)s, shown to everybody", number=item.seq))]
    return []


def _of_decision(item: WorkshopItem) -> list[str]:
    if not (item.decision and item.decision_text.strip()):
        return [str(_("A decision on question %(number)s", number=item.seq))]
    if not Decision(item.decision).is_owed or (item.owner_title.strip() and item.due_on):
        return []
    return [str(_("Who looks after question %(number)s, and by when", number=item.seq))]


def _rows(workshop: Workshop) -> list[tuple[WorkshopItem, Ballot]]:
    both = sa.select(WorkshopItem, Ballot).join(Ballot, Ballot.item_id == WorkshopItem.id)
    mine = both.where(WorkshopItem.workshop_id == workshop.id).order_by(WorkshopItem.seq)
    return [(item, ballot) for item, ballot in db.session.execute(mine)]
