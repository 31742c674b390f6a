"""The count of one ballot: in the room and outside with small numbers hidden, whole for its host."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.kernel.db import db
from cocreate.workshops.models import Participant
from cocreate.workshops.tallies import approval
from cocreate.workshops.voting import small
from cocreate.workshops.voting.models import Ballot, Method, Step, Vote

FROM = 5  # rule 7: an open ballot shows nothing before five have voted
ANSWERS = {"agree": 1, "disagree": -1, "unsure": 0}


@dataclass(frozen=True, slots=True)
class Line:
    """One answer and how many gave it; None where that is hidden. `share` is in per cent."""

    id: str
    label: str
    number: int | None
    share: int | None
    won: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """`voted` people; `lines` are empty while it is too early to say.

    `together`: the hidden answers as one, with how many gave any of them where that is known.
    """

    voted: int
    lines: tuple[Line, ...]
    sentence: str = ""
    together: Line | None = None

    @property
    def seen(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.number is not None)


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the split: a group, how many of it voted, and each answer; None is hidden."""

    id: str
    voted: int
    cells: tuple[int | None, ...]


def labels() -> dict[str, str]:
    return {"agree": str(_("Agree")), "disagree": str(_("Disagree")), "unsure": str(_("Not sure"))}


def numbers(ballot: Ballot) -> dict[str, int]:
    """Answer or option → how many."""
    key = Vote.value if ballot.method == Method.AGREE else Vote.option
    mine = sa.select(key, sa.func.count()).where(Vote.ballot_id == ballot.id).group_by(key)
    found = dict(db.session.execute(mine).all())
    if ballot.method == Method.AGREE:
        return {word: found.get(value, 0) for word, value in ANSWERS.items()}
    return {option: found.get(option, 0) for option in ballot.options}


def whole(ballot: Ballot) -> Count:
    """Every number, for those who write down what comes of it; never for a page of the public."""
    if ballot.voted < FROM:
        return Count(ballot.voted, ())
    found = numbers(ballot)
    return Count(ballot.voted, _lines(ballot, found, found), _sentence(ballot, found))


def in_the_room(ballot: Ballot) -> Count:
    """For the wall, the phones and the host beside them, once five have voted.

    A wall is public (rule 8): colleagues see who looks away when "1 person disagrees" stands there.
    """
    if ballot.voted < FROM:
        return Count(ballot.voted, ())
    found = numbers(ballot)
    shown = _hidden(ballot, found)
    seen = shown.get("agree") if ballot.method == Method.AGREE else 0
    sentence = _sentence(ballot, found) if seen is not None else _roughly(found, ballot.voted)
    lines = _lines(ballot, found, shown)
    return Count(ballot.voted, lines, sentence, _together(ballot, lines))


def for_everybody(ballot: Ballot) -> Count:
    """What the public page may say, once it is shown."""
    return in_the_room(ballot) if ballot.stage == Step.REVEALED else Count(ballot.voted, ())


def _lines(
    ballot: Ballot, found: dict[str, int], shown: Mapping[str, int | None]
) -> tuple[Line, ...]:
    won = set(_elected(ballot, found))
    return tuple(
        Line(one, label, shown[one], percent(shown[one], ballot.voted), one in won)
        for one, label in _labels(ballot).items()
    )


def _hidden(ballot: Ballot, found: dict[str, int]) -> dict[str, int | None]:
    """Answers share a total; approvals stand alone, and those left out are a number as well."""
    if ballot.method == Method.AGREE:
        return dict(zip(found, small.alone(list(found.values())), strict=True))
    return {one: small.alone([n, ballot.voted - n])[0] for one, n in found.items()}


def _together(ballot: Ballot, lines: Sequence[Line]) -> Line | None:
    """What the others leave over, none of it told apart; approvals overlap and have no rest."""
    hidden = [line.label for line in lines if line.number is None]
    if not hidden or len(hidden) == len(lines):
        return None
    label = str(pgettext("between names", ", ")).join(hidden)
    if ballot.method != Method.AGREE:
        return Line("", label, None, None)
    rest = ballot.voted - sum(line.number or 0 for line in lines)
    return Line("", label, rest, percent(rest, ballot.voted))


def by_group(ballot: Ballot) -> list[Group]:
    """Who said what, by group; [] where the split would say too much or the method has none."""
    if ballot.method != Method.AGREE or ballot.voted < FROM:
        return []
    pairs = sa.select(Participant.group, Vote.value, sa.func.count()).join(
        Participant, Participant.id == Vote.participant_id
    )
    mine = pairs.where(Vote.ballot_id == ballot.id).group_by(Participant.group, Vote.value)
    table: dict[str, dict[int, int]] = {}
    for group, value, number in db.session.execute(mine):
        table.setdefault(group or small.OTHER, {})[value] = number
    rows = {
        group: [cells.get(value, 0) for value in ANSWERS.values()]
        for group, cells in sorted(table.items())
    }
    shown = small.split(rows)
    sums = {group: sum(cells) for group, cells in rows.items() if group in shown}
    if small.OTHER in shown:
        apart = sum(voted for group, voted in sums.items() if group != small.OTHER)
        sums[small.OTHER] = ballot.voted - apart
    return [Group(it, sums[it], tuple(cells)) for it, cells in shown.items()]


def _labels(ballot: Ballot) -> dict[str, str]:
    return labels() if ballot.method == Method.AGREE else dict(ballot.options)


def _elected(ballot: Ballot, found: dict[str, int]) -> tuple[str, ...]:
    if ballot.method == Method.AGREE:
        return ("agree",) if found["agree"] > found["disagree"] else ()
    winners, _tied = approval.elected(found, list(ballot.options), ballot.max_choices)
    return winners


def percent(number: int | None, of: int) -> int | None:
    """Half rounds up, as people do it."""
    return None if number is None or not of else (200 * number + of) // (2 * of)


def _sentence(ballot: Ballot, found: dict[str, int]) -> str:
    if ballot.method == Method.AGREE:
        return _of_ten(found["agree"], ballot.voted)
    won = [str(ballot.options[one]) for one in _elected(ballot, found)]
    if not won:
        return str(_("Nobody chose anything."))
    first = str(pgettext("between names", ", ")).join(won)
    return str(
        ngettext("Chosen most: %(names)s.", "Chosen most: %(names)s.", len(won), names=first)
    )


def _of_ten(agree: int, voted: int) -> str:
    ten = (20 * agree + voted) // (2 * voted)
    if agree == voted:
        return str(_("Everybody agreed."))
    if ten >= 10:
        return str(_("Nearly everybody agreed."))
    if ten <= 0:
        return str(_("Hardly anybody agreed."))
    return str(_("%(number)s in 10 people agreed.", number=ten))


def _roughly(found: dict[str, int], voted: int) -> str:
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
