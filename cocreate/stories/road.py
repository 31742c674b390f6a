"""How far one story has come, told to its author in four steps; and what is promised after telling."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.holidays import days
from cocreate.intake import by_house
from cocreate.intake.models import State
from cocreate.intake.road import Promised, Step
from cocreate.kernel.language import day
from cocreate.stories.actions import READ_WITHIN
from cocreate.stories.lifecycle import WITHDRAWN
from cocreate.stories.models import Story
from cocreate.stories.reactions import ANSWERED_WITHIN


def steps(story: Story, *, is_proposed: bool) -> list[Step]:
    """Received, read by a person, allowed by the author, answered."""
    if story.state in {State.DECLINED, State.HIDDEN, State.WITHDRAWN}:
        return [_received(story, "done"), _ended(story)]
    here = _at(story, is_proposed=is_proposed)
    states = ["done" if n < here else "now" if n == here else "later" for n in range(1, 5)]
    if story.answered_at:
        states[3] = "done"
    return [
        _received(story, states[0]),
        _read(story, states[1]),
        _allowed(story, states[2]),
        _answered(story, states[3]),
    ]


def _at(story: Story, *, is_proposed: bool) -> int:
    """The step that is open: 2 while we read, 3 while the author does, 4 while we answer."""
    if story.is_public:
        return 4
    return 3 if is_proposed else 2


def _received(story: Story, state: str) -> Step:
    dates = [_("%(day)s arrived", day=day(story.created_at))]
    return Step("received", state, pgettext("step", "Received"), dates, "")


def _read(story: Story, state: str) -> Step:
    waits = state == "now" and story.due_at is not None
    dates = [_("by %(day)s", day=day(story.due_at))] if waits and story.due_at else []
    text = _("A person reads it and covers names.")
    return Step("assessed", state, pgettext("step", "Read by us"), dates, text)


def _allowed(story: Story, state: str) -> Step:
    if story.is_public and not story.approved_at:
        text = _("You did not want it shown. We answer you all the same.")
        return Step("piloted", state, pgettext("step", "Read by you"), [], text)
    dates = [day(story.approved_at)] if story.approved_at else []
    text = _("Nothing is shown before you agree.")
    return Step("piloted", state, pgettext("step", "Read by you"), dates, text)


def _answered(story: Story, state: str) -> Step:
    title = pgettext("step", "Answered")
    if story.answered_at:
        text = _("%(role)s answered.", role=story.answered_by)
        return Step("reported", state, title, [day(story.answered_at)], text)
    dates = [_("by %(day)s", day=day(story.due_at))] if state == "now" and story.due_at else []
    return Step("reported", state, title, dates, _("We answer you on this page."))


def _ended(story: Story) -> Step:
    told = {
        State.DECLINED: (_("Not shown"), _("We wrote to you why.")),
        State.HIDDEN: (_("Taken off the pages"), _("We wrote to you why.")),
        State.WITHDRAWN: (_("Withdrawn"), _("You took it back.")),
    }
    title, text = told[State(story.state)]
    text = by_house.took_back(story, WITHDRAWN) or text
    return Step("reported", "end", title, [day(story.changed_at)], text)


def headline(story: Story, *, is_proposed: bool) -> str:
    if story.state == State.WITHDRAWN:
        return by_house.took_back(story, WITHDRAWN) or str(_("You took your story back"))
    if story.answered_at:
        return str(_("Your story has an answer"))
    if story.is_public:
        return str(_("We have read your story"))
    if is_proposed:
        return str(_("Your story waits for you"))
    return str(_("Your story has arrived"))


def promised(at: int, created_at: datetime) -> Promised:
    """What happens next: petals open, the day, one sentence."""
    return [
        (
            1,
            days.after(at, created_at, READ_WITHIN),
            _("A person has read it. You see first what would be shown."),
        ),
        (4, created_at + ANSWERED_WITHIN, _("We answer you on your page.")),
    ]
