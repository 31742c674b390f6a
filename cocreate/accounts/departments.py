"""What an institution's administrators change about its departments."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import house
from cocreate.accounts.lifecycle import (
    DEPARTMENT_CLOSED,
    DEPARTMENT_MERGED,
    DEPARTMENT_MOVED,
    DEPARTMENT_RENAMED,
    DEPARTMENT_REOPENED,
)
from cocreate.accounts.models import Department
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor


def rename(actor: Actor, ward: Department, name_zh: str, name_en: str, seen: int) -> None:
    """The word in its links stays. OutOfTurn when somebody changed it since version `seen`."""
    with change(actor, "accounts:change_department", on=ward) as record:
        if ward.version != seen:
            raise OutOfTurn(_("Somebody changed this meanwhile."))
        if (ward.name_zh, ward.name_en) == (name_zh, name_en):
            return record.nothing_new()
        ward.name_zh, ward.name_en, ward.version = name_zh, name_en, ward.version + 1
        record(DEPARTMENT_RENAMED, ward, department=ward.id)
    house.changed()
    return None


def move(actor: Actor, ward: Department, by: int) -> None:
    """One place up (-1) or down (1) among the open ones. At the end it stays."""
    with change(actor, "accounts:change_department", on=ward) as record:
        rows = house.departments(ward.institution_id)
        at = rows.index(ward) if ward in rows else -1
        to = at + by
        if at < 0 or not 0 <= to < len(rows):
            return record.nothing_new()
        rows.insert(to, rows.pop(at))
        for place, row in enumerate(rows, start=1):
            row.position = place
        record(DEPARTMENT_MOVED, ward, department=ward.id, place=to + 1)
    house.changed()
    return None


def close(actor: Actor, ward: Department) -> None:
    """Nobody can choose it any more; what is about it stays."""
    with change(actor, "accounts:close_department", on=ward) as record:
        if not ward.active:
            return record.nothing_new()
        ward.active = False
        ward.version += 1
        record(DEPARTMENT_CLOSED, ward, department=ward.id)
    house.changed()
    return None


def reopen(actor: Actor, ward: Department) -> None:
    """What a merger moved stays where it is."""
    with change(actor, "accounts:close_department", on=ward) as record:
        if ward.active:
            return record.nothing_new()
        ward.active, ward.merged_into_id = True, None
        ward.version += 1
        record(DEPARTMENT_REOPENED, ward, department=ward.id)
    house.changed()
    return None


def merge(actor: Actor, ward: Department, into: Department) -> None:
    """All that is about `ward` is about `into` from now on (wiring.reactions); its links lead there."""
    with change(actor, "accounts:close_department", on=ward) as record:
        _check_pair(ward, into)
        led_here = sa.update(Department).where(Department.merged_into_id == ward.id)
        db.session.execute(led_here.values(merged_into_id=into.id))
        ward.active, ward.merged_into_id = False, into.id
        ward.version += 1
        db.session.flush()
        record(DEPARTMENT_MERGED, ward, department=ward.id, into=into.id)
    house.changed()


def _check_pair(ward: Department, into: Department) -> None:
    if ward.institution_id != into.institution_id or ward.id == into.id:
        raise Refused(_("Choose another department of the same institution."))
    if not (ward.active and into.active):
        raise OutOfTurn(_("Somebody changed this meanwhile."))
