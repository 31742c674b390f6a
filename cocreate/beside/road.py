"""How far a second voice has come, in the steps and sentences of its writer's page."""

from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.beside.models import SecondVoice
from cocreate.consent import gate
from cocreate.holidays import days
from cocreate.intake.models import Item, State
from cocreate.intake.road import Promised, Step
from cocreate.kernel.language import day
from cocreate.moderation.severity import READ_WITHIN


def promised(voice: SecondVoice) -> Promised:
    """For the page after sending."""
    read = days.after(voice.institution_id, voice.created_at, READ_WITHIN)
    return [(1, read, str(_("One of us has read it. Then the story's author is asked.")))]


def steps(voice: SecondVoice, item: Item) -> list[Step]:
    """Sent, read by a colleague, asked of the story's author, shown."""
    sent = Step("received", "done", pgettext("second voice", "Sent"), [day(voice.created_at)], "")
    if item.state in {State.DECLINED, State.HIDDEN, State.WITHDRAWN}:
        return [sent, _ended(voice)]
    return [sent, _read(voice), _asked(voice), _shown(voice)]


def _ended(voice: SecondVoice) -> Step:
    title = pgettext("second voice", "Not beside the story")
    if voice.verdict == "no" or voice.ended_at:
        return Step("reported", "end", title, [], _no(voice))
    return Step("reported", "end", title, [], str(_("We wrote to you why.")))


def _no(voice: SecondVoice) -> str:
    if voice.ended_at:
        return str(_("The story's author took their yes back. Nobody has to give a reason."))
    return str(
        _("The story's author would rather let it stand alone. Nobody has to give a reason.")
    )


def _read(voice: SecondVoice) -> Step:
    title = str(pgettext("second voice", "Read by a colleague"))
    if voice.asked_at or voice.state == State.PUBLISHED:
        return Step("assessed", "done", title, [], "")
    due = days.after(voice.institution_id, voice.created_at, READ_WITHIN)
    text = str(_("Nobody else sees it before."))
    return Step("assessed", "now", title, [_("by %(day)s", day=day(due))], text)


def _asked(voice: SecondVoice) -> Step:
    title = str(pgettext("second voice", "The story's author is asked"))
    if voice.answered_at:
        return Step("piloted", "done", title, [day(voice.answered_at)], "")
    if not voice.asked_at:
        return Step("piloted", "later", title, [], "")
    text = str(_("No answer means no. Nobody presses them."))
    return Step("piloted", "now", title, [day(voice.asked_at)], text)


def _shown(voice: SecondVoice) -> Step:
    title = str(pgettext("second voice", "Beside the story"))
    is_shown = voice.may_stand and gate.publication(voice.id) is not None
    dates = [day(voice.shown_at)] if voice.shown_at and is_shown else []
    return Step("reported", "done" if is_shown else "later", title, dates, "")


def headline(voice: SecondVoice, item: Item, *, is_shown: bool) -> str:
    ends = {
        State.WITHDRAWN: _("You took back what you told"),
        State.DECLINED: _("What you told is not shown"),
        State.HIDDEN: _("What you told was taken off the pages"),
    }
    return str(ends.get(State(item.state)) or where(voice, is_shown=is_shown))


def where(voice: SecondVoice, *, is_shown: bool) -> str:
    """In a few words, for its writer and for the desk. `is_shown`: the gate lets it through."""
    if voice.may_stand and is_shown:
        return str(_("Everybody can read the second voice"))
    if voice.ended_at or voice.verdict == "no":
        return str(_("The story's author does not want a second voice"))
    return str(_on_the_way(voice))


def _on_the_way(voice: SecondVoice) -> str:
    over = {
        State.WITHDRAWN: _("The second voice was taken back"),
        State.DECLINED: _("The second voice is not shown"),
        State.HIDDEN: _("The second voice was taken off the pages"),
        State.PUBLISHED: _("Only we read the second voice"),
    }
    if State(voice.state) in over and not (voice.asked_at and voice.state == State.PUBLISHED):
        return str(over[State(voice.state)])
    if voice.asked_at:
        return str(_("The second voice waits for the story's author"))
    return str(_("The second voice waits to be read"))
