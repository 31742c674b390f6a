"""What happened, in public words, derived from the record. What has no sentence is not shown."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _

from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.kernel.events import Event

SENTENCES = {
    "idea.received": ("jade", _("It arrived.")),
    "idea.grown": ("plum", _("It grew from a story.")),
    "item.published": ("jade", _("A person read it and showed it here.")),
    "idea.taken_on": ("jade", _("Somebody took it on.")),
    "idea.answered": ("moss", _("The hospital answered.")),
    "idea.assessed": ("plum", _("The committee scored it and decided.")),
    "idea.parked": ("plum", _("Put aside until a later day.")),
    "idea.piloted": ("persimmon", _("The pilot began.")),
    "idea.verdict": ("persimmon", _("The pilot ended with a verdict.")),
    "idea.reported": ("moss", _("We reported back.")),
    "idea.reopened": ("jade", _("The author was not satisfied, so it goes on.")),
    "idea.discussed": ("indigo", _("A workshop voted on it.")),
    "idea.merged": ("ink", _("It was joined with a similar idea.")),
}
# an import that is published as it comes: no person here has read it
DECLARED = ("jade", _("The hospital declared that it may be shown, and showed it here."))


@dataclass(frozen=True, slots=True)
class Happened:
    at: datetime
    colour: str
    text: str
    title: str = ""
    url: str = ""
    link: str = ""


def of(idea: Idea) -> list[Happened]:
    """Newest first."""
    public = sa.select(Event.at, Event.kind, Event.details).where(
        Event.chain == idea.chain, Event.kind.in_(SENTENCES)
    )
    rows = db.session.execute(public.order_by(Event.seq.desc()))
    said = [
        (row.at, DECLARED if "declared" in row.details else SENTENCES[row.kind]) for row in rows
    ]
    return [Happened(at, colour, str(sentence)) for at, (colour, sentence) in said]
