"""The count of one ballot: in the room and outside with small numbers hidden, whole for its host."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.workshops.hands import ways
from cocreate.workshops.tallies.result import Tally
from cocreate.workshops.voting import amounts, saying, small, sums, verdicts
from cocreate.workshops.voting.models import Ballot, Method, Step
from cocreate.workshops.voting.saying import FROM, percent

TOGETHER = {Method.AGREE, Method.CONSENT}  # one answer a person: the answers share a total


@dataclass(frozen=True, slots=True)
class Line:
    """One answer or option. `number`: how many people, or dots; None where that is hidden.

    `share`: the length of its bar in per cent; `figure` and `said`: what stands beside it.
    """

    id: str
    label: str
    number: int | None
    share: int | None
    won: bool = False
    figure: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """`voted` people; `lines` are empty while it is too early to say.

    `together`: the hidden answers as one, with how many gave any of them where that is known.
    `source`: how the votes came, where not all of them came on phones.
    """

    voted: int
    lines: tuple[Line, ...]
    sentence: str = ""
    together: Line | None = None
    source: str = ""

    @property
    def seen(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.number is not None)


def numbers(ballot: Ballot) -> dict[str, int]:
    """Answer or option → how many people chose it; for dots how many dots, in an order how many
    put it first.
    """
    return _numbers(ballot, sums.tally(ballot))


def _numbers(ballot: Ballot, tally: Tally) -> dict[str, int]:
    if ballot.method in TOGETHER:
        return {word: int(tally.options[0].figures[word]) for word in saying.stands(ballot)}
    name = "points" if ballot.method == Method.DOTS else "votes"
    return {line.id: int(line.figures[name]) for line in tally.options}


def whole(ballot: Ballot) -> Count:
    """Every number, for those who write down what comes of it; never for a page of the public."""
    source = ways.in_words(ballot, exactly=True)
    if ballot.voted < FROM:
        return Count(ballot.voted, (), source=source)
    tally = sums.tally(ballot)
    found = _numbers(ballot, tally)
    lines = _lines(ballot, tally, found)
    told = _told(ballot, saying.sentence(ballot, tally, found))
    return Count(ballot.voted, lines, told, source=source)


def in_the_room(ballot: Ballot) -> Count:
    """For the wall, the phones and the host beside them, once five have voted.

    A wall is public (rule 8): colleagues see who looks away when "1 person disagrees" stands there.
    """
    if ballot.voted < FROM:
        return Count(ballot.voted, ())
    tally = sums.tally(ballot)
    found = _numbers(ballot, tally)
    shown = _hidden(ballot, tally, found)
    lines = _lines(ballot, tally, shown)
    sentence = saying.sentence(ballot, tally, found, exactly=shown.get("agree") is not None)
    together, source = _together(ballot, lines), ways.in_words(ballot, exactly=False)
    return Count(ballot.voted, lines, _told(ballot, sentence), together, source)


def _told(ballot: Ballot, sentence: str) -> str:
    """With what that means, once the vote has ended: until then another vote may turn it."""
    is_over = ballot.stage in {Step.CLOSED, Step.REVEALED}
    return saying.both(sentence, verdicts.verdict(ballot)) if is_over else sentence


def for_everybody(ballot: Ballot) -> Count:
    """What the public page may say, once it is shown."""
    return in_the_room(ballot) if ballot.stage == Step.REVEALED else Count(ballot.voted, ())


def _hidden(ballot: Ballot, tally: Tally, found: Mapping[str, int]) -> dict[str, int | None]:
    """Answers share a total; options chosen beside others stand alone, and those who left one out
    are a number as well. Dots and first places share a total with what nobody gave.
    """
    if ballot.method in TOGETHER:
        return dict(zip(found, small.alone(list(found.values())), strict=True))
    if ballot.method in {Method.DOTS, Method.RANKED}:
        return amounts.of_all(found, _whole(ballot), sums.level(tally))
    if ballot.method == Method.SCORE:  # a mean, and nobody is told how many gave a mark
        return {one: n if n >= FROM else None for one, n in found.items()}
    return {one: small.of_whole([n], ballot.voted)[0] for one, n in found.items()}


def _whole(ballot: Ballot) -> int:
    """What the numbers of all options are a share of, with what nobody gave: a share of the dots
    that were given would tell how many of them went to options whose number is hidden.
    """
    return ballot.voted * (ballot.limits["most"] if ballot.method == Method.DOTS else 1)


def _lines(ballot: Ballot, tally: Tally, shown: Mapping[str, int | None]) -> tuple[Line, ...]:
    won = set(_elected(ballot, tally))
    face = _FACES.get(ballot.method, _people)
    figures = {it.id: it.figures for it in tally.options}
    lines = []
    for one, label in saying.labels(ballot).items():
        number = shown[one]
        share, figure, said = face(ballot, number, _whole(ballot), figures.get(one, {}))
        lines.append(Line(one, label, number, share, one in won, figure, said))
    return tuple(lines)


Face = tuple[int | None, str, str]


def _people(_ballot: Ballot, number: int | None, of: int, _figures: Mapping[str, Any]) -> Face:
    share = percent(number, of)
    if number is None or share is None:
        return share, "", ""
    return share, f"{share}%", str(ngettext("%(num)d person", "%(num)d people", number))


def _dots(_ballot: Ballot, number: int | None, of: int, _figures: Mapping[str, Any]) -> Face:
    share = percent(number, of)
    if number is None or share is None:
        return share, "", ""
    return share, f"{share}%", str(ngettext("%(num)d dot", "%(num)d dots", number))


def _first(ballot: Ballot, number: int | None, of: int, figures: Mapping[str, Any]) -> Face:
    share, figure, _said = _people(ballot, number, of, figures)
    if number is None:
        return share, "", ""
    said = ngettext("first for %(num)d person", "first for %(num)d people", number)
    return share, figure, str(said)


def _mark(ballot: Ballot, number: int | None, _of: int, figures: Mapping[str, Any]) -> Face:
    """The mean on its scale; hidden together with the number of people when that is small."""
    if number is None or not number:
        return None, "", ""
    mean, low, high = float(figures["mean"]), ballot.limits["low"], ballot.limits["high"]
    share = round(100 * (mean - low) / (high - low))
    return share, f"{mean:.1f}", str(_("of %(high)s", high=high))


_FACES = {Method.DOTS: _dots, Method.RANKED: _first, Method.SCORE: _mark}


def _together(ballot: Ballot, lines: Sequence[Line]) -> Line | None:
    """What the others leave over, none of it told apart; approvals overlap and have no rest."""
    hidden = [line.label for line in lines if line.number is None]
    if not hidden or len(hidden) == len(lines):
        return None
    label = str(pgettext("between names", ", ")).join(hidden)
    if ballot.method not in TOGETHER:
        return Line("", label, None, None)
    rest = ballot.voted - sum(line.number or 0 for line in lines)
    share, figure, said = _people(ballot, rest, ballot.voted, {})
    return Line("", label, rest, share, False, figure, said)


def _elected(ballot: Ballot, tally: Tally) -> tuple[str, ...]:
    """Which options are in front; a sentence is carried or not, none of its answers wins."""
    return () if ballot.method in TOGETHER else tally.winners
