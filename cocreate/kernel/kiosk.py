"""A device on a ward that people use one after the other (A7): what one left, the next never meets.

The mark is a cookie of the device. A visit there begins on the start page with an empty session; the
drafts that were begun in it open in it alone, so that an address in the browser's history is dead
as soon as the visit is over.
"""

import re
from dataclasses import dataclass

from flask import request, session

COOKIE = "kiosk"
FORM = re.compile(r"([a-z0-9-]*):([a-z0-9-]*)")
_BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Where it stands: the short names of its institution ("" for the core) and its department."""

    house: str
    ward: str

    @property
    def start(self) -> str:
        return f"/o/{self.house}/kiosk/start" if self.house else "/kiosk/start"

    @property
    def word(self) -> str:
        """As the cookie keeps it."""
        return f"{self.house}:{self.ward}"


def here() -> Kiosk | None:
    """The kiosk that this request comes from, if it comes from one."""
    found = FORM.fullmatch(request.cookies.get(COOKIE, "")) if request else None
    return Kiosk(*found.groups()) if found else None


def begin(token: str) -> None:
    """A draft of this visit."""
    if here():
        session[_BEGUN] = [*session.get(_BEGUN, []), token][-20:]


def is_of_this_visit(token: str) -> bool:
    """Always so where it is no kiosk: there the address of a draft opens it again."""
    return here() is None or token in session.get(_BEGUN, [])
