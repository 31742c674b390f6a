"""What stands on a signed paper, as lines of the ledger. All inside a change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cocreate.consent import actions as consent
from cocreate.consent import children, guarding
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.children import Assent
from cocreate.consent.guarding import Heard
from cocreate.consent.models import Capacity, How
from cocreate.consent.purposes import PURPOSES
from cocreate.intake import sheets
from cocreate.intake.models import Channel, Item
from cocreate.intake.sheets import Sheet
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import STAFF, Actor
from cocreate.kernel.workdays import day_begins
from cocreate.papers.models import SignedPaper


class Relation(StrEnum):
    MOTHER = "mother"
    FATHER = "father"
    OTHER = "other"


RELATIONS = {
    Relation.MOTHER: lazy_gettext("Mother"),
    Relation.FATHER: lazy_gettext("Father"),
    Relation.OTHER: lazy_gettext("Another guardian"),
}


@dataclass(frozen=True, slots=True)
class Family:
    """On the form of a child: who signed it, and the child's own word, `OPEN` where there is none."""

    guardian: str = field(repr=False)
    relation: Relation
    word: Assent = Assent.OPEN


@dataclass(frozen=True, slots=True)
class Seen:
    """The paper that somebody compared, the form it is, and what else stands on it."""

    paper: SignedPaper
    sheet: Sheet
    family: Family | None = None

    @property
    def told(self) -> dict[str, str]:
        """Sealed with each line: which picture, and who signed for a child."""
        signer = self.family
        more = {"guardian": signer.guardian, "relation": str(signer.relation)} if signer else {}
        return {"scan": self.paper.sha256, **more}


def decide(actor: Actor, item: Item, answers: Mapping[str, bool], seen: Seen) -> None:
    """A guardian's yes holds as it does at a screen: with their paper seen and the child's word.

    Until then it is their wish, and holds by itself once nothing is missing.
    """
    capacity = _in_place(item)
    if capacity is Capacity.GUARDIAN and seen.family is None and any(answers.values()):
        raise Refused(_("It is told for a child. Please write down who signed as its guardian."))
    if seen.family is not None:
        _hear(actor, item, seen.family)
    for purpose, yes in answers.items():
        put = consent.grant if yes else consent.refuse
        put(actor, item, purpose, _way(actor, item, seen, capacity, purpose))


def _hear(actor: Actor, item: Item, family: Family) -> None:
    """A no that the child said elsewhere stays: no paper overrules it."""
    child = children.of(item.id)
    if child is None or family.word is Assent.OPEN:
        return
    if child.assent != Assent.NO or family.word is Assent.NO:
        guarding.hear(actor, item, Heard(family.word, _("On the signed form")))


def no_to_all(actor: Actor, item: Item, seen: Seen) -> Way:
    """How a no to handling came. It counts from now: so do the hours in which it can be undone."""
    return replace(_way(actor, item, seen, _in_place(item), "handle"), at=None)


def _in_place(item: Item) -> Capacity:
    return Capacity.GUARDIAN if children.of(item.id) else Capacity.STAFF


def _way(actor: Actor, item: Item, seen: Seen, capacity: Capacity, purpose: str) -> Way:
    evidence = Evidence(How.PAPER, more={**seen.told, "checked": _role(actor, item)})
    day = seen.paper.signed_on
    shown = seen.sheet.notices[purpose].sha256
    return Way(Channel.PAPER, capacity, evidence, shown, day_begins(day) if day else None)


def too_late(item: Item, asked: Iterable[str], paper: SignedPaper) -> dict[str, datetime]:
    """Of a yes of the day on this paper: purpose → when it ended by itself, if it did."""
    since = day_begins(paper.signed_on) if paper.signed_on else paper.added_at
    ends = {it: PURPOSES[it].until(item.kind, since) for it in asked}
    if children.of(item.id):
        ends = {it: children.soonest(item.id, it, Capacity.GUARDIAN, ends[it]) for it in ends}
    return {purpose: end for purpose, end in ends.items() if end and end <= now()}


def end(actor: Actor, item: Item, asked: Iterable[str]) -> None:
    """There was no yes: what was noted as one is over."""
    evidence = Evidence(How.PAPER, more={"checked": _role(actor, item)})
    for purpose in asked:
        consent.end_request(actor, item, purpose, Way(Channel.PAPER, Capacity.STAFF, evidence))


def ask_anew(actor: Actor, item: Item, ended: Iterable[str], number: str) -> None:
    """The right paper came after a wrong one; `number` is its form's."""
    sheet = sheets.by_number(number)
    for purpose in ended if sheet else ():
        shown = sheet.notices[purpose].sha256 if sheet else ""
        way = Way(Channel.PAPER, Capacity.STAFF, Evidence(How.PAPER), shown)
        consent.ask(actor, item, purpose, way)


def _role(actor: Actor, item: Item) -> str:
    """In which the second person compared it."""
    held = actor.roles_at(item.institution_id)
    return next(str(one) for one in STAFF if one in held)
