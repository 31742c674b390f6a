"""What must be there before a room opens and before a workshop is closed (E5)."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.kernel.db import db
from cocreate.workshops.models import Workshop, WorkshopItem
from cocreate.workshops.voting.models import Ballot, Step


def to_open(workshop: Workshop) -> list[str]:
    rows = _rows(workshop)
    is_ready = any(ballot.stage == Step.WAITING and not item.refused for item, ballot in rows)
    return [] if is_ready else [str(_("At least one question"))]


def to_close(workshop: Workshop) -> list[str]:
    """Minutes, and for each question the end of its vote and a decision with its reason.

    What was never put to the vote needs no decision when it was refused; else it is decided too.
    """
    names = [] if workshop.minutes.strip() else [str(_("The minutes"))]
    for item, ballot in _rows(workshop):
        if ballot.stage == Step.OPEN:
            names.append(str(_("The end of the vote on question %(number)s", number=item.seq)))
        if not item.refused and not (item.decision and item.decision_text.strip()):
            names.append(str(_("A decision on question %(number)s", number=item.seq)))
    return names


def _rows(workshop: Workshop) -> list[tuple[WorkshopItem, Ballot]]:
    both = sa.select(WorkshopItem, Ballot).join(Ballot, Ballot.item_id == WorkshopItem.id)
    mine = both.where(WorkshopItem.workshop_id == workshop.id).order_by(WorkshopItem.seq)
    return [(item, ballot) for item, ballot in db.session.execute(mine)]
