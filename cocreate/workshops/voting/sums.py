"""The votes of a ballot as one count: the same pure functions that count a file count the room."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

import sqlalchemy as sa
from flask_babel import get_locale

from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept
from cocreate.workshops.hands import sources
from cocreate.workshops.models import Participant
from cocreate.workshops.tallies import (
    agree,
    approval,
    budget,
    consent,
    dots,
    ranked,
    score,
)
from cocreate.workshops.tallies.result import Tally
from cocreate.workshops.voting import answers
from cocreate.workshops.voting.models import Ballot, Method, Paper, Vote

RULES = {
    Method.RANKED: ("irv", "borda", "schulze", "condorcet"),
    Method.BUDGET: ("greedy", "equal-shares"),
}
ONE = "1"  # the only sentence of a ballot without options
Said = Mapping[str, Mapping[str, int]]


def tally(ballot: Ballot) -> Tally:
    """Counted once for each answer that came, however many phones ask how it stands.

    The language belongs to it, since a count says in words by which convention it was made.
    """
    key = ("tally", ballot.id, str(get_locale()))
    found: Tally = kept(key, state_of(ballot), lambda: counted(ballot, _all(ballot)))
    return found


def state_of(ballot: Ballot) -> tuple[object, ...]:
    """What names a count that this process keeps: `casts` rises with every answer that says
    something else. A database may give the number of a rehearsal's ballot to another, so when it
    was opened belongs to it.
    """
    return ballot.casts, ballot.stage, ballot.opened_at


def _all(ballot: Ballot) -> Said:
    return {**said(ballot), **sources.said(ballot)}


def said(ballot: Ballot) -> Said:
    """Voter → option → value, as the box keeps it; of a secret ballot receipt → …, after its end."""
    if not ballot.is_open_ballot:
        laid = sa.select(Paper.receipt, Paper.answer).where(Paper.ballot_id == ballot.id)
        return dict(db.session.execute(laid).all())
    mine = sa.select(Vote.participant_id, Vote.option, Vote.value).where(
        Vote.ballot_id == ballot.id
    )
    found: dict[str, dict[str, int]] = {}
    for voter, option, value in db.session.execute(mine):
        found.setdefault(str(voter), {})[option] = value
    return found


def spoken(ballot: Ballot) -> Iterable[tuple[str, Mapping[str, int]]]:
    """Group and what was said, for each who voted; of a secret ballot what its papers say."""
    if not ballot.is_open_ballot:
        laid = sa.select(Paper.group, Paper.answer).where(Paper.ballot_id == ballot.id)
        return [(group, answer) for group, answer in db.session.execute(laid)]
    theirs = sa.select(Participant.id, Participant.group).join(
        Vote, Vote.participant_id == Participant.id
    )
    mine = theirs.where(Vote.ballot_id == ballot.id, Vote.option == "")
    group_of = {str(voter): group for voter, group in db.session.execute(mine)}
    phones = [(group_of[voter], numbers) for voter, numbers in said(ballot).items()]
    return [*phones, *sources.spoken(ballot)]


def counted(ballot: Any, papers: Said) -> Tally:
    """Count these papers by the method, the rule and the limits of the ballot. Pure."""
    return _COUNT[Method(ballot.method)](ballot, papers)


def level(tally: Tally) -> frozenset[str]:
    """Options that the words of a count name as level."""
    tied = (one for group in tally.tied for one in group)
    return frozenset([*tied, *(tally.winners if len(tally.winners) > 1 else ())])


def rule_of(ballot: Any) -> str:
    """The rule by its name; a method with one rule has none to name."""
    return ballot.rule or next(iter(RULES.get(Method(ballot.method), ("",))))


def _agree(_ballot: Any, papers: Said) -> Tally:
    votes = [agree.Vote(voter, ONE, numbers[""]) for voter, numbers in papers.items()]
    return agree.count(votes, {ONE: ""})


def _approval(ballot: Any, papers: Said) -> Tally:
    marks = [approval.Ballot(voter, _chosen(it)) for voter, it in papers.items()]
    return approval.count(marks, ballot.options, f"top-{ballot.max_choices}")


def _dots(ballot: Any, papers: Said) -> Tally:
    given = [dots.Ballot(voter, _values(it)) for voter, it in papers.items()]
    return dots.count(given, ballot.options, most=ballot.limits["most"])


def _score(ballot: Any, papers: Said) -> Tally:
    given = [score.Ballot(voter, _values(it)) for voter, it in papers.items()]
    bounds = {"low": ballot.limits["low"], "high": ballot.limits["high"]}
    return score.count(given, ballot.options, **bounds)


def _ranked(ballot: Any, papers: Said) -> Tally:
    orders = [ranked.Ballot(voter, _places(it)) for voter, it in papers.items()]
    return ranked.count(orders, ballot.options, rule_of(ballot))


def _consent(_ballot: Any, papers: Said) -> Tally:
    """Each objection in the box has its reason beside it, else it could not have come in."""
    words = {value: word for word, value in answers.CONSENT.items()}
    stands = [consent.Ballot(voter, words[it[""]], "-") for voter, it in papers.items()]
    return consent.count(stands, {ONE: ""})


def _budget(ballot: Any, papers: Said) -> Tally:
    chosen = [budget.Ballot(voter, _chosen(it)) for voter, it in papers.items()]
    costs = {one: Fraction(cost) for one, cost in ballot.limits["costs"].items()}
    money = Fraction(ballot.limits["budget"])
    return budget.count(chosen, ballot.options, rule_of(ballot), costs=costs, budget=money)


def _chosen(numbers: Mapping[str, int]) -> frozenset[str]:
    return frozenset(option for option in numbers if option)


def _values(numbers: Mapping[str, int]) -> dict[str, int]:
    return {option: value for option, value in numbers.items() if option}


def _places(numbers: Mapping[str, int]) -> tuple[frozenset[str], ...]:
    """Options that share a place, if ever, stand together; the first place first."""
    places = sorted({value for option, value in numbers.items() if option})
    return tuple(
        frozenset(option for option, value in numbers.items() if option and value == place)
        for place in places
    )


_COUNT: Mapping[Method, Callable[[Any, Said], Tally]] = {
    Method.AGREE: _agree,
    Method.APPROVAL: _approval,
    Method.DOTS: _dots,
    Method.SCORE: _score,
    Method.RANKED: _ranked,
    Method.CONSENT: _consent,
    Method.BUDGET: _budget,
}
