"""Stories for tests, told, read and allowed by the product's own verbs."""

import secrets
from datetime import timedelta
from typing import Any

from cocreate.accounts.models import Institution
from cocreate.consent import notices, originals
from cocreate.intake import code as codes
from cocreate.intake import promises
from cocreate.intake.models import Item
from cocreate.intake.promises import Pledge, Promise
from cocreate.intake.receiving import Sending
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from cocreate.moderation.texts import Text
from cocreate.stories import actions
from cocreate.stories.actions import NewStory
from cocreate.stories.answers import Follows
from cocreate.stories.journey import Moment
from cocreate.stories.models import Story
from tests.factories import a_user, actor, the_core

A_WHILE = timedelta(days=14)
WAIT = "My mother waited four hours. A nurse brought her a blanket."
WAY = (
    Moment("Blood was taken", "Blood room", "worried", feeling=-1),
    Moment("A nurse brought a blanket", "Corridor", "at ease", feeling=2),
)


def a_sending(body: str = WAIT, code: str = "", **more: Any) -> Sending:
    parts = {"body": body, **more.pop("parts", {})}
    return Sending(
        parts=parts,
        answers=more.pop("answers", {"publish": True}),
        notices={it: notices.current(it, "en").sha256 for it in ("handle", "publish", "name")},
        code=code or codes.derive("test", secrets.token_hex()),
        **more,
    )


def told(body: str = WAIT, *, at: Institution | None = None, code: str = "", **new: Any) -> Item:
    """A story as it came in. `new`: feelings, services, moments, relation, group; parts, answers."""
    kinds = {"parts", "answers", "name_shown"}
    sending = {name: new.pop(name) for name in kinds & set(new)}
    return actions.tell(at or the_core(), NewStory(a_sending(body, code, **sending), **new))


def a_moderator(at: Institution | None = None) -> Actor:
    return actor(a_user(Role.MODERATOR, at))


def proposed(item: Item, text: Text | None = None, by: Actor | None = None) -> Item:
    """Read by a moderator; the text waits for its author."""
    by = by or a_moderator(db.session.get_one(Institution, item.institution_id))
    desk.claim(by, item)
    desk.publish(by, item, text or texts.suggested(originals.read(item.id)))
    return item


def promising(story_id: int, by: Actor | None = None) -> Promise:
    """answered with a change planned, due in two weeks."""
    story = db.session.get_one(Story, story_id)
    pledge = Pledge("More chairs in the hall", "Outpatient office", (now() + A_WHILE).date())
    by = by or a_moderator(db.session.get_one(Institution, story.institution_id))
    planned = Follows("planned", pledge=pledge)
    actions.answer(by, story, "Thank you. Chairs are ordered.", "Head nurse", planned)
    made = promises.standing(story_id)
    assert made is not None
    return made


def promised(code: str, by: Actor) -> tuple[Item, Promise]:
    """A story that everybody may read, and the promise in its answer."""
    item = proposed(told(code=code), by=by)
    desk.agree(author(item), item)
    return item, promising(item.id, by)


def author(item: Item) -> Actor:
    return Actor().holding(item.id)


def a_story(body: str = WAIT, *, item: Item | None = None, **new: Any) -> Story:
    """Told, read, and allowed by its author: everybody may read it."""
    text = new.pop("text", None)
    item = proposed(item or told(body, **new), text)
    desk.agree(author(item), item)
    return db.session.get_one(Story, item.id)
