"""What moderation may know of an idea."""

from typing import Any

import sqlalchemy as sa

from cocreate.ideas.models import ForWhom, Idea, IdeaKind
from cocreate.kernel.db import db
from cocreate.moderation.facts import Facts

_KNOWN = sa.select(Idea.id, Idea.kind, Idea.for_whom, Idea.department_id, Idea.group).where(
    Idea.id.in_(sa.bindparam("items", expanding=True))
)


def facts(item_ids: list[int]) -> dict[int, Facts]:
    """Slot `idea_facts`: department, group and words for a page of items, in one query."""
    if len(item_ids) == 1:  # has it come in with this transaction, nothing need be asked
        idea = db.session.get(Idea, item_ids[0])
        return {idea.id: _facts(idea)} if idea else {}
    rows = db.session.connection().execute(_KNOWN, {"items": item_ids})
    return {idea.id: _facts(idea) for idea in rows}


def _facts(idea: Any) -> Facts:
    kind = IdeaKind(idea.kind)
    words = (kind.label, ForWhom(idea.for_whom).label if idea.for_whom else "")
    return Facts(
        department_id=idea.department_id,
        group=idea.group,
        tags=tuple(word for word in words if word),
        is_thanks=kind is IdeaKind.THANKS,
    )
