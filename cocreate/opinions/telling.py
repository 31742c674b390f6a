"""A finding in words: figures, groups by their statements, and why there is no map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.drawings.groups import Group as Drawn
from cocreate.opinions import grouping
from cocreate.opinions.matrix import AGREE, DISAGREE, UNSURE
from cocreate.opinions.models import OutsideVote
from cocreate.opinions.words import figure

LETTERS = "ABCDE"


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `cells`: agree, disagree, not sure; None is hidden. `least`: what may be said
    then. `groups`: what may be said of each group.
    """

    number: int
    words: str
    lang: str
    voted: int
    cells: tuple[int | None, ...]
    least: str
    groups: tuple[str, ...]

    @property
    def shares(self) -> tuple[int | None, ...]:
        return tuple(None if n is None else round(100 * n / self.voted) for n in self.cells)


@dataclass(frozen=True, slots=True)
class Group:
    letter: str
    size: int
    voices: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that the page says. `map` is empty where there is none; then `why` says why."""

    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    unites: tuple[Line, ...]
    divides: tuple[Line, ...]
    map: tuple[Drawn, ...]
    why: str
    title: str
    source: str
    notes: tuple[str, ...]


def sides() -> dict[str, str]:
    return {AGREE: _("Agree"), DISAGREE: _("Disagree"), UNSURE: _("Not sure")}


def of(vote: OutsideVote) -> Told | None:
    """None while it is being calculated."""
    found = vote.finding
    if not found:
        return None
    lines = tuple(_line(vote, at) for at in range(len(vote.statements)))
    groups = tuple(_group(it, number, lines) for number, it in enumerate(found["groups"]))
    return Told(
        lines=lines,
        groups=groups,
        unites=tuple(lines[it["at"]] for it in found["unites"]),
        divides=tuple(lines[it["at"]] for it in found["divides"]),
        map=tuple(_drawn(it, groups[n]) for n, it in enumerate(found["groups"])),
        why=_why(found["why"]) if not groups else "",
        title=_title(len(groups)),
        source=_source(vote),
        notes=tuple(_notes(found, len(groups))),
    )


def _line(vote: OutsideVote, at: int) -> Line:
    counted, figures = vote.finding["counts"][at], vote.finding["figures"][at]
    is_hidden = at in vote.hidden
    return Line(
        number=at + 1,
        words=_("Our staff left this statement out.") if is_hidden else vote.statements[at],
        lang="" if is_hidden else vote.lang,
        voted=counted["voted"],
        cells=tuple(counted["cells"]),
        least=figure(counted["least"]) if counted["least"] else "",
        groups=tuple(figure(it) if it else "" for it in figures),
    )


def _group(it: dict[str, Any], number: int, lines: Sequence[Line]) -> Group:
    voices = tuple((figure(one["figure"]), lines[one["at"]]) for one in it["voices"])
    return Group(LETTERS[number], it["size"], voices)


def _drawn(it: dict[str, Any], group: Group) -> Drawn:
    people = ngettext("%(num)d person", "%(num)d people", group.size)
    return Drawn(group.letter, people, *it["shape"])


def _title(number: int) -> str:
    if not number:
        return str(_("How people answered"))
    return str(_("There are %(number)s groups that see it differently", number=number))


def _source(vote: OutsideVote) -> str:
    """Who held it, and how many answered."""
    people = ngettext("%(num)d person answered", "%(num)d people answered", vote.finding["voters"])
    return f"{vote.held_by} · {people}" if vote.held_by else str(people)


def _why(reason: str) -> str:
    words = {
        "voters": _(
            "There is no map: it takes %(least)s people who answered enough.",
            least=grouping.VOTERS,
        ),
        "statements": _(
            "There is no map: it takes at least %(least)s statements.", least=grouping.STATEMENTS
        ),
        "clear": _("There is no map: people's answers form no clear groups."),
        "chance": _("There is no map: answers dealt out by chance form groups as clear as these."),
    }
    return str(words.get(reason, ""))


def _notes(found: dict[str, Any], groups: int) -> list[str]:
    few = found["voters"] - found["placed"]
    notes = []
    if groups and found["merged"]:
        notes.append(_("Fewer than five who stood apart were counted with the nearest group."))
    if groups and few:
        notes.append(_("Who answered too few statements is in no group."))
    return [str(it) for it in notes]
