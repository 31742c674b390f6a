"""The record of a meeting: who came, what was asked, what the room said and what comes of it (E5).

Its page, its paper and its file say the same. Words of an idea or a story are asked for each time,
so what an author takes back is gone from all three.
"""

from dataclasses import dataclass
from itertools import compress
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.accounts.models import GROUPS
from cocreate.workshops import queries
from cocreate.workshops.models import DECISIONS, Decision, Phase, Workshop
from cocreate.workshops.voting import counting, groups, saying, small, verdicts
from cocreate.workshops.voting.models import METHODS, Ballot, Method, Step


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as the record tells it. `means`: what came of its vote, in a sentence."""

    row: queries.Row
    count: counting.Count
    split: dict[str, Any]
    way: str
    rule: str
    turnout: str
    means: str

    @property
    def decision(self) -> str:
        word = self.row.item.decision
        return str(DECISIONS[Decision(word)]) if word else ""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """How it was asked and counted; the seal only where there is one."""
        kind = pgettext("ballot", "open") if self.row.ballot.is_open_ballot else _("secret")
        rows = [(_("Way to vote"), self.way), (_("Rule"), self.rule), (_("Kind"), kind)]
        rows += [(_("Took part"), self.turnout), (_("How the votes came"), self.count.source)]
        rows += [(_("Seal of all votes"), self.row.ballot.root)]
        return [(str(label), str(words)) for label, words in rows if words]


def entries(workshop: Workshop, *, whole: bool = False) -> list[Entry]:
    """Each question; `whole` with its small numbers, for those who lead."""
    came = sum(queries.joined(workshop).values())
    return [_entry(workshop, row, came, whole=whole) for row in queries.items(workshop)]


def _entry(workshop: Workshop, row: queries.Row, came: int, *, whole: bool) -> Entry:
    ballot, is_shown = row.ballot, row.ballot.stage == Step.REVEALED
    look = counting.whole if whole and is_shown else counting.for_everybody
    count = look(ballot)
    return Entry(
        row=row,
        count=count,
        split=split(ballot) if is_shown else {},
        way=str(METHODS[ballot.method]),
        rule=saying.rule_name(ballot) or "; ".join(verdicts.in_words(ballot)),
        turnout=_turnout(workshop, count, came) if is_shown else "",
        means=_means(workshop, row, count),
    )


def split(ballot: Ballot) -> dict[str, Any]:
    """How each group voted, as far as it may be shown, and what it is if groups are weighed.

    In words. An answer of which each cell is hidden has no column and is named under "hidden".
    """
    rows, heads = groups.shown(ballot), list(saying.labels(ballot).values())
    told = [any(row.cells[at] is not None for row in rows) for at in range(len(heads))]
    names = {str(code): str(label) for code, label in GROUPS.items()}
    evenly = [_even(ballot, share) for share in groups.evenly(ballot)]
    return {
        "groups": [
            {
                "name": names.get(row.id) or str(_("Other groups")),
                "voted": row.voted,
                "cells": [_cell(ballot, row.voted, cell) for cell in compress(row.cells, told)],
            }
            for row in rows
            if any(told)
        ],
        "heads": list(compress(heads, told)),
        "hidden": [head for head, is_told in zip(heads, told, strict=True) if not is_told],
        "evenly": list(compress(evenly, told)),
        "weighs": bool(ballot.limits.get("weights")),
        "tells": _tells(ballot),
    }


def _cell(ballot: Ballot, voted: int, cell: groups.Figure | None) -> str | None:
    if cell is None:
        return None
    if ballot.method == Method.SCORE:
        return f"{float(cell):.1f}"
    if ballot.method == Method.DOTS:
        return str(_("%(dots)s (%(each)s each)", dots=cell, each=f"{float(cell / voted):.1f}"))
    return str(cell)


def _even(ballot: Ballot, share: groups.Figure | None) -> str | None:
    if share is None:
        return None
    if ballot.method == Method.SCORE:
        return f"{float(share):.1f}"
    if ballot.method == Method.DOTS:
        return str(_("%(dots)s each", dots=f"{float(share):.1f}"))
    return f"{share}%"


def _tells(ballot: Ballot) -> str:
    """What a number of the split is, where it isn't how many people chose the answer above it."""
    if ballot.method == Method.SCORE:
        return str(_("The mean mark of each group, %(high)s being the best.", **ballot.limits))
    if ballot.method == Method.DOTS:
        return str(_("The dots of each group, and how many that is for each person."))
    return str(_("How many of each group put it first.")) if ballot.method == Method.RANKED else ""


def _turnout(workshop: Workshop, count: counting.Count, came: int) -> str:
    """How many of those who were there voted; of a handful of people nothing."""
    if not count.lines:
        return ""
    said = {"voted": count.voted, "came": max(came, count.voted)}
    if workshop.is_room:
        return str(_("%(voted)s of %(came)s in the room voted.", **said))
    return str(_("%(voted)s of %(came)s who opened the link voted.", **said))


def _means(workshop: Workshop, row: queries.Row, count: counting.Count) -> str:
    if row.item.refused:
        return str(_("Not put to the vote: a doctor decides it."))
    if row.ballot.stage == Step.REVEALED:
        return count.sentence or str(_("Fewer than five voted, so we don't show how."))
    return str(_("We did not vote on this.")) if workshop.stage == Phase.CLOSED else ""


def attendance(workshop: Workshop, *, whole: bool = False) -> list[tuple[str, int | None]]:
    """Group → how many came; None where that is hidden (rule 8). [] where fewer than five came."""
    people = queries.joined(workshop)
    rows = [(str(label), people.get(code, 0)) for code, label in GROUPS.items()]
    rows.append((str(_("not said")), people.get("", 0)))
    there = [(label, number) for label, number in rows if number]
    if whole:
        return [*there]
    if sum(people.values()) < small.LEAST:
        return []
    shown = small.alone([number for _label, number in there])
    return [(label, number) for (label, _n), number in zip(there, shown, strict=True)]


def came(workshop: Workshop, *, whole: bool = False) -> str:
    """How many people came, or that they were few; "" before anybody came."""
    number = sum(queries.joined(workshop).values())
    if number and not whole and number < small.LEAST:
        return str(_("Fewer than five came"))
    return str(ngettext("%(num)d person came", "%(num)d people came", number)) if number else ""


def of(workshop: Workshop, *, whole: bool = False) -> dict[str, Any]:
    """What a page of the record shows; the names are those of its templates."""
    return {
        "workshop": workshop,
        "rows": entries(workshop, whole=whole),
        "attendance": attendance(workshop, whole=whole),
        "came": came(workshop, whole=whole),
    }
