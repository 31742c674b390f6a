"""What a roster puts on pages of other packages, and whom its letters reach."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.language import clock_time, day
from cocreate.kernel.policy import Actor
from cocreate.notifications import queries as letters
from cocreate.notifications.links import GUESTS, Reached
from cocreate.notifications.models import Channel, Letter
from cocreate.notifications.recipients import Recipient, number_in
from cocreate.rosters import actions, links, queries
from cocreate.rosters.lifecycle import PRINTED
from cocreate.rosters.models import KEEPING, Guest, Standing
from cocreate.workshops.models import Workshop
from cocreate.workshops.policy import LEADS, listed

Task = tuple[str, str, str, int, int]


def guest_of(event: Event) -> list[Recipient]:
    """Whom it happened to. Their account, if they signed up with one."""
    guest = db.session.get(Guest, event.details["guest"])
    return [_recipient(guest)] if guest else []


def expected(event: Event) -> list[Recipient]:
    """Everybody who thinks of coming, when hour or place changed."""
    if not event.details.get("moved"):
        return []
    minded = Guest.stage.in_([*KEEPING, Standing.WAITING])
    mine = Guest.workshop_id == number_in(event, "workshop")
    return [_recipient(it) for it in db.session.scalars(sa.select(Guest).where(mine, minded))]


def _recipient(guest: Guest) -> Recipient:
    return Recipient(guest.user_id, None if guest.user_id else guest.subject_id)


def fill_up(event: Event) -> None:
    """Reaction to a plan that changed: with more places, those who wait come up."""
    workshop = db.session.get_one(Workshop, number_in(event, "workshop"))
    actions.fill(workshop)


def reached(letter: Letter) -> list[Reached]:
    """Slot `letter_to`: where this guest is reached, and what the letter says of the meeting."""
    told = db.session.get_one(Event, letter.event_id)
    workshop_id = number_in(told, "workshop")
    mine = Guest.subject_id == letter.subject_id
    if letter.user_id:
        mine = Guest.user_id == letter.user_id
    guest = db.session.scalar(sa.select(Guest).where(mine, Guest.workshop_id == workshop_id))
    workshop = db.session.get(Workshop, workshop_id) if guest else None
    if guest is None or workshop is None:
        return []
    facts = {
        "meeting": workshop.title,
        "hour": f"{day(workshop.starts_at)} {clock_time(workshop.starts_at)}",
        "place": workshop.place,
        "path": links.path(workshop, guest),
    }
    return [Reached(queries.read([guest], "contact")[guest.id], guest.lang, facts)]


@dataclass(frozen=True, slots=True)
class Part:
    """A card on the plan's page, or the way in on the public one."""

    template: str
    lines: tuple[queries.Line, ...] = ()
    on_paper: int = 0


def on_plan(workshop: Workshop) -> list[Part]:
    """Slot `workshop_desk`, for those who lead it."""
    rows = queries.lines(workshop, queries.entries(workshop))
    return [Part("rosters/_card.html", tuple(rows), len(on_paper(workshop)))]


def beside_room(workshop: Workshop) -> list[tuple[str, str, str]]:
    """Slot `workshop_room`: label, address, icon."""
    there = url_for("lead_rosters.door_page", workshop_id=workshop.id)
    return [(_("At the door"), there, "door-open")] if workshop.is_room else []


def on_page(workshop: Workshop) -> list[Part]:
    """Slot `workshop_parts`, for everybody."""
    is_open = listed(Actor(), workshop) and queries.may_answer(workshop)
    return [Part("rosters/_come.html")] if is_open else []


def on_paper(workshop: Workshop) -> list[Letter]:
    """Letters that no e-mail brings, and nobody has handed over yet; one for each guest."""
    rows = list(db.session.scalars(_waiting().where(Guest.workshop_id == workshop.id)))
    return list({row.subject_id: row for row in rows}.values())


def _waiting() -> sa.Select[Letter]:
    unsent = sa.and_(Letter.sent_at.is_(None), Letter.channel.in_(letters.unmailed()))
    both = sa.select(Letter).join(Guest, Guest.subject_id == Letter.subject_id)
    return both.where(unsent, Letter.about.in_(GUESTS), Guest.stage != Standing.DECLINED).order_by(
        Letter.id
    )


def handed_over(actor: Actor, workshop: Workshop) -> None:
    """They are printed and on their way. Pressed again, there is nothing to hand over."""
    with change(actor, "rosters:run", on=workshop) as record:
        mine = _waiting().where(Guest.workshop_id == workshop.id)
        rows = list(db.session.scalars(mine))
        record.nothing_new()
        for row in rows:
            row.channel, row.sent_at = Channel.PRINT, now()
            row.due_at = row.claimed_until = None
        if rows:
            record(PRINTED, workshop, letters=len(rows))


def lists(reader: Actor) -> list[Task]:
    """Slots `letter_lists` and `work`: (what to do, address, icon, how many, how many overdue)."""
    at = reader.where(*LEADS)
    if not at:
        return []
    number = sa.func.count(sa.distinct(Guest.id))
    waiting = _waiting().with_only_columns(Guest.workshop_id, number).order_by(None)
    mine = waiting.join(Workshop, Workshop.id == Guest.workshop_id)
    rows = db.session.execute(
        mine.where(Workshop.institution_id.in_(at)).group_by(Guest.workshop_id)
    )
    label = _("Print invitations")
    return [
        (label, url_for("lead_rosters.letters", workshop_id=it), "mail", many, 0)
        for it, many in rows
    ]
