"""Funds with money in them, made by the product's own verbs."""

from datetime import date
from typing import Any

from cocreate.fund import actions
from cocreate.fund.actions import Offer, Slip
from cocreate.fund.models import Entry, Giving, Line, Pledge, Source
from cocreate.incubation import evidence
from cocreate.incubation.models import Pilot
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor, Role
from tests.factories import the_core
from tests.incubation import roads

YUAN = 100


def keeper() -> Actor:
    return roads.staff(Role.COMMITTEE)


def a_pilot(**draft: Any) -> Pilot:
    pilot = evidence.pilot(roads.piloted(**draft))
    assert pilot is not None
    return pilot


def slip(yuan: int, note: str = "Note", receipt: str = "R-1", on: date | None = None) -> Slip:
    return Slip(yuan * YUAN, on or now().date(), note, receipt)


def income(yuan: int, source: Source = Source.GRANT, pledge: Pledge | None = None) -> Entry:
    return actions.receive(keeper(), the_core().id, source, slip(yuan), pledge)


def line(pilot: Pilot, yuan: int, name: str = "Chairs") -> Line:
    return actions.allocate(keeper(), pilot, name, slip(yuan))


def a_pledge(kind: Giving = Giving.MONEY, yuan: int = 0, due: date = date(2030, 1, 1)) -> Pledge:
    offer = Offer("Spring Water Ltd", kind, "Six chairs for the corridor", due, yuan * YUAN)
    return actions.pledge(keeper(), the_core().id, offer)
