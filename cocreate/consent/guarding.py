"""For what is told for a child: say when it was born, see the guardian's paper, hear the child."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext, lazy_pgettext
from sqlalchemy.orm import object_session

from cocreate.consent import actions, age, children, ledger, lifecycle, served
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.child_models import Child
from cocreate.consent.children import Age, Assent
from cocreate.consent.models import Capacity, ConsentNow, Given, How
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn, Refused
from cocreate.kernel.policy import Actor


class Paper(StrEnum):
    """What shows that somebody is the guardian."""

    HOUSEHOLD = "household"
    BIRTH = "birth"
    COURT = "court"


PAPERS = {
    Paper.HOUSEHOLD: lazy_gettext("The household book"),
    Paper.BIRTH: lazy_gettext("The birth certificate"),
    Paper.COURT: lazy_gettext("A paper from a court or the residents' committee"),
}

SAID = {
    Assent.OPEN: lazy_gettext("Not asked yet"),
    Assent.YES: lazy_pgettext("child", "Yes"),
    Assent.NO: lazy_pgettext("child", "No"),
    Assent.CANNOT: lazy_gettext("Can't be asked"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """The kind of paper and its date. `note` may name somebody and is sealed."""

    paper: Paper
    on: date
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the child said, or that it can't be asked. `witness`: who else was there; sealed.

    `words`: what stays of what it wrote itself before.
    """

    assent: Assent
    witness: str = field(repr=False)
    words: str = field(default="", repr=False)


def say_birth(actor: Actor, item: Given, text: str) -> None:
    """The month of birth, once: staff saw a paper since, or a yes rests on it."""
    with change(actor, "consent:decide", on=item) as record:
        child = _child(item)
        if child.born is not None:
            raise OutOfTurn
        month = age.read(text)
        if month is None:
            raise Missing([_("The month and year of birth")])
        child.born = children.sealed(child, "born", str(month))
        db.session.flush()
        record(lifecycle.BIRTH_SAID, item)
        _fulfil(item, child)


def see(actor: Actor, item: Given, seen: Seen) -> None:
    """Staff saw the paper of whoever answers for the child. Again, it replaces what was noted."""
    with change(actor, "consent:verify", on=item) as record:
        child = _child(item)
        if seen.on > now().date():
            raise Refused(_("The date of the paper lies ahead. Please look again."))
        child.paper, child.paper_on = seen.paper, seen.on
        child.seen_by, child.seen_at = actor.id, now()
        child.note = children.sealed(child, "note", seen.note)
        db.session.flush()
        record(lifecycle.GUARDIAN_SEEN, item)
        _fulfil(item, child)


def answer(actor: Actor, item: Given, *, yes: bool, words: str = "", read: str = "") -> None:
    """The child's own answer on its page. A no takes back at once what shows already.

    `words`: what it says of it, or nothing. Both replace what was there. `read`: the keyed hash of
    what stood on its page: its yes is to that alone.
    """
    with change(actor, "consent:decide", on=item) as record:
        child = _child(item)
        _must_be_a_child(child)
        is_new = bool(words) and words != children.private(child, "words")
        child.assent_by = child.witness = None
        child.words = children.sealed(child, "words", words)
        child.agreed_to = read if yes else None
        said = Assent.YES if yes else Assent.NO
        record(lifecycle.CHILD_ANSWERED, item, yes=int(yes), words=int(is_new))
        _note(actor, item, child, said)


def hear(actor: Actor, item: Given, heard: Heard) -> None:
    """The child's answer as staff heard it, with a witness; or that it can't be asked."""
    with change(actor, "consent:verify", on=item) as record:
        child = _child(item)
        _must_be_a_child(child)
        child.assent_by = actor.id
        child.words = children.sealed(child, "words", heard.words)
        child.witness = children.sealed(child, "witness", heard.witness)
        record(lifecycle.CHILD_HEARD, item, yes=int(heard.assent is not Assent.NO))
        _note(actor, item, child, heard.assent)


def _note(actor: Actor, item: Given, child: Child, said: Assent) -> None:
    child.assent, child.assent_at = said, now()
    db.session.flush()
    if said is Assent.NO:
        _take_back(actor, item)
    else:
        _fulfil(item, child)


def _take_back(actor: Actor, item: Given) -> None:
    """The child said no: what shows already is gone with this transaction."""
    for purpose in sorted(children.GUARDED):
        row = db.session.get(ConsentNow, (item.id, purpose))
        if row is not None and row.granted:
            actions.withdraw(actor, item, purpose, Way("web", Capacity.GUARDIAN))


def _fulfil(item: Given, child: Child) -> None:
    """Nothing is missing any more: what the guardian wished for holds, under the notice they saw.

    A notice that changed since is asked about anew on their page.
    """
    if children.lacks(child) or children.age_of(child) is not Age.CHILD:
        return
    for wish in children.wishes(item.id):
        guardian = Actor(id=wish.actor_id)
        proof = Evidence(How(wish.how), more=ledger.private(wish)) if wish.how else None
        way = Way(wish.channel, Capacity.GUARDIAN, proof, wish.notice_hash)
        if served.is_ours(wish.purpose, wish.notice_hash):
            actions.grant(guardian, item, wish.purpose, way)


def _must_be_a_child(child: Child) -> None:
    if children.age_of(child) not in {Age.UNKNOWN, Age.CHILD}:
        raise Refused(_("At fourteen they decide themselves, on a page of their own."))


def _child(item: Given) -> Child:
    """Waits for its turn: two members of staff see a paper one after the other."""
    child = children.of(item.id)
    if child is None:
        raise OutOfTurn
    session = object_session(child)
    if session is not None:
        session.refresh(child, with_for_update=True)
    return child
