"""Whose colour a page wears: that of the institution of its address, or the nearest one above it."""

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.kernel.db import db

OURS = "#0e5f58"  # tokens, jade
SHAPE = "1"  # another number when colours.py derives other shades from the same colour


def colour_of(institution: Institution) -> str:
    """#rrggbb; "" while neither it nor anything above it has one."""
    return institution.colour or inherited(institution)


def inherited(institution: Institution) -> str:
    """What it wears without a colour of its own."""
    line = [db.session.get_one(Institution, at) for at in house.above(institution.id)[1:]]
    return next((it.colour for it in line if it.colour), "")


def mark(colour: str) -> str:
    """What stands in the address of its style sheet: the same words are the same sheet for ever."""
    return f"{colour.removeprefix('#')}.{SHAPE}"


def mark_of(there: Institution | None) -> str:
    """The mark for its pages, "" for our own colour."""
    colour = colour_of(there) if there else ""
    return mark(colour) if colour else ""
