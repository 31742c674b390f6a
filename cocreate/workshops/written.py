"""The record of a meeting as plain text, for whoever keeps it in a file or sends it on."""

from collections.abc import Iterable, Mapping
from textwrap import indent
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.kernel.language import clock_time, dated
from cocreate.workshops import record
from cocreate.workshops.models import Workshop
from cocreate.workshops.record import Entry
from cocreate.workshops.voting.counting import Count

Fact = tuple[str, str]


def minutes(workshop: Workshop, address: str) -> str:
    """What everybody may read of it: small numbers are hidden here as on the page."""
    parts = [_head(workshop, address), _people(workshop)]
    parts.append(_titled(_("Minutes"), workshop.minutes.strip()))
    parts += [_question(it) for it in record.entries(workshop)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(workshop: Workshop, address: str) -> str:
    when = f"{dated(workshop.starts_at)} {clock_time(workshop.starts_at)}"
    return "\n".join(it for it in (workshop.title, when, workshop.place, address) if it)


def _people(workshop: Workshop) -> str:
    rows = [(label, _number(number)) for label, number in record.attendance(workshop)]
    return _titled(_("Who came"), "\n".join([*_lines(rows), record.came(workshop)]))


def _number(number: int | None) -> str:
    return str(pgettext("small number", "hidden")) if number is None else str(number)


def _question(it: Entry) -> str:
    item = it.row.item
    title = _("Question %(number)s", number=item.seq)
    said = [it.row.words, it.means, *_counted(it.count), *_split(it.split), *_lines(it.facts)]
    said += [*_lines([(_("Decision"), it.decision)]), item.decision_text if it.decision else ""]
    said += _lines([(_("Who looks after it"), item.owner_title)])
    said += _lines([(_("By when"), dated(item.due_on) if item.due_on else "")])
    return _titled(title, "\n".join(word for word in said if word))


def _counted(count: Count) -> list[str]:
    """Each answer with its share and its number; hidden ones together, as on the page."""
    rows = [(line.label, f"{line.figure} {line.said}".strip()) for line in count.seen]
    if count.together:
        few = count.together
        rows.append((few.label, f"{few.figure} {few.said}".strip() or _number(few.number)))
    return [indent(line, "  ") for line in _lines(rows)]


def _split(split: Mapping[str, Any]) -> list[str]:
    """How each group voted: a line for each, which says what its row of the table says."""
    if not split.get("groups"):
        return []
    rows = [(row["name"], [str(row["voted"]), *row["cells"]]) for row in split["groups"]]
    if split["evenly"]:
        name = _("Weighed by group") if split["weighs"] else _("If each group weighed the same")
        rows.append((str(name), ["", *split["evenly"]]))
    heads = [str(_("Voted")), *split["heads"]]
    said = [(name, _joined(zip(heads, cells, strict=True))) for name, cells in rows]
    names = str(pgettext("between names", ", ")).join(split["hidden"])
    said.append((_number(None), names))
    return [str(_("How each group voted")), *(indent(line, "  ") for line in _lines(said))]


def _joined(cells: Iterable[tuple[str, str | None]]) -> str:
    said = [(head, _number(None) if words is None else words) for head, words in cells]
    return str(pgettext("between reasons", "; ")).join(_lines(said))


def _titled(title: str, body: str) -> str:
    return f"{title}\n{'-' * 24}\n{body}" if body else ""


def _lines(rows: Iterable[Fact]) -> list[str]:
    return [str(_("%(label)s: %(words)s", label=one, words=two)) for one, two in rows if two]
