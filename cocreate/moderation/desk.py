"""What the pages of the desk draw: lanes, rows, the opened case with its forms."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_pgettext as _p

from cocreate.accounts import scope
from cocreate.intake.models import Item, NameShown
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor
from cocreate.moderation import (
    appeals,
    beside,
    danger,
    film_form,
    flags,
    habits,
    hearing,
    news,
    panel,
    queries,
    reasons,
)
from cocreate.moderation.forms import (
    AskForm,
    GradeForm,
    HeardForm,
    NoteForm,
    PhotoForm,
    ReasonForm,
    TextForm,
)
from cocreate.moderation.models import LANES, Case, Lane
from cocreate.moderation.panel import Panel
from cocreate.moderation.safety_form import SafetyForm

TABS = {
    Lane.NEW: _p("lane", "New"),
    Lane.CLINICAL: _p("lane", "Clinical questions"),
    queries.REPLIES: _p("lane", "To answer"),
    Lane.WAITING: _p("lane", "Waiting for the author"),
    queries.LATE: _p("lane", "Due soon"),
    queries.SERIOUS: _p("lane", "Serious"),
    Lane.DONE: _p("lane", "Done"),
}
URGENT = frozenset({queries.LATE, queries.SERIOUS})
TAKEN_IN_TURN = frozenset({Lane.NEW, Lane.CLINICAL, queries.LATE})
MOVES = {
    "publish": _p("decision", "Published"),
    "propose": _p("decision", "Sent to the author"),
    "decline": _p("decision", "Not published"),
    "hide": _p("decision", "Taken off every page"),
    "hold": _p("decision", "Held for safety"),
    "clear": _p("decision", "Cleared"),
    "uphold": _p("decision", "Read again: it stays so"),
    "overturn": _p("decision", "Read again: decided anew"),
}
WORDS = {
    "lane_label": lambda lane: str(LANES[Lane(lane)]),
    "move_label": lambda move: str(MOVES[move]),
    "part_name": lambda part: str(panel.PART_NAMES[part]),
    "name_shown_label": lambda how: NameShown(how).label,
}


def lane_of(word: str) -> str:
    """A lane of the inbox, or safety; what nobody knows is the first one."""
    return word if word in TABS or word == Lane.SAFETY else str(Lane.NEW)


def address(lane: str, item: Item | None = None, done: Item | None = None) -> str:
    opened, finished = item.ref if item else None, done.ref if done else None
    if lane == Lane.SAFETY:
        return url_for("moderation.safety", item=opened, done=finished)
    return url_for("moderation.inbox", lane=lane, item=opened, done=finished)


def due(case: Case) -> str:
    days = (case.due_at.date() - now().date()).days
    if case.due_at < now():
        return str(_("overdue"))
    soon = {0: _("due today"), 1: _("due tomorrow")}
    return str(soon.get(days) or _("in %(days)s days", days=days))


Found = tuple[Item, Case]


def context(
    reader: Actor,
    lane: str,
    found: Found | None,
    forms: Mapping[str, Any] | None = None,
    *,
    after: str = "",
    done: Found | None = None,
) -> dict[str, Any]:
    """Everything `moderation/inbox.html` and its blocks need."""
    counts = queries.counts(reader)
    shown = {
        "lane": lane,
        "counts": counts,
        "tabs": tabs(reader, lane, counts),
        "waiting": sum(counts[one] for one in (Lane.NEW, Lane.CLINICAL)),
        "oldest": queries.oldest(reader),
        "found": queries.inbox(reader, lane, after),
        "places": scope.departments(),
        "flags_of": flags.of,
        "due": due,
        "now": now(),
        "today": queries.decided_today(reader),
        "done": news.of_one(*done) if done else news.of_several(),
        "left": news.left(reader),
        "section": "safety" if lane == Lane.SAFETY else "inbox",
        "opened": None,
        "keys": habits.has_keys(reader),
    }
    if lane == Lane.SAFETY:
        shown |= {"queue": danger.waiting(reader), "closed": danger.closed(reader)}
        shown["figures"] = danger.figures(reader)
    return {**shown, **(_panel(reader, found, forms or {}) if found else {})}


Tab = tuple[str, str, bool, int, bool]


def tabs(reader: Actor, lane: str, counts: Mapping[str, int] | None = None) -> list[Tab]:
    """The lanes, and appeals: (words, address, whether it is open, how many, whether late)."""
    counts = counts or queries.counts(reader)
    number, late = appeals.counts(reader)
    there = url_for("moderation.all_appeals")
    again = (str(_p("lane", "Appeals")), there, lane == "appeals", number, late > 0)
    return [*_lanes(lane, counts), again]


def _lanes(lane: str, counts: Mapping[str, int]) -> list[Tab]:
    return [
        (
            str(label),
            address(code),
            code == lane,
            counts[code],
            code in URGENT and counts[code] > 0,
        )
        for code, label in TABS.items()
        if code != queries.SERIOUS or counts[code] or code == lane
    ]


def _panel(reader: Actor, found: Found, forms: Mapping[str, Any]) -> dict[str, Any]:
    item, case = found
    typed = forms.get("text_form")
    text = typed.text() if typed is not None and "body" in typed else None
    opened = panel.read(reader, item, case, text)
    grade = {"criticality": case.criticality}
    return {
        "opened": opened,
        "text_form": typed or text_form(opened, fresh=True),
        "ask_form": forms.get("ask_form") or AskForm(formdata=None),
        "photo_form": forms.get("photo_form") or photo_form(opened, fresh=True),
        "reason_form": forms.get("reason_form") or ReasonForm(formdata=None),
        "heard_form": forms.get("heard_form") or heard_form(opened.heard),
        "film_form": forms.get("film_form") or film_form.of(item),
        "grade_form": forms.get("grade_form") or GradeForm(formdata=None, data=grade),
        "anchors": {str(grade): words for grade, words in reasons.ANCHORS.items()},
        "note_form": forms.get("note_form") or NoteForm(formdata=None),
        "beside": beside.Beside(reader, opened),
        "is_edited": typed is not None,
        "looks": danger.looks(item),
        "in_danger": danger.is_open(item, case),
        "safety_form": forms.get("safety_form") or SafetyForm(formdata=None),
    }


def text_form(opened: Panel, *, fresh: bool = False) -> TextForm:
    """The form of the public text; what was posted is read unless it is to be `fresh`."""
    form = TextForm(formdata=None) if fresh else TextForm()
    if opened.agreed:
        form.fit(opened.text, fresh=fresh)
    else:
        form.without_text()
    if fresh:
        form.seen.data = str(opened.text.seen)
    _ask_photo(form, opened, fresh=fresh)
    return form


def heard_form(so_far: hearing.OnDesk) -> HeardForm:
    is_silent = so_far.is_done and not so_far.text
    return HeardForm(formdata=None, data={"heard": so_far.text, "silent": is_silent})


def photo_form(opened: Panel, *, fresh: bool = False) -> PhotoForm:
    """The same question by itself, for what is public already."""
    form = PhotoForm(formdata=None) if fresh else PhotoForm()
    _ask_photo(form, opened, fresh=fresh)
    return form


def _ask_photo(form: PhotoForm, opened: Panel, *, fresh: bool) -> None:
    if not opened.asks_photo:
        form.without_photo()
    elif fresh and opened.photo:
        form.begin(opened.photo)
