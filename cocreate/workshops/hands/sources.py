"""How the votes of a ballot came: on phones, by hand, on paper. What the count takes of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.workshops.hands.models import HandCount, Slip
from cocreate.workshops.voting import apart
from cocreate.workshops.voting.answers import STANDS
from cocreate.workshops.voting.models import Ballot, Method


class Sources(NamedTuple):
    """People, by the way they voted."""

    phone: int
    hand: int
    paper: int


def takes_hands(ballot: Any) -> bool:
    """Open votes whose count is a sum. Of dots, marks and orders a raised hand can't tell enough."""
    is_sum = ballot.method in {*STANDS, Method.APPROVAL}
    is_greedy = ballot.method == Method.BUDGET and ballot.rule in {"", "greedy"}
    return bool(ballot.is_open_ballot and (is_sum or is_greedy))


def of(ballot: Ballot) -> list[HandCount]:
    mine = sa.select(HandCount).where(HandCount.ballot_id == ballot.id)
    return list(db.session.scalars(mine.order_by(HandCount.group)))


def how(ballot: Ballot) -> Sources:
    """Of all who voted. `voted` counts each seat once, whichever way."""
    hand, paper = db.session.execute(
        sa.select(
            sa.select(sa.func.coalesce(sa.func.sum(HandCount.people), 0))
            .where(HandCount.ballot_id == ballot.id)
            .scalar_subquery(),
            sa.select(sa.func.count(Slip.number))
            .where(Slip.ballot_id == ballot.id)
            .scalar_subquery(),
        )
    ).one()
    return Sources(ballot.voted - hand - paper, hand, paper)


def said(ballot: Ballot) -> dict[str, dict[str, int]]:
    """For sums, papers that come to the same numbers. They are counted, and kept nowhere."""
    return {f"by hand {at}": numbers for at, (_group, numbers) in enumerate(spoken(ballot))}


def _papers(ballot: Ballot, hand: HandCount) -> Iterator[dict[str, int]]:
    stands = STANDS.get(Method(ballot.method))
    if stands:
        yield from ({"": stands[word]} for word, many in hand.counts.items() for _ in range(many))
        return
    for number in range(hand.people):
        chosen = dict.fromkeys((one for one, many in hand.counts.items() if many > number), 1)
        yield chosen | {"": len(chosen)}


def spoken(ballot: Ballot) -> list[tuple[str, dict[str, int]]]:
    """The same papers with the group of their hands."""
    return [(hand.group, numbers) for hand in of(ballot) for numbers in _papers(ballot, hand)]


def boxed(ballot: Ballot) -> dict[str, Any]:
    """For the head of a box: hands by group, those of small groups as one, and how all votes came.

    There was a witness for each of them; who it was stands nowhere in it. Papers don't say that they
    were slips: of two on paper that would tell what each of them said.
    """
    ways = how(ballot)
    if not (ways.hand or ways.paper):
        return {"hands": [], "voted": ballot.voted}
    hands = _folded(of(ballot))
    return {"hands": hands, "voted": ballot.voted - ways.hand, "sources": ways._asdict()}


def _folded(hands: Sequence[HandCount]) -> list[dict[str, Any]]:
    """As papers bear their groups: what is left over is of nobody, or of five too."""
    rows: dict[str, dict[str, Any]] = {}
    told = apart.told(hand.group for hand in hands for _ in range(hand.people))
    for hand in hands:
        group = hand.group if hand.group in told else ""
        row = rows.setdefault(group, {"group": group, "people": 0, "counts": {}, "witness": True})
        row["people"] += hand.people
        row["counts"] = _added(row["counts"], hand.counts)
    return [rows[group] for group in sorted(rows)]


def _added(counts: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
    return {one: counts.get(one, 0) + more.get(one, 0) for one in {**counts, **more}}


def forget_witnesses(workshop_id: int) -> None:
    """Inside a change, at the close: nothing can be counted again, so nobody need be asked."""
    mine = sa.select(Ballot.id).where(Ballot.workshop_id == workshop_id)
    for table in (HandCount, Slip):
        gone = sa.update(table).where(table.ballot_id.in_(mine)).values(witness="")
        db.session.execute(gone)
