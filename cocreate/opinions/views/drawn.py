"""What the page of a vote shows, for everybody and for staff who look before they publish."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.drawings.groups import NARROW, WIDE, groups_map
from cocreate.kernel.tables import MARK, lines
from cocreate.opinions import telling
from cocreate.opinions.models import OutsideVote
from cocreate.opinions.telling import Line, Told


def shown(vote: OutsideVote) -> dict[str, Any]:
    told = telling.of(vote)
    return {
        "vote": vote,
        "told": told,
        "drawings_of_map": _drawn(told) if told and told.map else "",
        "turnout": _turnout(vote),
        "sides": tuple(telling.sides().values()),
    }


def _drawn(told: Told) -> str:
    says = "; ".join(f"{it.letter}: {it.people}" for it in told.map)
    return groups_map(told.map, told.title, says, WIDE) + groups_map(
        told.map, told.title, says, NARROW
    )


def _turnout(vote: OutsideVote) -> int | None:
    """Per cent of those invited; None where that is not known, or can't be."""
    voters = int(vote.finding.get("voters", 0))
    if not vote.invited or voters > vote.invited:
        return None
    return round(100 * voters / vote.invited)


def table(vote: OutsideVote) -> str:
    """The same figures for a program for tables, hidden ones empty."""
    told = telling.of(vote)
    if told is None:
        return MARK
    names = [_("Group %(letter)s", letter=it.letter) for it in told.groups]
    counted = [_("Number"), _("Statement"), pgettext("vote elsewhere", "Answered")]
    head = [*counted, *telling.sides().values(), _("Everybody"), *names]
    return MARK + lines([head, *(_row(it) for it in told.lines)])


def _row(it: Line) -> list[str | int | None]:
    return [it.number, it.words, it.voted, *it.cells, it.least, *it.groups]
