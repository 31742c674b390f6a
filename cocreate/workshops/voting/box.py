"""The box that votes fall into: one short transaction each, its statements put together once.

A room of five hundred says something within seconds, so a vote costs four statements and takes no
lock but the ballot's own (against its end, and for its counters).
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm.util import identity_key

from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.workshops.models import Participant, Phase, Workshop
from cocreate.workshops.seats import Room, Seat
from cocreate.workshops.voting import answers, objections, urn
from cocreate.workshops.voting.answers import Numbers
from cocreate.workshops.voting.models import Ballot, Mark, Method, Step, Vote

_BALLOT: Any = Ballot.__table__
_MEETING: Any = Workshop.__table__
_VOTE: Any = Vote.__table__
_SOMEBODY_VOTED: Any = Mark.__table__
_OWN = (_VOTE.c.ballot_id == sa.bindparam("ballot"), _VOTE.c.participant_id == sa.bindparam("who"))

_FIND = (
    sa.select(
        _BALLOT,
        _MEETING.c.state.label("phase"),
        sa.exists()
        .where(
            _SOMEBODY_VOTED.c.ballot_id == _BALLOT.c.id,
            _SOMEBODY_VOTED.c.participant_id == sa.bindparam("who"),
        )
        .label("is_marked"),
    )
    .join(_MEETING, _MEETING.c.id == _BALLOT.c.workshop_id)
    .where(_BALLOT.c.id == sa.bindparam("ballot"))
    # not a shared lock: two that hold one and then both count would wait for each other for ever
    .with_for_update(key_share=True, of=_BALLOT)
)
_ROW: dict[str, Any] = {
    "ballot_id": sa.bindparam("ballot"),
    "participant_id": sa.bindparam("who"),
    "option": sa.bindparam("mark"),
    "value": sa.bindparam("said"),
}
_ADD = {
    # told how many rows an insert made only when asked for: on PostgreSQL it says -1 otherwise
    name: of(_VOTE).values(_ROW).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    for name, of in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_SAID = sa.select(_VOTE.c.option, _VOTE.c.value).where(*_OWN)
_UNMARK = sa.delete(_VOTE).where(*_OWN, _VOTE.c.option == sa.bindparam("mark"))
_SAY_ANEW = (
    sa.update(_VOTE)
    .where(*_OWN, _VOTE.c.option == sa.bindparam("mark"))
    .values(value=sa.bindparam("said"))
)
_MARK = {
    name: of(_SOMEBODY_VOTED)
    .values(ballot_id=sa.bindparam("ballot"), participant_id=sa.bindparam("who"))
    .on_conflict_do_nothing()
    .execution_options(preserve_rowcount=True)
    for name, of in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}
_COUNT = (
    sa.update(_BALLOT)
    .where(_BALLOT.c.id == sa.bindparam("ballot"))
    .values(voted=_BALLOT.c.voted + sa.bindparam("new"), casts=_BALLOT.c.casts + 1)
)


def cast(
    actor: Actor,
    workshop: Room | Workshop,
    ballot_id: int,
    person: Seat | Participant,
    words: Sequence[str],
    reason: str = "",
) -> str:
    """Say it, or say it anew: the last answer counts while the vote is open, however often sent.

    `words` are those of :mod:`.answers`; `reason` why one stands against it. The rows are their own
    record; the end of the ballot puts the count on the chain (see :func:`room.join`). In a secret
    ballot the first answer is final, and its receipt comes back: nobody can tell it a second time.
    """
    own = {"ballot": ballot_id, "who": person.id}
    is_own = person.workshop_id == workshop.id
    # plain values, read before the transaction forgets the rows
    at, meeting = Room(workshop.id, workshop.institution_id, workshop.code), workshop.id
    group = person.group
    db.session.flush()  # the statements below go past the session
    with change(actor, "workshops:take_part", on=at) as record:
        ballot = _found(own, meeting if is_own else 0)
        if ballot.is_open_ballot and ballot.is_marked:
            raise Refused(
                _("You were counted without a phone in this vote. The next one is yours.")
            )
        receipt = _laid_in(ballot, own, group, answers.read(ballot, words), reason)
        record.nothing_new()
        _forget(ballot_id)
    return receipt


def locked(workshop: Workshop, ballot_id: int) -> Any:
    """Inside a change: the ballot's row, in turn with phones and other hosts, while it is open."""
    db.session.flush()
    return _found({"ballot": ballot_id, "who": 0}, workshop.id)


def lay_slip(ballot: Any, own: dict[str, Any], group: str, numbers: Numbers, reason: str) -> None:
    """What a slip says, for the seat that it takes. In an open vote too a mark keeps that seat from
    being counted by hand, or voting on a phone. The receipt of a secret one goes to nobody.
    """
    if ballot.is_open_ballot:
        _marked(own)
    _laid_in(ballot, own, group, numbers, reason)
    _forget(ballot.id)


def add(ballot_id: int, more: int) -> None:
    """So many more were counted by hand, or fewer."""
    _run(_COUNT, {"ballot": ballot_id, "new": more})
    _forget(ballot_id)


def _found(own: dict[str, Any], meeting: int) -> Any:
    ballot = _run(_FIND, own).first()
    if ballot is None or ballot.workshop_id != meeting:
        raise Refused(_("This question belongs to another workshop."))
    if not _takes_votes(ballot):
        raise OutOfTurn(_("This vote has ended. What you said before it counts."))
    return ballot


def _laid_in(ballot: Any, own: dict[str, Any], group: str, numbers: Numbers, reason: str) -> str:
    """Counted as one more voice, or as another word of the same. The receipt of a secret vote."""
    receipt = ""
    if ballot.is_open_ballot:
        is_first, is_other = _kept(own, numbers)
    else:
        is_first = is_other = _marked(own)
        receipt = urn.put(ballot, group, numbers) if is_first else ""
    if ballot.method == Method.CONSENT:
        said = numbers[""]
        objections.keep(ballot.id, own["who"], reason if said < 0 else "", said)
    if is_other:
        _run(_COUNT, own | {"new": int(is_first)})
    return receipt


def _run(statement: Any, values: dict[str, Any]) -> Any:
    return db.session.connection().execute(statement, values)


def _forget(ballot_id: int) -> None:
    """Its counters were changed past the session: whoever holds the row reads it again."""
    held = db.session.identity_map.get(identity_key(Ballot, ballot_id))
    if held is not None:
        db.session.expire(held)


def _takes_votes(ballot: Any) -> bool:
    in_time = ballot.closes_at is None or now() < ballot.closes_at
    return bool(ballot.phase == Phase.OPEN and ballot.state == Step.OPEN and in_time)


def _kept(own: dict[str, Any], numbers: Numbers) -> tuple[bool, bool]:
    """Whether this is the person's first answer here, and whether it is another than before.

    The row under "" comes first: the key lets one of two sends at once in, the other one waits.
    """
    if _added(own, "", numbers[""]):
        for option in sorted(numbers.keys() - {""}):
            _added(own, option, numbers[option])
        return True, True
    before = dict(_run(_SAID, own).all())
    if before != numbers:
        _change(own, before, numbers)
    return False, before != numbers


def _marked(own: dict[str, Any]) -> bool:
    """That this person has voted. False when they had: then nothing more falls into the box."""
    return bool(_run(_MARK[db.engine.dialect.name], own).rowcount == 1)


def _change(own: dict[str, Any], before: Numbers, numbers: Numbers) -> None:
    for option in sorted(before.keys() - numbers.keys()):
        _run(_UNMARK, own | {"mark": option})
    for option, value in sorted(numbers.items() - before.items()):
        if option in before:
            _run(_SAY_ANEW, own | {"mark": option, "said": value})
        else:
            _added(own, option, value)


def _added(own: dict[str, Any], option: str, value: int) -> bool:
    """Add the row, if it is not there; the key makes a second one impossible."""
    row = own | {"mark": option, "said": value}
    return bool(_run(_ADD[db.engine.dialect.name], row).rowcount == 1)
