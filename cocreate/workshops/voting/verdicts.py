"""Whether something was carried, in words: the terms that were set before the vote, and its count."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.accounts.models import GROUPS
from cocreate.workshops.voting import groups, passing
from cocreate.workshops.voting.models import Ballot, Method
from cocreate.workshops.voting.passing import Lack, Stand, Terms

JUDGED = (Method.AGREE, Method.APPROVAL)


def stands(ballot: Ballot) -> dict[str, dict[str, Stand]]:
    """Option → group → how many voted and chose it; "" is a lone sentence.

    In a secret vote some groups stand with the others (:mod:`.apart`).
    """
    word = {"": "agree"} if ballot.method == Method.AGREE else {it: it for it in ballot.options}
    rows = groups.of(ballot)
    return {
        option: {group: Stand(row.voted, row.chosen[answer]) for group, row in rows.items()}
        for option, answer in word.items()
    }


def verdict(ballot: Ballot) -> str:
    """What is carried; "" where no terms were set. It tells which terms were reached, no number."""
    wanted = passing.terms(ballot.limits)
    if ballot.method not in JUDGED or not wanted.are_set:
        return ""
    lacks = {one: passing.lacking(wanted, row) for one, row in stands(ballot).items()}
    if ballot.method == Method.APPROVAL:
        return _of_each(ballot, lacks)
    if not lacks[""]:
        return str(_("It is carried by the rule set before."))
    return str(_("It is not carried: %(why)s.", why=_joined(_said(it) for it in lacks[""])))


def _of_each(ballot: Ballot, lacks: Mapping[str, tuple[Lack, ...]]) -> str:
    """What lies in the way of all is said as the reason; else what was carried is named."""
    carried = [str(name) for one, name in ballot.options.items() if not lacks[one]]
    if carried:
        names = str(pgettext("between names", ", ")).join(carried)
        return str(_("Carried by the rule set before: %(names)s.", names=names))
    common = set.intersection(*map(set, lacks.values()))
    why = [_said(it) for it in next(iter(lacks.values())) if it in common]
    if why:
        return str(_("None of them is carried: %(why)s.", why=_joined(why)))
    return str(_("None of them is carried by the rule set before."))


def in_words(ballot: Ballot) -> list[str]:
    """The terms, as those who plan and everybody who asks may read them."""
    wanted = passing.terms(ballot.limits)
    said = []
    if wanted.quorum:
        people = ngettext("%(num)d person votes", "%(num)d people vote", wanted.quorum)
        said.append(str(_("at least %(people)s", people=people)))
    if wanted.share:
        said.append(str(_("at least %(share)s%% agree", share=wanted.share)))
    for group, share in (wanted.groups or {}).items():
        name = _group(group)
        said.append(str(_("at least %(share)s%% agree of: %(group)s", share=share, group=name)))
    return [*said, *_weights(wanted)]


def _weights(wanted: Terms) -> list[str]:
    if wanted.weights is None:
        return []
    heavier = [
        str(_("%(group)s counts %(times)s times", group=_group(group), times=weight))
        for group, weight in wanted.weights.items()
        if weight > 1
    ]
    return [str(_("each group counts the same, however many of it come")), *heavier]


def _said(lack: Lack) -> str:
    if lack.what == "quorum":
        return str(
            ngettext(
                "fewer than %(num)d person voted", "fewer than %(num)d people voted", lack.needed
            )
        )
    if not lack.group:
        return str(_("fewer than %(share)s%% agreed", share=lack.needed))
    name = _group(lack.group)
    if lack.what == "few":
        return str(_("fewer than %(number)s voted of: %(group)s", number=lack.needed, group=name))
    return str(_("fewer than %(share)s%% agreed of: %(group)s", share=lack.needed, group=name))


def _group(group: str) -> str:
    return next((str(label) for code, label in GROUPS.items() if code == group), group)


def _joined(parts: Iterable[str]) -> str:
    return str(pgettext("between reasons", "; ")).join(parts)
