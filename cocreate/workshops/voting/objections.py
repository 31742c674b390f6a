"""Why somebody stands against it. Only those who lead read it; the minutes say what came of it."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.kernel.db import db, inserting
from cocreate.kernel.errors import Refused
from cocreate.workshops.voting.models import Ballot, Objection

LONGEST = 300


def keep(ballot_id: int, participant_id: int, words: str, said: int) -> None:
    """Inside a change. Without a reason it is no objection; another answer takes the reason back.

    Consent decides by reasons, not by heads: a no that nobody can speak to would stop everything
    (Endenburg, Sociocracy, 1998).
    """
    words = " ".join(words.split())
    if said < 0 and not words:
        raise Refused(_("Please say in a few words what stands against it."))
    if len(words) > LONGEST:
        raise Refused(_("At most %(most)s characters, please.", most=LONGEST))
    own = (Objection.ballot_id == ballot_id, Objection.participant_id == participant_id)
    if not words:
        db.session.execute(sa.delete(Objection).where(*own))
        return
    row = {"ballot_id": ballot_id, "participant_id": participant_id, "words": words}
    fresh = inserting(Objection).values(row)
    db.session.execute(
        fresh.on_conflict_do_update(
            index_elements=["ballot_id", "participant_id"], set_={"words": words}
        )
    )


def of(ballot: Ballot) -> list[str]:
    """The reasons in an order that says nothing about who gave them: by their letters."""
    mine = sa.select(Objection.words).where(Objection.ballot_id == ballot.id)
    return sorted(db.session.scalars(mine))


def own(ballot: Ballot, participant_id: int) -> str:
    """What this person wrote, for their own phone."""
    row = db.session.get(Objection, (ballot.id, participant_id))
    return row.words if row else ""


def forget_all(workshop_id: int) -> None:
    """Inside a change, at the close of a workshop: the minutes stand for them."""
    mine = sa.select(Ballot.id).where(Ballot.workshop_id == workshop_id)
    db.session.execute(sa.delete(Objection).where(Objection.ballot_id.in_(mine)))
