"""A vote that has ended as a box that anybody can count again (see :mod:`cocreate.workshops.proof`)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.workshops.hands import sources
from cocreate.workshops.models import Workshop, WorkshopItem
from cocreate.workshops.proof import export, recount
from cocreate.workshops.tallies.result import Tally
from cocreate.workshops.voting import sums
from cocreate.workshops.voting.models import Ballot, Method, Paper

Box = dict[str, Any]
RULES = {
    Method.AGREE: "majority",
    Method.CONSENT: "no-objection",
    Method.DOTS: "top-1",
    Method.SCORE: "top-1",
}
LIMITS = ("most", "low", "high", "budget")


def box(workshop: Workshop, item: WorkshopItem, ballot: Ballot) -> Box:
    """Of a vote that has ended. Raises `Refused` when the second count says something else."""
    head = _head(workshop, item, ballot)
    counted = sums.tally(ballot)
    named = counted if Method(ballot.method).has_options else _lone(counted)
    return export.sealed(head, _papers(ballot), named)


def root_of(workshop: Workshop, item: WorkshopItem, ballot: Ballot) -> str:
    """Of the question and its papers, whatever their count says: a meeting goes on meanwhile."""
    return recount.root(recount.leaves(unchecked(workshop, item, ballot)))


def unchecked(workshop: Workshop, item: WorkshopItem, ballot: Ballot) -> Box:
    """The box without its count, under the seal of the record."""
    papers = sorted(_papers(ballot), key=lambda it: str(it["receipt"]))
    head = {**_head(workshop, item, ballot), "format": export.FORMAT}
    return {**head, "papers": papers, "root": ballot.root}


def _head(workshop: Workshop, item: WorkshopItem, ballot: Ballot) -> Box:
    """All but the papers. Without words of its own a question is named by its number: what an
    author wrote is never copied, so that it is gone from here too when they take it back.
    """
    return {
        "workshop": workshop.slug,
        "question": item.seq,
        "words": item.statement,
        "lang": workshop.lang,
        "method": str(ballot.method),
        "rule": _rule(ballot),
        "kind": "open" if ballot.is_open_ballot else "secret",
        "options": _options(ballot),
        "limits": _limits(ballot),
        **sources.boxed(ballot),
    }


def _papers(ballot: Ballot) -> list[Box]:
    return [
        {"receipt": it.receipt, "group": it.group, "answer": _answer(ballot, it.answer)}
        for it in db.session.scalars(sa.select(Paper).where(Paper.ballot_id == ballot.id))
    ]


def hangs(whole: Box, receipt: str) -> tuple[Mapping[str, Any], bool] | None:
    """The paper with this receipt, and whether it hangs on the root; None where there is none."""
    leaves = recount.leaves(whole)
    for at, paper in enumerate(whole["papers"], start=1):
        if paper["receipt"] == receipt:
            return paper, recount.holds(leaves[at], export.path(leaves, at), whole["root"])
    return None


def _rule(ballot: Ballot) -> str:
    if ballot.method == Method.APPROVAL:
        return f"top-{ballot.max_choices}"
    return RULES.get(Method(ballot.method)) or sums.rule_of(ballot)


def _options(ballot: Ballot) -> list[Box]:
    costs = ballot.limits.get("costs", {})
    return [
        {"id": one, "name": name} | ({"cost": costs[one]} if costs else {})
        for one, name in ballot.options.items()
    ]


def _limits(ballot: Ballot) -> Box:
    limits = {name: ballot.limits[name] for name in LIMITS if name in ballot.limits}
    return limits | ({"most": ballot.max_choices} if ballot.method == Method.APPROVAL else {})


def _answer(ballot: Ballot, answer: Mapping[str, int]) -> dict[str, int]:
    """Without how many were chosen: that can be seen from the rest."""
    if Method(ballot.method).has_options:
        return {option: value for option, value in answer.items() if option}
    return dict(answer)


def _lone(tally: Tally) -> Tally:
    """A lone sentence has no name in a box."""
    return replace(
        tally,
        winners=("",) if tally.winners else (),
        tied=(("",),) if tally.tied else (),
        options=tuple(replace(it, id="") for it in tally.options),
    )
