"""At the door on the day: who is here, and a seat in the room for each of them."""

from flask_babel import gettext as _

from cocreate.accounts.device import Voice
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.rosters import lifecycle, queries
from cocreate.rosters.actions import turn
from cocreate.rosters.models import Guest, Standing
from cocreate.workshops import room
from cocreate.workshops.hands import heads
from cocreate.workshops.models import Workshop


def let_in(actor: Actor, workshop: Workshop, guest: Guest, *, with_phone: bool) -> None:
    """The host saw them. Without a phone they get a seat all the same, so that they are counted.

    Not on the record, nor with its hour: either would lead from a name to a seat.
    """
    with change(actor, "rosters:run", on=workshop) as record:
        turn(workshop)
        db.session.refresh(guest)
        record.nothing_new()
        if guest.stage == Standing.CAME:
            return
        lifecycle.LIFE.take(guest, lifecycle.ARRIVE)
        if not with_phone:
            room.join(Actor(), workshop, _seat(guest), guest.group, has_phone=False)


def let_out(actor: Actor, workshop: Workshop, guest: Guest) -> None:
    """Undo that. A phone that is in the room by now stays there."""
    with change(actor, "rosters:run", on=workshop) as record:
        db.session.refresh(guest)
        record.nothing_new()
        if guest.stage == Standing.CAME:
            lifecycle.LIFE.take(guest, lifecycle.DEPART)
            heads.leave(workshop.id, _seat(guest))


def check_in(actor: Actor, workshop: Workshop, guest: Guest, voice: Voice) -> None:
    """One press on their own phone: they are here, and the phone is in the room with their group."""
    with change(actor, "rosters:answer", on=workshop) as record:
        turn(workshop)
        db.session.refresh(guest)
        record.nothing_new()
        if not queries.is_today(workshop):
            raise OutOfTurn(_("You can check in on the day of the workshop."))
        if guest.stage != Standing.CAME:
            lifecycle.LIFE.take(guest, lifecycle.ARRIVE)
        heads.sit_down(workshop.id, _seat(guest), voice, actor.id if actor.is_known else None)
        room.join(actor, workshop, voice.who, guest.group, voice.device)


def _seat(guest: Guest) -> str:
    """The seat of somebody without a phone. Once the row is gone, it leads to nobody."""
    return sealing.lookup("participant.who", f"{guest.workshop_id}|guest|{guest.subject_id}")
