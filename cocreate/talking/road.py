"""How far a comment has come, in the steps and sentences of its author's page."""

from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.consent import gate
from cocreate.holidays import days
from cocreate.intake import rewriting
from cocreate.intake.models import Item, State
from cocreate.intake.road import Promised, Step
from cocreate.kernel.language import day
from cocreate.moderation.severity import READ_WITHIN
from cocreate.talking.models import Comment
from cocreate.talking.reactions import ANSWERED_WITHIN

UNSEEN = {State.DECLINED, State.HIDDEN}


def promised(comment: Comment) -> Promised:
    """For the page after sending."""
    read = days.after(comment.institution_id, comment.created_at, READ_WITHIN)
    shows = gate.in_force(comment.id, "publish")
    first = _("One of us has read it. Then everybody can.") if shows else _("We have read it.")
    if not comment.is_question:
        return [(1, read, str(first))]
    answered = days.after(comment.institution_id, read, ANSWERED_WITHIN)
    return [(1, read, str(first)), (4, answered, str(_("We answer your question.")))]


def steps(comment: Comment, item: Item) -> list[Step]:
    sent = Step("received", "done", str(pgettext("comment", "Sent")), [day(comment.created_at)], "")
    if comment.state in UNSEEN:
        title = _("Not shown") if comment.state == State.DECLINED else _("Taken off the pages")
        return [sent, Step("reported", "end", str(title), [], str(_("We wrote to you why.")))]
    return [sent, _read(comment, item), *([_answered(comment)] if comment.is_question else [])]


def _read(comment: Comment, item: Item) -> Step:
    title = str(pgettext("comment", "Read by a person"))
    if comment.state != State.PUBLISHED or rewriting.is_unread(item):
        due = days.after(comment.institution_id, comment.created_at, READ_WITHIN)
        dates = [] if rewriting.is_unread(item) else [_("by %(day)s", day=day(due))]
        return Step("assessed", "now", title, dates, str(_("Nobody else sees it before.")))
    shows = gate.publication(comment.id) is not None
    text = _("Everybody can read it.") if shows else _("Only we read it, as you wished.")
    dates = [day(comment.shown_at)] if comment.shown_at else []
    return Step("assessed", "done", title, dates, str(text))


def _answered(comment: Comment) -> Step:
    title = str(pgettext("comment", "Answered"))
    if comment.answered_at:
        return Step("reported", "done", title, [day(comment.answered_at)], comment.answered_by)
    due = [_("by %(day)s", day=day(comment.due_at))] if comment.due_at else []
    return Step("reported", "now" if comment.due_at else "later", title, due, "")


def headline(comment: Comment, item: Item, *, is_shown: bool) -> str:
    ends = {
        State.DECLINED: _("What you said is not shown"),
        State.HIDDEN: _("What you said was taken off the pages"),
        State.WITHDRAWN: _("You took back what you said"),
    }
    ended = ends.get(State(comment.state))
    return str(ended or _so_far(comment, item, is_shown=is_shown))


def _so_far(comment: Comment, item: Item, *, is_shown: bool) -> str:
    if comment.answered_at:
        return str(_("Your question has its answer"))
    if comment.state == State.WAITING or rewriting.is_unread(item):
        return str(_("What you said has arrived"))
    if comment.is_question:
        return str(_("Your question is with those who can answer it"))
    if is_shown:
        return str(_("Everybody can read what you said"))
    return str(_("We have read what you said"))
