"""Verbs: tell, withdraw; and of the staff: answer, join to an idea, let an idea grow from it."""

import secrets
from dataclasses import dataclass, replace

import sqlalchemy as sa

from cocreate.accounts.models import Group, Institution
from cocreate.consent import epochs, notices
from cocreate.holidays import days
from cocreate.intake import code, receiving, undo
from cocreate.intake.models import Item
from cocreate.intake.receiving import Author, Sending, Then
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.language import tag
from cocreate.kernel.policy import Actor, Place
from cocreate.stories import answers, journey, lifecycle
from cocreate.stories.answers import UNSAID, Follows
from cocreate.stories.feelings import FEELINGS
from cocreate.stories.journey import Moment
from cocreate.stories.models import Relation, Story, StoryFeeling, StoryService

READ_WITHIN = 2  # working days


@dataclass(frozen=True, slots=True)
class NewStory:
    """A story ready to be sent. `feelings` are codes, `services` ids of departments."""

    sending: Sending
    feelings: tuple[str, ...] = ()
    services: tuple[int, ...] = ()
    moments: tuple[Moment, ...] = ()
    relation: str = ""
    group: str = ""
    born: str = ""  # of a child, its month (`2016-02`)


@dataclass(frozen=True, slots=True)
class Growing:
    """An idea in the institution's own words, grown from what a story says could be better."""

    title: str
    body: str
    department: int | None = None


def tell(institution: Institution, new: NewStory, then: Then | None = None) -> Item:
    """Take in a story. Nobody reads it but its author and the moderators, until the author agrees.

    `then` is told of it inside the change.
    """
    author = receiving.author()
    return _taken_in(author, author, institution, new, then)


def record(
    actor: Actor, institution: Institution, new: NewStory, then: Then, author: Author | None = None
) -> Item:
    """Take in what somebody told the staff (A5). It is on record who wrote it down.

    `actor` stays who they are: the author is a pseudonym of their own, known by the code alone.
    `author`: where something was sealed for them already.
    """
    if new.sending.behalf is None:
        raise RuntimeError("what is written down for somebody says how it came")
    return _taken_in(actor, author or receiving.author(), institution, new, then)


def _taken_in(
    actor: Actor, author: Author, institution: Institution, new: NewStory, then: Then | None
) -> Item:
    at, moments = Place(institution.id), journey.told(new.moments)
    sending = receiving.ready(institution, drawn_up(new, moments), author)
    told = sending.behalf
    with change(actor, "stories:record" if told else "stories:tell", on=at) as note:
        item = receiving.receive(author, at.institution_id, "story", sending)
        db.session.add(_story(item, new))
        db.session.flush()
        _note(item.id, new, moments)
        note(lifecycle.RECEIVED, item)
        if told:
            channel, speaker = str(told.channel), str(told.speaker)
            note(lifecycle.RECORDED, item, channel=channel, speaker=speaker)
        if then is not None:
            then(item)
    return item


def drawn_up(new: NewStory, moments: list[Moment]) -> Sending:
    """The sending with its moments, and whose child it is about."""
    sending = new.sending
    if moments:
        sending = receiving.adding(sending, journey=journey.written(moments))
    if new.relation == Relation.CHILD:
        sending = replace(sending, child=new.born)
    return sending


def _story(item: Item, new: NewStory) -> Story:
    return Story(
        id=item.id,
        ref=item.ref,
        institution_id=item.institution_id,
        subject_id=item.subject_id,
        relation=new.relation if new.relation in set(Relation) else "",
        group=new.group,
        created_at=item.created_at,
        changed_at=item.created_at,
        due_at=days.after(item.institution_id, item.created_at, READ_WITHIN),
    )


def _note(story_id: int, new: NewStory, moments: list[Moment]) -> None:
    """What is counted of it: codes, ids and numbers."""
    known = [it for it in dict.fromkeys(new.feelings) if it in FEELINGS]
    for seq, feeling in enumerate(known):
        db.session.add(StoryFeeling(story_id=story_id, code=feeling, seq=seq))
    for seq, place in enumerate(dict.fromkeys(new.services)):
        db.session.add(StoryService(story_id=story_id, department_id=place, seq=seq))
    for seq, it in enumerate(moments, start=1):
        db.session.add(journey.row(story_id, seq, it))
    db.session.flush()


def withdraw(actor: Actor, item: Item) -> None:
    """Take everything back: gone from every page with this transaction. Twice is once."""
    undo.withdraw(TAKING_BACK, actor, item)


def bring_back(actor: Actor, item: Item, notice: str) -> None:
    """Undo a withdrawal: somebody reads it anew and shows the author first. Twice is once.

    A page that was public goes on saying that its author took it back, until they allow it again.
    """
    undo.bring_back(TAKING_BACK, actor, item, notice)


def _gone(story: Story, item: Item) -> undo.Details:
    story.taken_back_at, story.changed_at = item.withdrawn_at, now()
    story.due_at = None
    return {}


def _back(story: Story) -> None:
    story.changed_at = now()
    story.due_at = days.after(story.institution_id, now(), READ_WITHIN)


TAKING_BACK = undo.TakingBack(
    Story, "stories:withdraw", lifecycle.WITHDRAWN, lifecycle.BROUGHT_BACK, _gone, _back
)


def answer(actor: Actor, story: Story, text: str, role: str, follows: Follows = UNSAID) -> None:
    """The institution's public answer, in the name of a role. Again, it replaces the one before.

    `follows`: what comes of it; a change planned goes into the promise register.
    """
    with change(actor, "stories:answer", on=story) as record:
        answers.take(record, story, follows)
        story.answer, story.answered_by = text, role
        story.answered_at = story.changed_at = now()
        story.due_at = None
        epochs.rise("story")
        record(lifecycle.ANSWERED, story)


def join(actor: Actor, story: Story, idea: Item | None) -> None:
    """Say which idea grew from this story; None takes the link away."""
    with change(actor, "stories:join", on=story) as record:
        if idea is not None and idea.kind != "idea":
            raise Refused
        if story.idea_id == (idea.id if idea else None):
            record.nothing_new()
            return
        _join(story, idea)
        record(lifecycle.JOINED, story, idea=idea.id if idea else None)


def _join(story: Story, idea: Item | None) -> None:
    story.idea_id = idea.id if idea else None
    story.changed_since, story.changed_at = answers.changed_since(story), now()
    epochs.rise("story")
    epochs.rise("idea")


def grow(actor: Actor, story: Story, growing: Growing) -> Item:
    """Send an idea of the institution's own that grew from this story, and join the two.

    It is read by another person before it shows, like every idea.
    """
    author = receiving.author()
    institution = db.session.get_one(Institution, story.institution_id)
    sending = receiving.ready(institution, _own_words(actor, growing), author)
    with change(actor, "stories:join", on=story) as record:
        item = receiving.receive(author, story.institution_id, "idea", sending)
        place = growing.department or _first_service(story.id)
        record(lifecycle.GROWN, item, story=story.id, department=place, group=str(Group.STAFF))
        _join(story, item)
        record(lifecycle.JOINED, story, idea=item.id)
    return item


def _own_words(actor: Actor, growing: Growing) -> Sending:
    return Sending(
        parts={"title": growing.title, "body": growing.body},
        answers={"publish": True},
        notices={it: notices.current(it, tag()).sha256 for it in ("handle", "publish")},
        code=code.derive("grown", secrets.token_urlsafe(18)),
        author_id=actor.id,
    )


def _first_service(story_id: int) -> int | None:
    mine = sa.select(StoryService.department_id).where(StoryService.story_id == story_id)
    return db.session.scalar(mine.order_by(StoryService.seq))
