"""A group becomes an idea of the workshop: its notes as they were written, one on each line.

It is sent by whoever leads, read by somebody else before it shows, and goes the road of every idea
(decision 55). Whoever takes a note back afterwards takes its line out of it: it is off every page
with that transaction, and is read anew without the line.
"""

import secrets
from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.boards import lifecycle, queries
from cocreate.boards.models import Board, Group, Note
from cocreate.boards.queries import Pile
from cocreate.consent import epochs, gate, notices, originals
from cocreate.holidays import days
from cocreate.ideas import actions as ideas
from cocreate.ideas import lifecycle as idea_life
from cocreate.intake import code, messages, receiving, rewriting
from cocreate.intake.models import Item
from cocreate.intake.receiving import Sending
from cocreate.kernel import events
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, insert
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.language import tag
from cocreate.kernel.policy import Actor
from cocreate.workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be sent."""

    title: str
    body: str


def draft(pile: Pile) -> Draft:
    """The name of the group, and its notes in the order in which they came."""
    return Draft(pile.group.name, "\n".join(note.words for note in reversed(pile.notes)))


def grow(actor: Actor, workshop: Workshop, group: Group, it: Draft) -> Item:
    """Send it. The workshop and the idea lead to each other from now on; once for each group."""
    author = receiving.author()
    institution = db.session.get_one(Institution, workshop.institution_id)
    sending = receiving.ready(institution, _of_the_workshop(actor, it), author)
    days.of(institution.id)  # read before the turn to write
    with change(actor, "boards:run", on=workshop) as record:
        board = _turn(group)
        if group.idea_id is not None:
            raise OutOfTurn(_("This group is an idea already."))
        item = receiving.receive(author, institution.id, "idea", sending)
        insert(ideas.begun(item, None))
        record(idea_life.RECEIVED, item)
        group.idea_id = item.id
        board.changed_at = now()
        workshop.room_version += 1
        record(lifecycle.GREW, workshop, board=board.id, group=group.id, idea=item.id)
    return item


def _turn(group: Group) -> Board:
    board = queries.turn(db.session.get_one(Board, group.board_id))
    db.session.refresh(group)
    return board


def _of_the_workshop(actor: Actor, it: Draft) -> Sending:
    return Sending(
        parts={"title": it.title, "body": it.body},
        answers={"publish": True},
        notices={it: notices.current(it, tag()).sha256 for it in ("handle", "publish")},
        code=code.derive("board", secrets.token_urlsafe(18)),
        author_id=actor.id,
    )


def left(note: Note) -> bool:
    """Whether its group has become an idea."""
    group = db.session.get(Group, note.group_id) if note.group_id else None
    return group is not None and group.idea_id is not None


def lose(by: UUID, note: Note, text: str) -> None:
    """Inside a change, before the note goes: the idea that was made of it loses its line."""
    group = db.session.get(Group, note.group_id) if note.group_id else None
    item = db.session.get(Item, group.idea_id) if group and group.idea_id else None
    if item is None or item.withdrawn_at is not None:
        return
    lines = originals.read(item.id).get("body", "").splitlines()
    is_found = text in lines
    if is_found:
        lines.remove(text)
    if not any(line.strip() for line in lines):
        ideas.withdraw(Actor().holding(item.id), item)
        return
    _rewrite(item, "\n".join(lines), is_found=is_found)
    events.record(by, lifecycle.LINE_GONE, item, {"found": int(is_found)})


def _rewrite(item: Item, body: str, *, is_found: bool) -> None:
    """What is public goes at once: the line was shown with the rest."""
    institution = db.session.get_one(Institution, item.institution_id)
    rewriting.put(item, body, institution.record_pattern or None, keeps=False)
    gate.unpublish(item.id)
    epochs.rise("idea")
    epochs.rise("workshop")
    if not is_found:
        messages.add(
            item,
            _("Somebody took back a note that this text came from. Please take its words out."),
            by=None,
        )
