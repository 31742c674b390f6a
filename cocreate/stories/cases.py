"""What moderation may know of a story."""

from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.kernel.db import db
from cocreate.moderation.facts import Facts
from cocreate.stories import feelings, queries
from cocreate.stories.models import Relation, Story

_KNOWN = sa.select(Story.id, Story.relation, Story.group).where(
    Story.id.in_(sa.bindparam("items", expanding=True))
)


def facts(item_ids: list[int]) -> dict[int, Facts]:
    """Slot `story_facts`: first department, group and words for a page of items."""
    rows = list(db.session.connection().execute(_KNOWN, {"items": item_ids}))
    if not rows:
        return {}
    ids = [row.id for row in rows]
    felt, services = queries.feelings_of(ids), queries.services_of(ids)
    return {row.id: _facts(row, felt[row.id], services[row.id]) for row in rows}


def _facts(story: Any, felt: list[str], services: list[Any]) -> Facts:
    words = [_("Story"), *(feelings.label(code) for code in felt)]
    if story.relation:
        words.append(Relation(story.relation).label)
    return Facts(
        department_id=services[0] if services else None,
        group=story.group,
        tags=tuple(str(word) for word in words),
    )
