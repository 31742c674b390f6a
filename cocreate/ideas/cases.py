"""What moderation may know of an idea."""

import sqlalchemy as sa

from cocreate.ideas.models import ForWhom, Idea, IdeaKind
from cocreate.kernel.db import db
from cocreate.moderation.facts import Facts


def facts(item_ids: list[int]) -> dict[int, Facts]:
    """Slot `case_facts`: department, group and words for a page of items, in one query."""
    wanted = sa.select(Idea).where(Idea.id.in_(item_ids))
    return {idea.id: _facts(idea) for idea in db.session.scalars(wanted)}


def _facts(idea: Idea) -> Facts:
    kind = IdeaKind(idea.kind)
    words = (kind.label, ForWhom(idea.for_whom).label if idea.for_whom else "")
    return Facts(
        department_id=idea.department_id,
        group=idea.group,
        tags=tuple(word for word in words if word),
        is_thanks=kind is IdeaKind.THANKS,
    )
