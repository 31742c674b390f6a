"""Verbs: tell; and of the story's author: allow or not, take a yes back; and of its writer: withdraw."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.beside import lifecycle, queries
from cocreate.beside.models import SecondVoice
from cocreate.consent import epochs, gate
from cocreate.intake import receiving, undo
from cocreate.intake.models import Item, State
from cocreate.intake.receiving import Sending, Then
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, insert
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.language import day
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions as desk
from cocreate.moderation import claims, texts
from cocreate.moderation.lifecycle import AGREE
from cocreate.moderation.models import Case, Lane
from cocreate.stories.models import Story


@dataclass(frozen=True, slots=True)
class NewVoice:
    """A second voice ready to be sent; `group` is a code of SPEAKING_AS."""

    sending: Sending
    group: str


def tell(speaker: Actor, story: Story, new: NewVoice, then: Then | None = None) -> Item:
    """Take it in. Somebody else reads it, then the story's author is asked; before that nobody sees it.

    `speaker` is the member of staff, for the rule only: its author is a pseudonym of its own.
    Raises :class:`Refused` where one stands there already, or the author wants none.
    """
    author = receiving.author()
    house = db.session.get_one(Institution, story.institution_id)
    sending = _untitled(receiving.ready(house, new.sending, author))
    with change(speaker, "beside:tell", on=story) as record:
        db.session.refresh(story, with_for_update=True)  # two at once: the second sees the first
        if why_not := hindrance(story):
            raise Refused(why_not)
        number = queries.next_number(story.id)
        item = receiving.receive(
            author, story.institution_id, "beside", sending, f"{story.ref}-S{number}"
        )
        insert(
            SecondVoice(
                id=item.id,
                story_id=story.id,
                institution_id=item.institution_id,
                subject_id=item.subject_id,
                number=number,
                group=new.group,
                created_at=item.created_at,
            )
        )
        record.actor = author  # no account stands in the history of what somebody told
        record(lifecycle.TOLD, item)
        if then is not None:
            then(item)
    return item


def _untitled(sending: Sending) -> Sending:
    parts = {name: words for name, words in sending.parts.items() if name != "title" and words}
    return replace(sending, parts=parts)


def hindrance(story: Story) -> str:
    """Why nobody may offer one now, "" when somebody may."""
    quiet = queries.quiet_until(story.id)
    if quiet is not None:
        said = _("The author said no. Nobody may ask again before %(day)s.", day=day(quiet))
        return str(said)
    if queries.under_way(story.id) is not None:
        return str(_("A second voice stands here already, or is on its way. One at a time."))
    return ""


def answer(author: Actor, story: Story, number: int, seen: str, *, yes: bool) -> None:
    """The author of the story lets it stand beside theirs, or not. The same answer twice is one.

    `seen` is the stamp of the text that they were shown: OutOfTurn when it is another one by now.
    """
    with change(author, "beside:answer", on=story) as record:
        voice = _fresh(story, number)
        if voice.verdict and voice.verdict == ("yes" if yes else "no") and not voice.ended_at:
            record.nothing_new()
            return
        asked = queries.question(story)
        if asked is None or asked.voice.id != voice.id or asked.stamp != seen:
            raise OutOfTurn(_("The text has changed since we asked, so this question is over."))
        voice.verdict, voice.answered_at, voice.text = "yes" if yes else "no", now(), seen
        (_stand if yes else _decline)(author, story, voice, record)


def _fresh(story: Story, number: int) -> SecondVoice:
    """Its row to ourselves. OutOfTurn for a number of which this story has none."""
    found = queries.one(story, number)
    if found is None:
        raise OutOfTurn
    return db.session.get_one(SecondVoice, found.id, with_for_update=True, populate_existing=True)


def _stand(author: Actor, story: Story, voice: SecondVoice, record: Record) -> None:
    item, case = _waiting(author, voice)
    desk.show_proposed(item, case, record)
    voice.state, voice.shown_at = item.state, voice.shown_at or now()
    record(lifecycle.ALLOWED, story, voice=voice.id)
    epochs.rise("story")


def _waiting(author: Actor, voice: SecondVoice) -> tuple[Item, Case]:
    """As an author at their own text, the story's is kept waiting by no moderator's claim."""
    item = db.session.get_one(Item, voice.id)
    db.session.refresh(item, with_for_update=True)  # its writer may be taking it back just now
    return item, claims.opened(author.holding(item.id), item, AGREE)


def _decline(author: Actor, _story: Story, voice: SecondVoice, record: Record) -> None:
    item, case = _waiting(author, voice)
    texts.forget_proposal(item)
    case.lane, case.closed_at = Lane.DONE, now()
    item.state = voice.state = State.DECLINED
    record(lifecycle.DECLINED, item)


def end(author: Actor, story: Story, number: int) -> None:
    """The story's author takes their yes back: it is gone from every page. Twice is once."""
    with change(author, "beside:answer", on=story) as record:
        voice = _fresh(story, number)
        if voice.verdict != "yes" or voice.ended_at is not None:
            record.nothing_new()
            return
        item = db.session.get_one(Item, voice.id)
        voice.ended_at = now()
        if item.state == State.PUBLISHED:
            gate.unpublish(item.id)
            item.state = voice.state = State.HIDDEN
        epochs.rise("beside")
        record(lifecycle.ENDED, item)


def withdraw(author: Actor, item: Item) -> None:
    """By whoever told it: gone with this transaction, and the story stands as before. Twice is once."""
    undo.withdraw(TAKING_BACK, author, item)


def bring_back(author: Actor, item: Item, notice: str) -> None:
    """Undo a withdrawal: it is read anew, and the story's author is asked anew. Twice is once."""
    undo.bring_back(TAKING_BACK, author, item, notice)


def _gone(_voice: SecondVoice, _item: Item) -> undo.Details:
    return {}


def begin_again(voice: SecondVoice) -> None:
    """A yes was to a text that stood there, and a question to one that waited; a no stays one."""
    if voice.verdict != "no" and voice.ended_at is None:
        voice.verdict, voice.asked_at, voice.answered_at = "", None, None


TAKING_BACK = undo.TakingBack(
    SecondVoice, "beside:withdraw", lifecycle.WITHDRAWN, lifecycle.BROUGHT_BACK, _gone, begin_again
)


def ask(story: Story, voice: SecondVoice) -> bool:
    """Somebody has read it: now its text waits for the story's author. Inside a change.

    Whether it is asked for the first time. Raises :class:`Refused` where they want none: then
    nobody asks, whoever pressed.
    """
    quiet = queries.quiet_until(story.id)
    if quiet is not None:
        words = _("The author said no. Nobody may ask again before %(day)s.", day=day(quiet))
        raise Refused(words)
    is_first = voice.asked_at is None or voice.verdict != ""
    voice.asked_at, voice.verdict, voice.answered_at, voice.ended_at = now(), "", None, None
    return is_first
