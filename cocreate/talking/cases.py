"""What moderation may know of a comment."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.moderation.facts import Facts
from cocreate.talking.models import Comment, Stance, title

_KNOWN = (
    sa.select(Comment, Idea.ref, Idea.department_id)
    .join(Idea, Idea.id == Comment.idea_id)
    .where(Comment.id.in_(sa.bindparam("items", expanding=True)))
)


def facts(item_ids: list[int]) -> dict[int, Facts]:
    """Slot `comment_facts`: what it is, about which idea, and in whose name staff wrote it."""
    rows = db.session.execute(_KNOWN, {"items": item_ids})
    return {row[0].id: _facts(row[0], row[1], row[2]) for row in rows}


def _facts(comment: Comment, ref: str, department_id: int | None) -> Facts:
    what = {
        Stance.FOR: _("For %(ref)s", ref=ref),
        Stance.AGAINST: _("Against %(ref)s", ref=ref),
        Stance.QUESTION: _("Question about %(ref)s", ref=ref),
    }
    words = (str(what[Stance(comment.stance)]), title(comment.role))
    return Facts(
        department_id=department_id,
        group=comment.group,
        tags=tuple(word for word in words if word),
        about=ref,
    )
