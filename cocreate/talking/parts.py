"""What was said, as a part of other pages: under the idea, and on its author's own."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cocreate.accounts.models import Institution
from cocreate.ideas.models import Idea
from cocreate.intake import rewriting
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, may
from cocreate.talking import queries
from cocreate.talking.actions import WINDOW
from cocreate.talking.models import STANCES, Comment
from cocreate.talking.policy import is_open


@dataclass(frozen=True, slots=True)
class Part:
    """`is_open`: more may be said. `house`: in whose name staff speak."""

    idea: Idea
    found: queries.Found
    is_open: bool
    house: str = ""
    stances: Any = field(default_factory=lambda: STANCES)
    links: list[Any] = field(default_factory=list)
    template: str = "talking/idea_part.html"


def idea_part(idea: Idea) -> list[Part]:
    """Slot `idea_parts`. Nothing personal is in it: the page may be cached."""
    found = queries.first(idea)
    more = is_open(Actor(), idea)
    if not (more or found.total):
        return []
    return [Part(idea, found, more, house_of(idea) if found.total else "")]


def house_of(idea: Idea) -> str:
    return db.session.get_one(Institution, idea.institution_id).name


@dataclass(frozen=True, slots=True)
class OnOwn:
    """On the page that a comment's code opens. `free_until`: so long no version is made."""

    comment: Comment
    idea: Idea
    code: str
    may_change: bool
    is_unread: bool
    free_until: datetime
    is_free: bool
    template: str = "talking/own_comment.html"


def for_author(item: Item, code: str) -> list[Any]:
    """Slot `follow_parts`: one's own comment; or what others said about one's own idea."""
    if item.withdrawn_at is not None:
        return []
    comment = db.session.get(Comment, item.id) if item.kind == "comment" else None
    if comment is not None:
        return [_on_own(comment, item, code)]
    idea = db.session.get(Idea, item.id)
    return (
        [Part(idea, queries.first(idea), False, template="talking/own_idea.html")] if idea else []
    )


def _on_own(comment: Comment, item: Item, code: str) -> OnOwn:
    author = Actor().holding(comment.id)
    return OnOwn(
        comment=comment,
        idea=db.session.get_one(Idea, comment.idea_id),
        code=code,
        may_change=may(author, "talking:rewrite", comment),
        is_unread=rewriting.is_unread(item),
        free_until=comment.created_at + WINDOW,
        is_free=now() - comment.created_at <= WINDOW,
    )
