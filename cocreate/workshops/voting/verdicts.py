"""Whether a sentence was carried, in words: the terms that were set before the vote, and its count."""

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.accounts.models import GROUPS
from cocreate.workshops.voting import answers, passing
from cocreate.workshops.voting.models import Ballot, Method
from cocreate.workshops.voting.passing import Lack, Stand
from cocreate.workshops.voting.sums import stood


def stands(ballot: Ballot) -> tuple[Stand, dict[str, Stand]]:
    """Everybody, and each group. In a secret vote a group of fewer than five stands with the others."""
    groups: dict[str, Stand] = {}
    for group, value, number in stood(ballot):
        voted, agree = groups.get(group, Stand(0, 0))
        is_for = value == answers.AGREE["agree"]
        groups[group] = Stand(voted + number, agree + number * is_for)
    voted = sum(it.voted for it in groups.values())
    return Stand(voted, sum(it.agree for it in groups.values())), groups


def verdict(ballot: Ballot) -> str:
    """One sentence; "" where no terms were set. It tells whether a term was reached, and no number."""
    wanted = passing.terms(ballot.limits)
    if ballot.method != Method.AGREE or not wanted.are_set:
        return ""
    everybody, groups = stands(ballot)
    lacks = passing.lacking(wanted, everybody, groups)
    if not lacks:
        return str(_("It is carried by the rule set before."))
    return str(_("It is not carried: %(why)s.", why=_joined([_said(it) for it in lacks])))


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
    return said


def evenly(ballot: Ballot) -> int | None:
    """Per cent for it if each group weighed the same: for those who write down what comes of it.

    None where there is one group, and in a secret vote, whose papers don't all bear theirs.
    """
    if ballot.method != Method.AGREE or not ballot.is_open_ballot:
        return None
    groups = {group: stand for group, stand in stands(ballot)[1].items() if group}
    return passing.weighted(groups) if len(groups) > 1 else None


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


def _joined(parts: list[str]) -> str:
    return str(pgettext("between reasons", "; ")).join(parts)
