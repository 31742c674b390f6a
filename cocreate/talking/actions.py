"""Verbs: say, write anew, take back, bring back, answer, call late."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.accounts.models import Institution
from cocreate.consent import epochs, gate, originals
from cocreate.ideas.models import Idea
from cocreate.intake import messages, receiving, rewriting, undo
from cocreate.intake.models import Item
from cocreate.intake.receiving import Sending, Then
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, insert
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import STAFF, Actor
from cocreate.moderation.models import Case, Lane
from cocreate.talking import lifecycle, queries
from cocreate.talking.models import Comment, Stance, title

WINDOW = timedelta(minutes=30)  # PRODUCT, B3: so long the words may change without a version


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment ready to be sent."""

    sending: Sending
    stance: Stance
    group: str = ""


def role_of(speaker: Actor, institution_id: int) -> str:
    """The role in whose name somebody speaks there, "" for whoever is not staff."""
    return next((str(it) for it in STAFF if it in speaker.roles_at(institution_id)), "")


def say(speaker: Actor, idea: Idea, new: NewComment, then: Then | None = None) -> Item:
    """Take in a comment. Somebody else reads it before it shows, whoever wrote it.

    `speaker` is who was signed in, if anybody: staff speak in the name of their role.
    """
    author, role = receiving.author(), role_of(speaker, idea.institution_id)
    house = db.session.get_one(Institution, idea.institution_id)
    sending = _untitled(receiving.ready(house, new.sending, author))
    with change(author, "talking:comment", on=idea) as record:
        db.session.refresh(idea, with_for_update=True)  # two at once get two numbers
        number = queries.next_number(idea.id)
        ref = f"{idea.ref}-C{number}"
        item = receiving.receive(author, idea.institution_id, "comment", sending, ref)
        comment = Comment(
            id=item.id,
            idea_id=idea.id,
            institution_id=idea.institution_id,
            subject_id=item.subject_id,
            number=number,
            stance=new.stance,
            group=new.group,
            role=role,
            created_at=item.created_at,
        )
        insert(comment)
        record(lifecycle.SAID, item)
        if then is not None:
            then(item)
    return item


def _untitled(sending: Sending) -> Sending:
    parts = {name: words for name, words in sending.parts.items() if name != "title"}
    return replace(sending, parts=parts)


def rewrite(author: Actor, comment: Comment, body: str) -> None:
    """Other words in place of the old ones; somebody reads them before they show.

    In the first half hour that is all. After it they are a new version, and what was public until
    then can still be opened. The same words again are nothing new. OutOfTurn while it lies with
    those who look after somebody's safety: they need the words that they saw.
    """
    house = db.session.get_one(Institution, comment.institution_id)
    with change(author, "talking:rewrite", on=comment) as record:
        item = db.session.get_one(Item, comment.id)
        _must_not_be_held(item)
        if originals.read(item.id).get("body") == body:
            record.nothing_new()
            return
        is_version = now() - comment.created_at > WINDOW
        is_shown = gate.publication(item.id) is not None
        keeps = rewriting.keeps_former(item) or (is_version and is_shown)
        rewriting.put(item, body, house.record_pattern or None, keeps=keeps)
        comment.edition += is_version
        record(lifecycle.REWRITTEN, item, edition=comment.edition)


def _must_not_be_held(item: Item) -> None:
    if undo.alone(item):
        raise OutOfTurn
    case = db.session.get(Case, item.id)
    if case is not None and case.lane == Lane.SAFETY:
        raise OutOfTurn(_("We are reading this just now. Please write to us on your page."))


def withdraw(author: Actor, item: Item) -> None:
    """Gone with all its versions and its answer, with this transaction. Twice is once."""
    undo.withdraw(TAKING_BACK, author, item)


def bring_back(author: Actor, item: Item, notice: str) -> None:
    """Undo a withdrawal: it waits to be read like a new one. Twice is once."""
    undo.bring_back(TAKING_BACK, author, item, notice)


def _gone(comment: Comment, item: Item) -> undo.Details:
    rewriting.settle(item)
    comment.due_at = comment.late_since = None
    _take_answer_back(comment, item)
    return {}


def _take_answer_back(comment: Comment, item: Item) -> None:
    """Off the page; its author keeps it, sealed with their own words and destroyed with them."""
    if comment.answer and comment.answered_by_id:
        place = title(comment.answer_role)
        messages.add(item, comment.answer, by=comment.answered_by_id, place=place)
    comment.answer, comment.answered_at = "", None


def _back(_comment: Comment) -> None:
    """Nothing of its own: its answer stays off the page."""


TAKING_BACK = undo.TakingBack(
    Comment, "talking:withdraw", lifecycle.WITHDRAWN, lifecycle.BROUGHT_BACK, _gone, _back
)


def answer(actor: Actor, comment: Comment, words: str, seen: str = "") -> None:
    """Answer a question in the name of a role: under it, for everybody.

    What only we may read is answered where only its author reads it. Once more, it corrects the answer. `seen`: what :func:`stamp` said when its writer looked.
    """
    with change(actor, "talking:answer", on=comment) as record:
        db.session.refresh(comment, with_for_update=True)
        if seen != stamp(comment):
            raise OutOfTurn(_("Somebody has just answered this. Please look at it again."))
        item = db.session.get_one(Item, comment.id)
        kind = lifecycle.AMENDED if comment.answered_at else lifecycle.ANSWERED
        role = role_of(actor, comment.institution_id)
        is_shown = gate.publication(item.id) is not None
        comment.answer, comment.answer_role = (words if is_shown else ""), role
        comment.answered_by_id = actor.id
        comment.answered_at, comment.due_at, comment.late_since = now(), None, None
        if not is_shown:
            messages.add(item, words, by=actor.id, place=title(role))
        epochs.rise("comment")
        record(kind, item)


def stamp(comment: Comment) -> str:
    """Which answer stands there, to know it again; "" for none."""
    return comment.answered_at.isoformat() if comment.answered_at else ""


def escalate_late() -> int:
    """Tell of each question whose day went by, once. How many."""
    told = 0
    for comment in queries.late(now()):
        with suppress(OutOfTurn):
            told += _escalate(people.clockwork([comment.institution_id]), comment)
    return told


def _escalate(actor: Actor, comment: Comment) -> bool:
    with change(actor, "talking:escalate", on=comment) as record:
        is_late = comment.due_at is not None and comment.due_at < now()
        if comment.late_since is not None or not is_late:
            record.nothing_new()
            return False
        comment.late_since = comment.due_at
        record(lifecycle.OVERDUE, comment)
        return True
