"""Hands of one group, counted by the host in front of a witness."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import Kind
from cocreate.kernel.policy import Actor
from cocreate.workshops.hands import heads, sources
from cocreate.workshops.hands.models import HandCount, Slip
from cocreate.workshops.models import Participant, Workshop
from cocreate.workshops.voting import answers, box, objections, saying
from cocreate.workshops.voting.models import Ballot, Mark, Method, Objection

RAISED = Kind.of("ballot.hands")


@dataclass(frozen=True, slots=True)
class Hands:
    """`people` is asked for where one may raise a hand more than once; else it is the sum."""

    group: str
    counts: Mapping[str, int]
    witness: str
    people: int | None = None
    reason: str = ""


def give(actor: Actor, workshop: Workshop, ballot: Ballot, hands: Hands) -> None:
    """So many hands of this group, instead of what was given for it before.

    Each takes a seat without a phone, so whoever voted on one is left out. Raises `Refused` with the
    numbers when there are more hands than people for them.
    """
    with change(actor, "workshops:lead", on=workshop) as record:
        box.locked(workshop, ballot.id)
        heads.turn(workshop)
        _may(workshop, ballot)
        people = _people(ballot, hands)
        before = db.session.get(HandCount, (ballot.id, hands.group))
        was, stood = (before.people, dict(before.counts)) if before else (0, {})
        _release(ballot, hands.group)
        seats = heads.free(ballot, hands.group)
        if people > len(seats):
            raise Refused(too_many(people, len(seats), heads.of(workshop).get(hands.group, 0)))
        _mark(ballot, seats[:people])
        _keep(ballot, hands, people, before)
        _object(ballot, hands, seats)
        record.nothing_new()
        if (people, dict(hands.counts)) != (was, stood):
            box.add(ballot.id, people - was)
            said = _told("hand", hands.counts) | _told("was", stood)
            record(RAISED, workshop, ballot=ballot.id, group=hands.group, people=people, **said)


def _told(name: str, counts: Mapping[str, int]) -> dict[str, int]:
    return {f"{name}_{one}": many for one, many in counts.items() if many}


def _may(workshop: Workshop, ballot: Ballot) -> None:
    if not sources.takes_hands(ballot):
        raise Refused(_("This vote takes no hands. Please use paper slips."))
    if not workshop.is_room:
        raise Refused(_("A vote by link has no room, so no hands are counted."))


def _people(ballot: Ballot, hands: Hands) -> int:
    """How many took part; `Refused` for numbers that no people could make."""
    counts, many = hands.counts, sum(hands.counts.values())
    known = answers.STANDS.get(Method(ballot.method), ballot.options)
    if not set(counts) <= set(known) or min(counts.values(), default=0) < 0:
        raise Refused(_("Please choose from the list."))
    if ballot.method in answers.STANDS:
        return many
    people = max(counts.values(), default=0) if hands.people is None else hands.people
    if max(counts.values(), default=0) > people:
        raise Refused(
            _("One answer has more hands than people: %(people)s took part.", people=people)
        )
    if not _could(ballot, counts, people):
        raise Refused(_("%(people)s people can't raise so many hands by this rule.", people=people))
    return people


def _could(ballot: Any, counts: Mapping[str, int], people: int) -> bool:
    """Each at most so many options, or for what the sum pays."""
    if ballot.method == Method.BUDGET:
        spent = sum(ballot.limits["costs"][one] * many for one, many in counts.items())
        return bool(spent <= people * ballot.limits["budget"])
    return bool(sum(counts.values()) <= people * ballot.max_choices)


def too_many(people: int, left: int, here: int) -> str:
    """With the numbers: how many were raised, and how many people there are for them."""
    said = ngettext("%(num)d hand was counted.", "%(num)d hands were counted.", people)
    told = _(
        "Without a phone %(here)s of this group are here, and %(left)s are not on paper yet.",
        here=here,
        left=left,
    )
    only = _("Only hands of people who did not vote on a phone count.")
    return saying.both(saying.both(str(said), str(told)), str(only))


def _release(ballot: Ballot, group: str) -> None:
    """The seats that hands were counted for are free again; those of slips are not."""
    mine = sa.select(Participant.id).where(
        Participant.workshop_id == ballot.workshop_id, Participant.group == group
    )
    typed = sa.select(Slip.participant_id).where(Slip.ballot_id == ballot.id)
    held = sa.select(Mark.participant_id).where(
        Mark.ballot_id == ballot.id,
        Mark.participant_id.in_(mine),
        Mark.participant_id.not_in(typed),
    )
    seats = list(db.session.scalars(held))
    for table in (Objection, Mark):
        own = table.ballot_id == ballot.id, table.participant_id.in_(seats)
        db.session.execute(sa.delete(table).where(*own))


def _mark(ballot: Ballot, seats: list[int]) -> None:
    rows = [{"ballot_id": ballot.id, "participant_id": seat} for seat in seats]
    if rows:
        db.session.execute(sa.insert(Mark), rows)


def _keep(ballot: Ballot, hands: Hands, people: int, before: HandCount | None) -> None:
    if not people:
        if before:
            db.session.delete(before)
        return
    row = before or HandCount(ballot_id=ballot.id, group=hands.group)
    row.people, row.counts, row.witness = people, dict(hands.counts), hands.witness
    db.session.add(row)


def _object(ballot: Ballot, hands: Hands, seats: list[int]) -> None:
    """One reason for all who objected by hand: it stands where those of phones do."""
    if ballot.method == Method.CONSENT and seats:
        said = -1 if hands.counts.get("object") else 0
        objections.keep(ballot.id, seats[0], hands.reason if said else "", said)


def reason(ballot: Ballot, group: str) -> str:
    """What was typed for an objection by hand, to be shown in the form again."""
    typed = sa.select(Slip.participant_id).where(Slip.ballot_id == ballot.id)
    found = (
        sa.select(Objection.words)
        .join(Participant, Participant.id == Objection.participant_id)
        .where(
            Objection.ballot_id == ballot.id,
            Participant.group == group,
            sa.exists().where(Mark.ballot_id == ballot.id, Mark.participant_id == Participant.id),
            Participant.id.not_in(typed),
        )
    )
    return db.session.scalar(found) or ""
