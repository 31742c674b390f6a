"""What staff write down for somebody who can't or won't: by phone, at the bedside, from paper (A5).

It is the author's all the same, under a pseudonym of its own. What staff declare is that the person
wants us to work on it. Every other yes waits until they confirm it with the code on their slip, or
until a second member of staff has compared the form that they signed (CONSENT, part 4: entered by
staff it is a request).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from flask_babel import lazy_gettext as _

from cocreate.consent import actions as consent
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.models import Capacity, How
from cocreate.intake.models import Channel, Item
from cocreate.kernel.policy import Actor

MARK = "recorded"  # by which road it reached whoever wrote it down


class Speaker(StrEnum):
    """Whose words they are."""

    SELF = "self"
    RELATIVE = "relative"
    OTHER = "other"


CHANNELS = {
    Channel.PHONE: _("By phone"),
    Channel.BEDSIDE: _("At the bedside"),
    Channel.PAPER: _("On paper"),
}
SPEAKERS = {
    Speaker.SELF: _("The person concerned"),
    Speaker.RELATIVE: _("A relative or carer"),
    Speaker.OTHER: _("Somebody else"),
}
METHODS = {
    How.WITNESS: _("They said so, and a colleague heard it"),
    How.PAPER: _("They signed for it on paper"),
}


@dataclass(frozen=True, slots=True)
class Behalf:
    """Who wrote it down, whose words they are, and what shows the answers.

    `note` names the witness, or says where the paper lies. It is sealed with the consent.
    """

    by: UUID
    channel: Channel
    speaker: Speaker
    how: How
    note: str = field(repr=False)

    @property
    def marks(self) -> dict[str, str]:
        return {MARK: str(self.channel)}

    def way(self, purpose: str, seen: str) -> Way:
        how = How.DECLARATION if purpose == "handle" else self.how
        return Way(self.channel, Capacity.STAFF, Evidence(how, self.note), seen)


def note_answers(
    item: Item, answers: Mapping[str, bool], seen: Mapping[str, str], behalf: Behalf
) -> None:
    """Each answer as staff entered it. Inside the change that takes the item in."""
    staff = Actor(id=behalf.by)
    for purpose, yes in answers.items():
        wished = consent.grant if purpose == "handle" else consent.ask
        put = wished if yes else consent.refuse
        put(staff, item, purpose, behalf.way(purpose, seen[purpose]))
