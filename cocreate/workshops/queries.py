"""What the pages read. A room is read by its code: whoever has it may."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from cocreate.consent import gate
from cocreate.kernel import menu, places
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.workshops.models import Participant, Phase, Workshop, WorkshopItem, WorkshopKind
from cocreate.workshops.policy import LEADS
from cocreate.workshops.seats import Seat
from cocreate.workshops.voting.models import Ballot, Mark, Step, Vote

LONGEST = 140


@dataclass(frozen=True, slots=True)
class Row:
    """A question as pages show it. `words` are staff's own, the idea's public title, or what a
    story says could be better. `story` is the reference of one that everybody can read.
    """

    item: WorkshopItem
    ballot: Ballot
    words: str
    lang: str | None
    ref: str
    story: str = ""


def items(workshop: Workshop) -> list[Row]:
    """Its questions in their order: a few queries, however many there are."""
    both = sa.select(WorkshopItem, Ballot).join(Ballot, Ballot.item_id == WorkshopItem.id)
    mine = both.where(WorkshopItem.workshop_id == workshop.id).order_by(WorkshopItem.seq)
    pairs = [(item, ballot) for item, ballot in db.session.execute(mine)]
    ideas = [item.idea_id for item, _ballot in pairs if item.idea_id]
    tales = [item.story_id for item, _ballot in pairs if item.story_id]
    shown = gate.publications([*ideas, *tales]) if ideas or tales else {}
    refs = {it.id: it for it in places.rows("ballot_refs", ideas)} if ideas else {}
    told = dict(places.rows("ballot_story_refs", tales)) if tales else {}
    return [
        _of_story(item, ballot, workshop, shown, told)
        if item.story_id
        else _row(item, ballot, workshop, shown, refs)
        for item, ballot in pairs
    ]


def _of_story(
    item: WorkshopItem, ballot: Ballot, workshop: Workshop, shown: Any, told: dict[int, str]
) -> Row:
    """Its words stand in the publication alone: taken back, they are gone from here too."""
    said = shown.get(item.story_id)
    ref = told.get(item.story_id or 0, "") if said else ""
    if item.statement:
        return Row(item, ballot, item.statement, workshop.lang, "", ref)
    words = shortened(said.extra.get("better", "")) if said else ""
    if words:
        return Row(item, ballot, words, said.lang, "", ref)
    return Row(item, ballot, str(_("The author took it back")), None, "", ref)


def shortened(words: str) -> str:
    """As much of it as a phone shows: the same limit as for sentences of our own."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _row(
    item: WorkshopItem, ballot: Ballot, workshop: Workshop, shown: Any, refs: dict[int, Any]
) -> Row:
    ref = refs[item.idea_id].ref if item.idea_id in refs else ""
    if item.statement:
        return Row(item, ballot, item.statement, workshop.lang, ref)
    said = shown.get(item.idea_id)
    if said is not None:
        return Row(item, ballot, said.title, said.lang, ref)
    gone = (
        _("Idea %(ref)s, its words are not shown", ref=ref) if ref else _("The author took it back")
    )
    return Row(item, ballot, str(gone), None, ref)


def by_code(code: str) -> Workshop | None:
    return db.session.scalar(sa.select(Workshop).where(Workshop.code == code))


def casts(workshop: Workshop) -> int:
    """How often somebody said something about the question on the screen."""
    mine = sa.select(Ballot.casts).where(Ballot.id == workshop.current_id)
    return db.session.scalar(mine) or 0


def one(actor: Actor, workshop_id: int) -> Workshop | None:
    """For those who lead it. A rehearsal is no meeting: nothing is planned, written or kept of it."""
    found = room(actor, workshop_id)
    return None if found is not None and found.is_rehearsal else found


def room(actor: Actor, workshop_id: int) -> Workshop | None:
    """Likewise, a rehearsal among them."""
    workshop = db.session.get(Workshop, workshop_id)
    mine = workshop is not None and workshop.institution_id in actor.where(*LEADS)
    return workshop if mine else None


def led_by(actor: Actor) -> list[Workshop]:
    """Open ones first, then what is planned, then the finished ones, newest first."""
    mine = sa.select(Workshop).where(Workshop.institution_id.in_(actor.where(*LEADS)))
    order = sa.case({Phase.OPEN: 0, Phase.PLANNED: 1}, value=Workshop.stage, else_=2)
    return list(db.session.scalars(mine.order_by(order, Workshop.starts_at.desc()).limit(100)))


def announced(houses: frozenset[int] | None) -> list[Workshop]:
    """What everybody may know of: rooms, and ballots by link once they are over."""
    listed = sa.or_(Workshop.kind == WorkshopKind.ROOM, Workshop.stage == Phase.CLOSED)
    chosen = sa.select(Workshop).where(listed)
    if houses is not None:
        chosen = chosen.where(Workshop.institution_id.in_(houses))
    return list(db.session.scalars(chosen.order_by(Workshop.starts_at.desc()).limit(100)))


def public(slug: str, houses: frozenset[int] | None) -> Workshop | None:
    workshop = db.session.scalar(sa.select(Workshop).where(Workshop.slug == slug))
    if workshop is None or (houses is not None and workshop.institution_id not in houses):
        return None
    is_listed = workshop.kind == WorkshopKind.ROOM or workshop.stage == Phase.CLOSED
    return workshop if is_listed else None


def joined(workshop: Workshop) -> dict[str, int]:
    """Group → how many are in the room; "" for those who did not say."""
    mine = sa.select(Participant.group, sa.func.count()).where(
        Participant.workshop_id == workshop.id
    )
    return dict(db.session.execute(mine.group_by(Participant.group)).all())


def answered(workshop: Workshop, person: Seat | Participant) -> frozenset[int]:
    """Ids of the ballots in which this person has said something."""
    said = [
        sa.select(row.ballot_id)
        .join(Ballot, Ballot.id == row.ballot_id)
        .where(Ballot.workshop_id == workshop.id, row.participant_id == person.id)
        for row in (Vote, Mark)
    ]
    return frozenset(db.session.scalars(sa.union_all(*said)))


def waiting_after(workshop: Workshop, seq: int = 0) -> Ballot | None:
    """The next question not yet put, after this one or from the start."""
    chosen = sa.select(Ballot).join(WorkshopItem, WorkshopItem.id == Ballot.item_id)
    chosen = chosen.where(
        WorkshopItem.workshop_id == workshop.id,
        WorkshopItem.refused == "",
        Ballot.stage == Step.WAITING,
    )
    later = sa.case((WorkshopItem.seq > seq, 0), else_=1)
    return db.session.scalar(chosen.order_by(later, WorkshopItem.seq).limit(1))


def rail(actor: Actor) -> list[menu.Row]:
    """For the staff's navigation: rooms that are open now."""
    at = actor.where(*LEADS)
    if not at:
        return []
    running = sa.select(sa.func.count(Workshop.id)).where(
        Workshop.institution_id.in_(at),
        Workshop.stage == Phase.OPEN,
        Workshop.kind != WorkshopKind.REHEARSAL,
    )
    number = db.session.scalar(running) or 0
    there = url_for("lead_workshops.index")
    return [menu.Row(menu.Group.DECIDED, str(_("Workshops")), there, "users", number)]
