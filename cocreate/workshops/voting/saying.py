"""A ballot in words: how to answer it, what its answers are called, and what its count says."""

from collections.abc import Iterable, Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.workshops.tallies.result import Tally
from cocreate.workshops.voting import answers, small, sums
from cocreate.workshops.voting.models import Ballot, Method

FROM = small.LEAST  # rule 7: an open ballot shows nothing before five have voted


def stands(ballot: Ballot) -> dict[str, int]:
    """The three answers to one sentence, as words and numbers; {} where there are options."""
    return answers.STANDS.get(Method(ballot.method), {})


def labels(ballot: Ballot) -> dict[str, str]:
    """Answer or option → what it is called."""
    if ballot.method == Method.AGREE:
        return {
            "agree": str(_("Agree")),
            "disagree": str(_("Disagree")),
            "unsure": str(_("Not sure")),
        }
    if ballot.method == Method.CONSENT:
        return {
            "consent": str(_("Nothing against it")),
            "aside": str(_("I have doubts, and let it pass")),
            "object": str(_("I object, and say why")),
        }
    return dict(ballot.options)


def in_words(ballot: Ballot, answer: Mapping[str, int]) -> str:
    """One answer as its person would say it."""
    named = labels(ballot)
    if "" in answer and stands(ballot):
        return next(named[word] for word, value in stands(ballot).items() if value == answer[""])
    chosen = {one: value for one, value in answer.items() if one}
    if ballot.method == Method.RANKED:
        return _names(
            f"{chosen[one]}. {named[one]}" for one in sorted(chosen, key=chosen.__getitem__)
        )
    if ballot.method in {Method.DOTS, Method.SCORE}:
        return _names(f"{named[one]}: {value}" for one, value in chosen.items())
    return _names(named[one] for one in chosen) or str(pgettext("answer", "None of them"))


def how(ballot: Ballot) -> str:
    """On the wall and on the phone: what to do."""
    most = ballot.limits.get("most", ballot.max_choices)
    said = {
        Method.AGREE: lambda: _("Choose on your phone: agree, disagree, or not sure."),
        Method.APPROVAL: lambda: ngettext(
            "Choose at most %(num)d.", "Choose at most %(num)d.", most
        ),
        Method.DOTS: lambda: ngettext(
            "You have %(num)d dot. Give it to what matters to you.",
            "You have %(num)d dots. Give more of them to what matters more.",
            most,
        ),
        Method.SCORE: lambda: _("Give marks. Leave out what you can't judge."),
        Method.RANKED: lambda: _("Press what you want first, then second, and so on."),
        Method.CONSENT: lambda: _("Only a reason stops it. Doubts are heard and let it pass."),
        Method.BUDGET: lambda: _(
            "You have %(sum)s to spend. Choose what it is for.",
            sum=f"{ballot.limits.get('budget', 0):,}",
        ),
    }[Method(ballot.method)]()
    return str(said)


def both(first: str, second: str) -> str:
    """Two sentences in a row; between Chinese ones stands no space."""
    if not first or not second:
        return first or second
    return str(pgettext("two sentences", "%(first)s %(second)s", first=first, second=second))


def percent(number: int | None, of: int) -> int | None:
    """Half rounds up, as people do it."""
    return None if number is None or not of else (200 * number + of) // (2 * of)


def sentence(
    ballot: Ballot, tally: Tally, found: Mapping[str, int], *, exactly: bool = True
) -> str:
    """What the count says. `exactly` is false where the figures behind "7 in 10" are hidden."""
    if ballot.method == Method.AGREE:
        return _of_ten(found["agree"], ballot.voted) if exactly else _roughly(found, ballot.voted)
    if ballot.method == Method.CONSENT:
        return _consented(found)
    won = [str(ballot.options[one]) for one in tally.winners]
    return _WON[ballot.method](ballot, tally, won) if won else _nobody(ballot, tally)


def _consented(found: Mapping[str, int]) -> str:
    if found["object"]:
        return str(_("There is a reason against it, so it goes back to be talked about."))
    if found["aside"]:
        return str(_("Nobody stands against it. Some have doubts."))
    return str(_("Nobody stands against it."))


def _nobody(ballot: Ballot, tally: Tally) -> str:
    if ballot.method == Method.RANKED and tally.tied:
        level = _names(ballot.options[one] for one in tally.tied[0])
        return str(_("None wins against all the others. In front: %(names)s.", names=level))
    if ballot.method == Method.BUDGET:
        return str(_("The sum pays for none of them."))
    return str(_("Nobody chose anything."))


def _most_chosen(_ballot: Ballot, _tally: Tally, won: Sequence[str]) -> str:
    names = _names(won)
    return str(
        ngettext("Chosen most: %(names)s.", "Chosen most: %(names)s.", len(won), names=names)
    )


def _most_dots(_ballot: Ballot, tally: Tally, won: Sequence[str]) -> str:
    if tally.tied:
        return str(_("As many dots for each: %(names)s.", names=_names(won)))
    return str(_("Most dots: %(names)s.", names=_names(won)))


def _best_marks(_ballot: Ballot, tally: Tally, won: Sequence[str]) -> str:
    if tally.tied:
        return str(_("The same marks: %(names)s.", names=_names(won)))
    return str(_("Best marks: %(names)s.", names=_names(won)))


def _first_place(ballot: Ballot, tally: Tally, won: Sequence[str]) -> str:
    rule = rule_name(ballot)
    if tally.tied or len(won) > 1:
        return str(_("Level, counted by %(rule)s: %(names)s.", rule=rule, names=_names(won)))
    return str(_("In front, counted by %(rule)s: %(names)s.", rule=rule, names=_names(won)))


def _paid_for(ballot: Ballot, tally: Tally, won: Sequence[str]) -> str:
    spent = answers.cost(ballot, dict.fromkeys(tally.winners, 1))
    figures = {"spent": f"{spent:,}", "sum": f"{ballot.limits['budget']:,}"}
    paid = _(
        "The sum pays for: %(names)s. That is %(spent)s of %(sum)s.", names=_names(won), **figures
    )
    if not tally.tied:
        return str(paid)
    level = _names(ballot.options[one] for group in tally.tied for one in group)
    return both(str(paid), str(_("As many people chose each of these: %(names)s.", names=level)))


_WON = {
    Method.APPROVAL: _most_chosen,
    Method.DOTS: _most_dots,
    Method.SCORE: _best_marks,
    Method.RANKED: _first_place,
    Method.BUDGET: _paid_for,
}


def rule_name(ballot: Ballot) -> str:
    """The rule of a count in plain words."""
    return rule_names()[sums.rule_of(ballot)]


def rule_names() -> dict[str, str]:
    return {
        "": "",
        "irv": str(_("rounds, the last one leaves")),
        "borda": str(_("points for each place")),
        "schulze": str(_("pairs, by the strongest chains")),
        "condorcet": str(_("pairs, one against one")),
        "greedy": str(_("most votes first, as long as the sum lasts")),
        "equal-shares": str(_("an equal share of the sum for each person")),
    }


def _names(names: Iterable[object]) -> str:
    return str(pgettext("between names", ", ")).join(str(it) for it in names)


def _of_ten(agree: int, voted: int) -> str:
    ten = (20 * agree + voted) // (2 * voted)
    if agree == voted:
        return str(_("Everybody agreed."))
    if ten >= 10:
        return str(_("Nearly everybody agreed."))
    if ten <= 0:
        return str(_("Hardly anybody agreed."))
    return str(_("%(number)s in 10 people agreed.", number=ten))


def _roughly(found: Mapping[str, int], voted: int) -> str:
    """Where the figures are hidden, words that could mean several of them."""
    if 10 * found["agree"] >= 8 * voted:
        return str(_("Nearly everybody agreed."))
    if 10 * found["agree"] <= 2 * voted:
        return str(_("Hardly anybody agreed."))
    return str(
        _("More agreed than not.")
        if found["agree"] > found["disagree"]
        else _("Opinions differed.")
    )
