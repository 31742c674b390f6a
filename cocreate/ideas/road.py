"""The state of one idea, told in four steps with dates and one plain sentence each."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext, pgettext

from cocreate.holidays import days
from cocreate.ideas.actions import TAKEN_ON_WITHIN
from cocreate.ideas.models import Ending, Idea, IdeaKind, Stage
from cocreate.intake.models import State
from cocreate.intake.road import Promised, Step
from cocreate.kernel.clock import now
from cocreate.kernel.language import day, month

DECIDED_WITHIN = 20  # working days
REPORTED_WITHIN = 10
ANSWERED_WITHIN = 30
UNSEEN = {State.DECLINED, State.HIDDEN}


def steps(idea: Idea) -> list[Step]:
    if idea.state in UNSEEN:  # who takes it on by when no longer holds
        return [replace(_received(idea, "done"), text=""), _unseen(idea)]
    if idea.ending in {Ending.MERGED, Ending.WITHDRAWN}:
        return [*_reached(idea), _ended(idea)]
    if idea.kind == IdeaKind.THANKS:
        return _thanks(idea)
    if idea.ending == Ending.NOT_THIS_TIME:
        return [_received(idea, "done"), _assessed(idea, "done"), _ended(idea)]
    here = idea.stage.number if isinstance(idea.stage, Stage) else Stage(idea.stage).number
    makers = (_received, _assessed, _piloted, _reported)
    states = ["done" if at < here else "now" if at == here else "later" for at in range(1, 5)]
    if idea.stage == Stage.REPORTED:
        states[3] = "done"
    rows = [make(idea, state) for make, state in zip(makers, states, strict=True)]
    skipped = idea.stage == Stage.REPORTED and not _at(idea, "piloted")
    return [row for row in rows if not (skipped and row.stage == Stage.PILOTED)]


def _reached(idea: Idea) -> list[Step]:
    """What had happened before: taken back, its stages and their dates stay (CONSENT)."""
    came = _received(idea, "done")
    if idea.ending == Ending.MERGED:
        return [came]
    makers = {"assessed": _assessed, "piloted": _piloted, "reported": _reported}
    on = [make(idea, "done") for what, make in makers.items() if _at(idea, what)]
    first = came if _at(idea, "taken_on") else replace(came, text="")
    return [first, *(replace(it, text="") if it.stage == "reported" else it for it in on)]


def _unseen(idea: Idea) -> Step:
    """The last petal of what the public doesn't get to see; only its author looks at it."""
    title = _("Not shown") if idea.state == State.DECLINED else _("Taken off the pages")
    return Step("reported", "end", title, [day(idea.changed_at)], _("We wrote to you why."))


def _thanks(idea: Idea) -> list[Step]:
    """Thanks are passed on; there is nothing to assess or to try out."""
    at = _at(idea, "reported")
    is_passed = idea.stage == Stage.REPORTED
    text = _("We pass it on to those it is for.")
    if is_passed and idea.answered_by:
        text = _("%(role)s passed it on.", role=idea.answered_by)
    dates = [day(at)] if at else []
    on = Step("reported", "done" if is_passed else "later", str(_("Passed on")), dates, text)
    return [_received(idea, "done" if is_passed else "now"), on]


def _at(idea: Idea, what: str) -> datetime | None:
    word = (idea.dates or {}).get(what)
    return datetime.fromisoformat(word) if word else None


def _received(idea: Idea, state: str) -> Step:
    came = month(idea.created_at) if idea.is_left else day(idea.created_at)
    dates = [_("%(day)s arrived", day=came)]
    taken = _at(idea, "taken_on")
    if taken:
        dates.append(_("%(day)s taken on", day=day(taken)))
    if taken and idea.owner_title:
        text = _("%(role)s took it on.", role=idea.owner_title)
    elif taken:
        text = _("Somebody took it on.")
    else:
        text = _("Nobody has taken it on yet.")
        if _has_clock(idea):
            due = idea.due_at if idea.is_left else None
            due = due or days.after(idea.institution_id, idea.created_at, TAKEN_ON_WITHIN)
            text = _("Somebody takes it on by %(day)s.", day=day(due))
    return Step("received", state, Stage.RECEIVED.label, dates, text)


def _assessed(idea: Idea, state: str) -> Step:
    at = _at(idea, "assessed")
    if at is None and idea.parked_until:
        text = _("We look at it again on %(day)s.", day=day(idea.parked_until))
        return Step("assessed", state, Stage.ASSESSED.label, [], text)
    if at is None:
        text = _("We decide whether to do it, and say why.")
        due = _decided_by(idea)
        dates = [_("by %(day)s", day=day(due))] if due else []
        return Step("assessed", state, Stage.ASSESSED.label, dates, text)
    return Step("assessed", state, Stage.ASSESSED.label, [day(at)], _decided(idea))


def _decided(idea: Idea) -> str:
    said = {
        str(Ending.DONE): _("The committee said: do it now."),
        str(Ending.NOT_THIS_TIME): _("The committee said: not this time."),
    }
    return str(said.get(idea.ending, _("The committee wrote down why.")))


def _piloted(idea: Idea, state: str) -> Step:
    at = _at(idea, "piloted")
    dates = [_("since %(day)s", day=day(at))] if at else []
    text = (idea.dates or {}).get("pilot_site") or _("Tried out in one place first.")
    return Step("piloted", state, Stage.PILOTED.label, dates, text)


def _reported(idea: Idea, state: str) -> Step:
    at = _at(idea, "reported")
    if at:
        return Step(
            "reported", state, Stage.REPORTED.label, [day(at)], _("You can read the result.")
        )
    due = [_("by %(day)s", day=day(idea.due_at))] if idea.due_at and idea.stage == "piloted" else []
    text = _("Changed or not: we tell you.")
    return Step("reported", state, Stage.REPORTED.label, due, text)


def _ended(idea: Idea) -> Step:
    text = {
        Ending.MERGED: _("It goes on together with a similar idea."),
        Ending.WITHDRAWN: _("The author took it back."),
        Ending.NOT_THIS_TIME: _("The reason stands below."),
    }[Ending(idea.ending)]
    return Step("reported", "end", Ending(idea.ending).label, [day(idea.changed_at)], text)


def promised(at: int, created_at: datetime, into: str = "") -> Promised:
    """What happens next after sending to this institution: petals open, the day, one sentence.

    `into`: the reference of the idea that it was sent together with.
    """
    taken_on = _("Somebody has read it and taken it on.")
    beside = _("Somebody has read it and put it beside %(ref)s.", ref=into)
    decided = _("We decide, and write down why.")
    return [
        (1, days.after(at, created_at, TAKEN_ON_WITHIN), beside if into else taken_on),
        *([] if into else [(2, days.after(at, created_at, DECIDED_WITHIN), decided)]),
        (
            4,
            created_at + timedelta(days=ANSWERED_WITHIN),
            _("We answer you. If we are late, everybody can see it."),
        ),
    ]


def days_in_stage(idea: Idea) -> int:
    return max(0, (now() - idea.stage_since).days)


def stage_word(idea: Any) -> str:
    """The one word for where it stands: its ending when it has one, else its stage."""
    if idea.state == "waiting":
        return str(pgettext("stage", "Arrived"))
    return Ending(idea.ending).label if idea.ending else Stage(idea.stage).label


def petals(idea: Any) -> int:
    """How many petals are open: the stages reached."""
    return Stage(idea.stage).number


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    late: bool = False


def next_lines(idea: Any) -> list[Line]:
    """For a row of a list: what comes next, or since when it is late."""
    if idea.ending or idea.stage == Stage.REPORTED:
        return [Line(day(idea.changed_at))]
    if idea.paused_since is None and idea.due_at and idea.due_at < now():
        late = max(1, days.between(idea.institution_id, idea.due_at, now()))
        said = ngettext("%(num)d working day late", "%(num)d working days late", late)
        return [Line(str(said), late=True)]
    if idea.kind == IdeaKind.THANKS:
        return [Line(str(_("We pass it on")))]
    due = _decided_by(idea)
    waits = {
        Stage.RECEIVED: _("We decide by %(day)s", day=day(due)) if due else day(idea.created_at),
        Stage.ASSESSED: _("Decided, not begun yet"),
        Stage.PILOTED: _("Being tried out"),
    }
    return [Line(str(waits[Stage(idea.stage)]))]


def _has_clock(idea: Any) -> bool:
    """What an old list brought in starts none (CONTRACT); somebody who takes it on does."""
    return idea.due_at is not None or idea.paused_since is not None


def _decided_by(idea: Any) -> datetime | None:
    """None while no clock runs. Of an old one that was taken on lately: the day promised then."""
    if not _has_clock(idea):
        return None
    due = days.after(idea.institution_id, idea.created_at, DECIDED_WITHIN)
    return max(due, idea.due_at) if idea.due_at and due < now() else due


def where(idea: Idea) -> str:
    """Its word and for how long: "In pilot, day 5"."""
    if idea.ending or idea.stage == Stage.REPORTED:
        return stage_word(idea)
    return str(
        _("%(stage)s, day %(number)s", stage=stage_word(idea), number=days_in_stage(idea) + 1)
    )


def facts(idea: Idea) -> list[tuple[str, str, str]]:
    """What stands beside the words: the next day, who is in charge. Label, fact, small print."""
    rows = []
    if idea.due_at and not idea.is_over and idea.paused_since is None:
        late = idea.due_at < now()
        number = abs(days.between(idea.institution_id, now(), idea.due_at))
        small = (
            ngettext("%(num)d working day late", "%(num)d working days late", number)
            if late
            else ngettext("in %(num)d working day", "in %(num)d working days", number)
        )
        rows.append((str(_("Next date")), day(idea.due_at), str(small)))
    owner = idea.owner_title or str(_("Nobody yet"))
    taken = _at(idea, "taken_on")
    small = str(_("since %(day)s", day=day(taken))) if taken else ""
    rows.append((str(_("Who looks after it")), owner, small))
    rows.append((str(_("Last change")), day(idea.changed_at), ""))
    return rows
