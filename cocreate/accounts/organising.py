"""What an institution's administrators change about it. Its prefix never changes, nothing goes."""

from dataclasses import asdict, dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import colours, house, patterns
from cocreate.accounts.lifecycle import COLOURED, HOUSE_CLOSED, HOUSE_REOPENED, REWRITTEN
from cocreate.accounts.models import Institution
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor


@dataclass(frozen=True, slots=True)
class Particulars:
    """All that may be rewritten; the names are those of the columns."""

    kind: str
    name_zh: str
    name_en: str
    phone: str = ""
    complaints_phone: str = ""
    place_zh: str = ""
    place_en: str = ""
    hours_zh: str = ""
    hours_en: str = ""
    record_pattern: str = ""


def rewrite(actor: Actor, institution: Institution, said: Particulars, seen: int) -> None:
    """`seen` is the version that stood on the page; OutOfTurn when it is another one by now."""
    with change(actor, "accounts:change_institution", on=institution) as record:
        if institution.version != seen:
            raise OutOfTurn(_("Somebody changed this meanwhile."))
        if said.record_pattern:
            patterns.check(said.record_pattern)
        new = {name: it for name, it in asdict(said).items() if getattr(institution, name) != it}
        if not new:
            return record.nothing_new()
        for name, words in new.items():
            setattr(institution, name, words)
        institution.version += 1
        record(REWRITTEN, institution, fields=" ".join(sorted(new)), version=institution.version)
    house.changed()
    return None


def close(actor: Actor, institution: Institution) -> None:
    """Nothing new goes there. What is under way goes on, and nothing is deleted."""
    with change(actor, "accounts:close_institution", on=institution) as record:
        if not institution.active:
            return record.nothing_new()
        _check_can_close(institution)
        institution.active = False
        record(HOUSE_CLOSED, institution)
    house.changed()
    return None


def reopen(actor: Actor, institution: Institution) -> None:
    with change(actor, "accounts:close_institution", on=institution) as record:
        if institution.active:
            return record.nothing_new()
        institution.active = True
        record(HOUSE_REOPENED, institution)
    house.changed()
    return None


def set_colour(actor: Actor, institution: Institution, colour: str) -> None:
    """`#rrggbb` as the person chose it, "" to take the one from above. Refused if it is neither."""
    with change(actor, "accounts:change_institution", on=institution) as record:
        if colour and not colours.COLOUR.fullmatch(colour):
            raise Refused(_("Please choose a colour such as #0e5f58."))
        if institution.colour == colour.lower():
            return record.nothing_new()
        institution.colour = colour.lower()
        record(COLOURED, institution, colour=institution.colour)
    return None


def _check_can_close(institution: Institution) -> None:
    if institution.id == house.core().id:
        raise Refused(_("What is sent without naming a place goes here, so it can't be closed."))
    open_below = sa.select(Institution.id).where(
        Institution.parent_id == institution.id, Institution.active
    )
    if db.session.scalar(open_below.limit(1)):
        raise Refused(_("Close the places below it first."))
