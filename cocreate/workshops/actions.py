"""Verbs before the meeting: plan it, put questions on its list, open the room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.intake import words
from cocreate.kernel import language, places
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.workshops import codes, lifecycle, queries
from cocreate.workshops.models import Phase, Workshop, WorkshopItem, WorkshopKind
from cocreate.workshops.voting import keeping, limits
from cocreate.workshops.voting.models import Ballot, Method, Step

LONGEST = 140
CLINICAL = "clinical"


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where. `wanted` is group → how many people are hoped for."""

    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""
    summary: str = ""
    boundary: str = ""
    agenda: str = ""
    kind: WorkshopKind = WorkshopKind.ROOM
    lang: str = ""
    is_live: bool = True
    wanted: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to the vote: an idea under its public title, or words of one's own, or both."""

    statement: str = ""
    idea_id: int | None = None
    method: Method = Method.AGREE
    options: Sequence[str] = ()
    max_choices: int = 1
    limits: Mapping[str, Any] = field(default_factory=dict)
    rule: str = ""
    is_secret: bool = False


def plan(actor: Actor, institution: Institution, it: Plan) -> Workshop:
    """Put a workshop on the list. Its code opens nothing before the room is opened."""
    with change(actor, "workshops:plan", on=institution) as record:
        workshop = Workshop(
            institution_id=institution.id, slug=codes.slug(it.starts_at), code=codes.fresh()
        )
        _set(workshop, it)
        db.session.add(workshop)
        db.session.flush()
        record(lifecycle.PLANNED, workshop)
    return workshop


def _set(workshop: Workshop, it: Plan) -> None:
    workshop.title = it.title
    workshop.starts_at = it.starts_at
    workshop.ends_at = it.ends_at or it.starts_at + timedelta(hours=2)
    workshop.place = it.place
    workshop.summary = it.summary
    workshop.boundary = it.boundary
    workshop.agenda = it.agenda
    workshop.kind = it.kind
    # whoever plans it anew in another language changes no word of it, and no seal of a vote
    workshop.lang = it.lang or workshop.lang or language.tag()
    workshop.is_live = it.is_live
    workshop.wanted = dict(it.wanted)


def replan(actor: Actor, workshop: Workshop, it: Plan) -> None:
    """Another hour, another place. What kind of meeting it is stays as it is once it is open."""
    with change(actor, "workshops:plan", on=workshop) as record:
        if workshop.stage == Phase.CLOSED or (
            workshop.stage == Phase.OPEN and it.kind != workshop.kind
        ):
            raise OutOfTurn(_("This workshop is under way or over. Its plan stays as it is."))
        before = workshop.starts_at, workshop.place
        _set(workshop, it)
        workshop.room_version += 1
        moved = before != (workshop.starts_at, workshop.place)
        record(lifecycle.CHANGED, workshop, **({"moved": 1} if moved else {}))


def add(actor: Actor, workshop: Workshop, question: Question) -> WorkshopItem:
    """Put a question on the list. Clinical ones are refused with a sentence (rule 6)."""
    with change(actor, "workshops:plan", on=workshop) as record:
        _still_listing(workshop)
        _fit_to_vote_on(question)
        last = sa.select(sa.func.max(WorkshopItem.seq)).where(
            WorkshopItem.workshop_id == workshop.id
        )
        item = WorkshopItem(
            workshop_id=workshop.id,
            seq=(db.session.scalar(last) or 0) + 1,
            idea_id=question.idea_id,
            statement=question.statement.strip(),
        )
        db.session.add(item)
        db.session.flush()
        db.session.add(_ballot(workshop, item, question))
        workshop.room_version += 1
        record(lifecycle.CHANGED, workshop, item=item.id)
    return item


def _still_listing(workshop: Workshop) -> None:
    """A ballot by link is the same for all who take part, so its list ends with its opening."""
    fixed = workshop.stage == Phase.CLOSED or (
        workshop.stage == Phase.OPEN and not workshop.is_room
    )
    if fixed:
        raise OutOfTurn(_("The vote has begun. Its questions stay as they are."))


def _fit_to_vote_on(question: Question) -> None:
    said = question.statement.strip()
    if not said and question.idea_id is None:
        raise Refused(_("Please write the sentence that people vote on."))
    if len(said) > LONGEST:
        raise Refused(_("At most %(most)s characters, so that a phone shows it all.", most=LONGEST))
    if words.Lane.CLINICAL in words.lanes(said):
        raise Refused(clinical())
    if question.idea_id is not None:
        _fit_idea(question.idea_id)
    limits.check(question.method, question.options, question.limits, question.rule)
    if question.is_secret and question.method == Method.CONSENT:
        raise Refused(_("An objection is talked about, so this way of voting is open."))


def _fit_idea(idea_id: int) -> None:
    found = places.rows("ballot_refs", [idea_id])
    if not found or not found[0].is_public:
        raise Refused(_("This idea can't be read by everybody, so it can't be put to a vote."))
    if not found[0].votable:
        raise Refused(clinical())


def clinical() -> str:
    return str(
        _(
            "Diagnosis and treatment are not put to a vote. A doctor decides, and explains it. "
            "You can ask about waiting, words or rooms instead."
        )
    )


def _ballot(workshop: Workshop, item: WorkshopItem, question: Question) -> Ballot:
    names = {str(at): name.strip() for at, name in enumerate(question.options, start=1)}
    return Ballot(
        workshop_id=workshop.id,
        item_id=item.id,
        method=question.method,
        options=names,
        max_choices=min(max(question.max_choices, 1), max(len(names), 1)),
        limits=dict(question.limits),
        rule=question.rule,
        is_open_ballot=not question.is_secret,
    )


def remove(actor: Actor, workshop: Workshop, item: WorkshopItem) -> None:
    """Take a question off the list, as long as nobody was asked it."""
    with change(actor, "workshops:plan", on=workshop) as record:
        _still_listing(workshop)
        ballot = ballot_of(item)
        if ballot.stage != Step.WAITING or ballot.voted:
            raise OutOfTurn(_("People were asked this already, so it stays."))
        record(lifecycle.CHANGED, workshop, item=item.id)
        if workshop.current_id == ballot.id:
            workshop.current_id = None
        workshop.room_version += 1
        db.session.delete(ballot)
        db.session.flush()
        db.session.delete(item)


def set_aside(actor: Actor, workshop: Workshop, item: WorkshopItem) -> None:
    """Say openly that this is not put to the vote, because a doctor decides it (rule 6)."""
    with change(actor, "workshops:plan", on=workshop) as record:
        if ballot_of(item).stage != Step.WAITING:
            raise OutOfTurn(_("People were asked this already, so it stays."))
        item.refused = CLINICAL
        workshop.room_version += 1
        record(lifecycle.CHANGED, workshop, item=item.id)


def ballot_of(item: WorkshopItem) -> Ballot:
    return db.session.scalars(sa.select(Ballot).where(Ballot.item_id == item.id)).one()


def open_room(actor: Actor, workshop: Workshop) -> None:
    """Phones may join now. A ballot by link takes votes at once, on all its questions."""
    move = lifecycle.OPEN_ROOM
    with change(actor, move.permission, on=workshop) as record:
        lifecycle.MEETING.take(workshop, move)
        workshop.opened_at = now()
        workshop.room_version += 1
        record(move.kind, workshop)
        if workshop.is_room:
            first = queries.waiting_after(workshop)
            workshop.current_id = first.id if first else None
            return
        for row in queries.items(workshop):
            if not row.item.refused:
                lifecycle.VOTING.take(row.ballot, lifecycle.START)
                keeping.follow(row.ballot, lifecycle.START)
                row.ballot.closes_at = workshop.ends_at


def plan_with(
    actor: Actor,
    institution: Institution,
    it: Plan,
    questions: Sequence[Question],
    *,
    at_once: bool = False,
) -> Workshop:
    """Plan it with all its questions, or not at all; `at_once` opens the room as well."""
    with change(actor, "workshops:plan", on=institution) as record:
        workshop = plan(actor, institution, it)
        for question in questions:
            add(actor, workshop, question)
        if at_once:
            open_room(actor, workshop)
        record.nothing_new()  # each part is on the record
    return workshop
