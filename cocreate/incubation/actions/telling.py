"""Writing down what everybody is told: the four sentences, and where it is done by now."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta

from flask_babel import gettext as _

from cocreate.ideas.models import Idea
from cocreate.incubation.models import Report
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, Refused
from cocreate.kernel.policy import Actor

LOOKED_AT_AGAIN = timedelta(days=91)


@dataclass(frozen=True, slots=True)
class Account:
    """The report-back. `in_place` of `sites` places do it now; `certain`: the data can tell."""

    you_said: str
    we_did: str
    data_show: str
    not_yet: str
    certain: bool = True
    in_place: int = 0
    sites: int = 0
    evidence: str = ""
    review_on: date | None = None


def keep_report(actor: Actor, idea: Idea, account: Account) -> Report:
    """The newest report stands. Inside the caller's change. Each step up needs evidence."""
    check_places(account.in_place, account.sites)
    told = db.session.get(Report, idea.id)
    if account.in_place > (told.in_place if told else 0) and not account.evidence.strip():
        raise Missing([_("Evidence that it is in place")])
    if told is None:
        told = Report(idea_id=idea.id)
        db.session.add(told)
    for name, value in asdict(account).items():
        setattr(told, name, value.strip() if isinstance(value, str) else value)
    told.review_on = account.review_on or (now() + LOOKED_AT_AGAIN).date()
    told.by_id, told.at = actor.id, now()
    db.session.flush()
    return told


def check_places(in_place: int, sites: int) -> None:
    if not 0 <= in_place <= sites:
        raise Refused(_("It can't be in place at more sites than there are."))
