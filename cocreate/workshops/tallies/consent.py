"""Consent: something is carried when nobody has a reason against it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named
from cocreate.workshops.tallies.sifting import sift, unknown

ANSWERS = ("consent", "object", "aside")
COLUMNS = ("answer", "reason")
RULES = ("no-objection",)
ONLY = "1"  # the proposal, where a file asks about one and does not name it


class Ballot(NamedTuple):
    """One person's answer to one proposal; `option` may be empty where there is only one."""

    voter: str
    answer: str
    reason: str
    row: int = 0
    option: str = ""


def count(
    ballots: Iterable[Ballot],
    options: Mapping[str, str],
    rule: str = RULES[0],
    rejected: Iterable[Rejected] = (),
) -> Tally:
    """Carried is what somebody consents to and nobody objects to with a reason.

    Decision by consent (Endenburg, Sociocracy, 1998). An objection is an argument, not a veto: one
    without a reason is rejected. Who stands aside neither carries nor stops.
    """
    if rule not in RULES:
        raise Refused(_("Consent has one rule: no-objection."))
    alone = next(iter(options), ONLY) if len(options) < 2 else ""
    placed = [it if it.option else it._replace(option=alone) for it in ballots]
    names = named(options, [ballot.option for ballot in placed])
    sifted = sift(
        placed, lambda ballot: _fault(ballot, names), rejected, lambda it: (it.voter, it.option)
    )
    found = Counter((ballot.option, ballot.answer) for ballot in sifted.kept)
    return Tally(
        method="consent",
        rule=rule,
        ballots=sifted.ballots,
        counted=len(sifted.kept),
        replaced=len(sifted.replaced),
        rejected=sifted.rejected,
        options=tuple(
            Option(one, name, {word: found[one, word] for word in ANSWERS})
            for one, name in names.items()
        ),
        winners=tuple(one for one in names if found[one, "consent"] and not found[one, "object"]),
        tied=(),
        reasons=_reasons(sifted.kept),
        convention=_(
            "A proposal is carried when somebody consents and nobody objects. "
            "An objection needs a reason; without one it is rejected. "
            "Who stands aside neither carries nor stops it, and is counted apart."
        ),
    )


def read(row: int, cells: Mapping[str, str]) -> Ballot | Rejected:
    """One line with the columns answer and reason; option_id (or statement_id) if there are several."""
    option = cells.get("option_id") or cells.get("statement_id") or ""
    return Ballot(
        cells.get("voter_id", "").strip(),
        cells["answer"].strip().lower(),
        cells["reason"].strip(),
        row,
        option.strip(),
    )


def _fault(ballot: Ballot, names: Mapping[str, str]) -> str:
    if ballot.answer not in ANSWERS:
        return str(_("“%(word)s” is not consent, object or aside.", word=ballot.answer))
    if ballot.answer == "object" and not ballot.reason.strip():
        return str(_("An objection needs a reason."))
    if not ballot.option and ballot.option not in names:
        return str(_("The option is missing."))
    return unknown({ballot.option}, names)


def _reasons(kept: Iterable[Ballot]) -> dict[str, tuple[str, ...]]:
    """What stands against each proposal, by the alphabet: the order says nothing about who."""
    said: dict[str, list[str]] = {}
    for ballot in kept:
        if ballot.answer == "object":
            said.setdefault(ballot.option, []).append(ballot.reason)
    return {one: tuple(sorted(said[one])) for one in sorted(said)}
