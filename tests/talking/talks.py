"""Comments for tests, made by the product's own verbs."""

import secrets

import sqlalchemy as sa

from cocreate.consent import notices
from cocreate.ideas.models import Idea
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.intake.receiving import Sending
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation import panel
from cocreate.moderation.models import Case
from cocreate.notifications.models import Letter
from cocreate.talking import actions
from cocreate.talking.actions import NewComment
from cocreate.talking.models import Comment, Stance
from tests.factories import a_user, actor, an_idea, an_institution, the_core

WORDS = "The clock is too loud at night."
OTHER = "The clock ticks at night. A silent one would be fine."
PURPOSES = ("handle", "publish", "contact", "name")


def an_open_idea(**new) -> Idea:
    return an_idea(published=True, **new)


def a_sending(body=WORDS, *, answers=None, code="", sender=None) -> Sending:
    return Sending(
        parts={"body": body},
        answers={"publish": True} if answers is None else answers,
        notices={it: notices.current(it, "en").sha256 for it in PURPOSES},
        code=code or codes.derive("test", secrets.token_hex()),
        sender_id=sender.id if sender else None,
    )


def said(idea, body=WORDS, stance=Stance.FOR, *, speaker=None, group="", **sending) -> Comment:
    """As it was sent: nobody has read it."""
    new = NewComment(a_sending(body, sender=speaker, **sending), stance, group)
    item = actions.say(speaker or Actor(), idea, new)
    return db.session.get_one(Comment, item.id)


def item_of(comment) -> Item:
    db.session.expire_all()
    return db.session.get_one(Item, comment.id)


def case_of(comment) -> Case:
    db.session.expire_all()
    return db.session.get_one(Case, comment.id)


def a_reader(role=Role.MODERATOR, at=None) -> Actor:
    return actor(a_user(role, at=at))


def read(comment, reader=None) -> Comment:
    """Somebody read it and let it show as the desk suggests it."""
    reader, item = reader or a_reader(), item_of(comment)
    desk.publish(reader, item, panel.read(reader, item, case_of(comment)).text)
    return again(comment)


def shown(idea, body=WORDS, stance=Stance.FOR, *, reader=None, **more) -> Comment:
    return read(said(idea, body, stance, **more), reader)


def author(comment) -> Actor:
    return Actor().holding(comment.id)


def again(thing):
    """As it stands in the database now."""
    kind, number = type(thing), thing.id
    db.session.expire_all()
    return db.session.get_one(kind, number)


def another_house():
    the_core()
    return an_institution()


ASKED = "Who winds the clock?"
ANSWERED = "The night nurse does, on Sundays."


def asked(idea=None, body=ASKED, **more):
    return shown(idea or an_open_idea(), body, Stance.QUESTION, **more)


def owned(idea, user):
    with transaction():
        idea = again(idea)
        idea.owner_id, idea.owner_title = user.id, "Head nurse"
    return again(idea)


def letters(about):
    return list(db.session.scalars(sa.select(Letter).where(Letter.about == about)))
