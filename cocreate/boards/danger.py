"""A note that speaks of danger lies in the safety queue within the same request (rule 5).

The host reads it too, but a person in the middle of a meeting may overlook it. It goes to the queue
as an item that nobody allowed to be shown; there somebody looks at it and writes down what was
found. It stays there when the note is taken back: what was said in fear is often taken back.
"""

import secrets
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.consent import notices
from cocreate.holidays import days
from cocreate.ideas import actions as ideas
from cocreate.ideas import lifecycle as idea_life
from cocreate.intake import code, receiving, words
from cocreate.intake.receiving import Author, Sending
from cocreate.kernel.change import Record
from cocreate.kernel.db import db, insert
from cocreate.kernel.language import tag
from cocreate.kernel.policy import Actor
from cocreate.workshops.models import Workshop


class Alarm(NamedTuple):
    """What goes to the queue, ready to be received."""

    author: Author
    institution_id: int
    sending: Sending


def speaks_in(text: str) -> bool:
    return words.Lane.SAFETY in words.lanes(text)


def ready(actor: Actor, workshop: Workshop, text: str, *, is_own: bool) -> Alarm | None:
    """Before the turn to write; None for words without danger. `is_own`: by the writer's phone."""
    if not speaks_in(text):
        return None
    author = receiving.author()
    institution = db.session.get_one(Institution, workshop.institution_id)
    sending = Sending(
        parts={"title": str(_("A note in a workshop")), "body": text},
        answers={"publish": False},
        notices={it: notices.current(it, tag()).sha256 for it in ("handle", "publish")},
        code=code.derive("board", secrets.token_urlsafe(18)),
        author_id=actor.id if is_own and actor.is_known else None,
    )
    days.of(institution.id)
    return Alarm(author, institution.id, receiving.ready(institution, sending, author))


def hand_over(record: Record, alarm: Alarm) -> None:
    """Inside the change that keeps the note."""
    item = receiving.receive(alarm.author, alarm.institution_id, "idea", alarm.sending)
    insert(ideas.begun(item, None))
    record(idea_life.RECEIVED, item)
