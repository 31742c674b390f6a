"""Verbs: read a vote in, say what it was, leave statements out, show it, take it back, remove it."""

import zlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.opinions import lifecycle
from cocreate.opinions.models import OutsideVote
from cocreate.workshops import codes


@dataclass(frozen=True, slots=True)
class About:
    """What people have to know of a vote they were not at. `invited` only where it is known."""

    title: str
    lang: str
    place: str = ""
    held_when: str = ""
    held_by: str = ""
    invited: int | None = None
    workshop_id: int | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What came out of the files: the statements that are shown, and answers without voters.

    `taken_out`: statements left away by whoever held the vote; `faulty`: rows that count for nothing.
    """

    statements: Sequence[str]
    lines: Sequence[str]
    replaced: int = 0
    taken_out: int = 0
    faulty: int = 0


def read_in(actor: Actor, institution: Institution, about: About, read: Read) -> OutsideVote:
    with change(actor, "opinions:keep", on=institution) as record:
        vote = OutsideVote(institution_id=institution.id, slug=codes.slug(now()))
        _say(vote, about)
        _take(vote, read)
        db.session.add(vote)
        db.session.flush()
        record(lifecycle.READ, vote, voters=len(read.lines), replaced=read.replaced)
    return vote


def read_anew(actor: Actor, vote: OutsideVote, read: Read) -> None:
    """Other files for the same vote. What everybody can read is taken back first, by a press."""
    with change(actor, "opinions:keep", on=vote) as record:
        _not_shown(vote)
        _take(vote, read)
        record(lifecycle.READ, vote, voters=len(read.lines), replaced=read.replaced)


def _not_shown(vote: OutsideVote) -> None:
    if vote.is_public:
        raise OutOfTurn(_("Everybody can read it now. Please take it back first."))


def _say(vote: OutsideVote, about: About) -> None:
    vote.title, vote.lang = about.title, about.lang
    vote.place, vote.held_when, vote.held_by = about.place, about.held_when, about.held_by
    vote.invited, vote.workshop_id = about.invited, about.workshop_id


def _take(vote: OutsideVote, read: Read) -> None:
    vote.statements, vote.hidden = list(read.statements), []
    vote.taken_out, vote.replaced, vote.faulty = read.taken_out, read.replaced, read.faulty
    vote.lines = zlib.compress("\n".join(read.lines).encode())
    vote.finding, vote.read_at = {}, now()


def describe(actor: Actor, vote: OutsideVote, about: About) -> None:
    with change(actor, "opinions:keep", on=vote) as record:
        _say(vote, about)
        record(lifecycle.DESCRIBED, vote)


def leave_out(actor: Actor, vote: OutsideVote, places: Collection[int]) -> None:
    """The words of these statements show nowhere; their counts stay."""
    with change(actor, "opinions:keep", on=vote) as record:
        vote.hidden = sorted({at for at in places if 0 <= at < len(vote.statements)})
        record(lifecycle.DESCRIBED, vote, left_out=len(vote.hidden))


def publish(actor: Actor, vote: OutsideVote) -> None:
    _move(actor, vote, lifecycle.PUBLISH)


def take_back(actor: Actor, vote: OutsideVote) -> None:
    _move(actor, vote, lifecycle.TAKE_BACK)


def _move(actor: Actor, vote: OutsideVote, move: lifecycle.Arrow) -> None:
    """Pressed twice, done once."""
    with change(actor, move.permission, on=vote) as record:
        if vote.stage == move.target:
            record.nothing_new()
            return
        lifecycle.LIFE.take(vote, move)
        vote.published_at = now() if vote.is_public else None
        record(move.kind, vote)


def remove(actor: Actor, vote: OutsideVote) -> None:
    with change(actor, "opinions:keep", on=vote) as record:
        _not_shown(vote)
        record(lifecycle.REMOVED, vote)
        db.session.delete(vote)
