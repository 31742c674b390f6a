"""The answers of a box put to the tallies, so that both counts can be asked the same."""

from cocreate.workshops.proof import export
from cocreate.workshops.tallies import agree, approval, budget, consent, dots, ranked, score
from tests.workshops.boxes import COSTS, LIMITS


def _ranks(answer):
    levels = sorted(set(answer.values()))
    return tuple(frozenset(one for one in answer if answer[one] == rank) for rank in levels)


CONSENT = {1: "consent", -1: "object", 0: "aside"}
BALLOTS = {
    "agree": lambda voter, answer: agree.Vote(voter, "", answer[""]),
    "approval": lambda voter, answer: approval.Ballot(voter, frozenset(answer)),
    "dots": dots.Ballot,
    "score": score.Ballot,
    "budget": lambda voter, answer: budget.Ballot(voter, frozenset(answer)),
    "consent": lambda voter, answer: consent.Ballot(voter, CONSENT[answer[""]], "why"),
    "ranked": lambda voter, answer: ranked.Ballot(voter, _ranks(answer)),
}
COUNTS = {
    "agree": agree.count,
    "approval": approval.count,
    "dots": dots.count,
    "score": score.count,
    "budget": budget.count,
    "consent": consent.count,
    "ranked": ranked.count,
}


def tally(method, rule, answers, *, names="abcd", costs=None, voters=None):
    """Without voters each answer stands for itself, as in a secret box."""
    them = voters or [""] * len(answers)
    ballots = [BALLOTS[method](who, said) for who, said in zip(them, answers, strict=True)]
    limits = dict(LIMITS.get(method, {}))
    if method == "budget":
        limits |= {"costs": {one: (costs or COSTS)[one] for one in names}}
    options = {"": ""} if method in {"agree", "consent"} else {one: one for one in names}
    return COUNTS[method](ballots, options, rule, **limits)


def tallied(method, rule, answers, **more):
    return export.result(tally(method, rule, answers, **more))
