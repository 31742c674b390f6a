"""Second voices for tests: told, read, asked about, allowed, by the product's own verbs."""

import secrets

from cocreate.accounts.models import Group, Institution
from cocreate.beside import actions, queries
from cocreate.beside.actions import NewVoice
from cocreate.beside.models import SecondVoice
from cocreate.consent import notices
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.intake.receiving import Sending
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation import panel
from cocreate.moderation.models import Case
from cocreate.stories.models import Story
from tests.factories import a_user, actor

WORDS = "I brought the blanket. I had wished for a bed."
PURPOSES = ("handle", "publish", "contact", "name")


def at(story: Story) -> Institution:
    return db.session.get_one(Institution, story.institution_id)


def a_nurse(story: Story, role: Role = Role.FACILITATOR) -> Actor:
    return actor(a_user(role, at(story)))


def a_sending(body=WORDS, *, answers=None, code="", writer=None, parts=None, **more) -> Sending:
    return Sending(
        parts={"body": body, **(parts or {})},
        answers={"publish": True} if answers is None else answers,
        notices={it: notices.current(it, "en").sha256 for it in PURPOSES},
        code=code or codes.derive("test", secrets.token_hex()),
        author_id=writer.id if writer else None,
        sender_id=writer.id if writer else None,
        **more,
    )


def told(story: Story, body=WORDS, *, by=None, group=Group.NURSE, **sending) -> SecondVoice:
    """As it was sent: nobody has read it."""
    by = by or a_nurse(story)
    new = NewVoice(a_sending(body, writer=by, **sending), group)
    return db.session.get_one(SecondVoice, actions.tell(by, again(story), new).id)


def item_of(thing) -> Item:
    db.session.expire_all()
    return db.session.get_one(Item, thing.id)


def read(voice: SecondVoice, by=None) -> SecondVoice:
    """A colleague read it: its text waits for the story's author."""
    item = item_of(voice)
    by = by or actor(a_user(Role.MODERATOR, db.session.get_one(Institution, item.institution_id)))
    case = db.session.get_one(Case, item.id)
    desk.publish(by, item, panel.read(by, item, case).text)
    return again(voice)


def author(thing) -> Actor:
    """As the page that a code opens makes them."""
    return Actor(id=thing.subject_id).holding(thing.id)


def answered(story: Story, voice: SecondVoice, *, yes=True, seen=None) -> SecondVoice:
    asked = queries.question(again(story))
    seen = seen or (asked.stamp if asked else "")
    actions.answer(author(story), again(story), voice.number, seen, yes=yes)
    return again(voice)


def standing(story: Story, body=WORDS, **more) -> SecondVoice:
    """Told, read, allowed: everybody may read it."""
    return answered(story, read(told(story, body, **more)))


def again(thing):
    """As it stands in the database now."""
    kind, number = type(thing), thing.id
    db.session.expire_all()
    return db.session.get_one(kind, number)


def url(story: Story, voice: SecondVoice) -> str:
    return f"/stories/{story.ref}/beside/{voice.number}"
