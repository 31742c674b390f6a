"""What moderation may know of an idea."""

from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import aliased

from cocreate.ideas.models import ForWhom, Idea, IdeaKind
from cocreate.kernel.db import db
from cocreate.moderation.facts import Facts

_INTO = aliased(Idea)
_KNOWN = (
    sa.select(Idea.id, Idea.kind, Idea.for_whom, Idea.department_id, Idea.group, _INTO.ref)
    .outerjoin(_INTO, _INTO.id == Idea.merged_into_id)
    .where(Idea.id.in_(sa.bindparam("items", expanding=True)))
)


def facts(item_ids: list[int]) -> dict[int, Facts]:
    """Slot `idea_facts`: department, group and words for a page of items, in one query."""
    if len(item_ids) == 1:  # has it come in with this transaction, nothing need be asked
        idea = db.session.get(Idea, item_ids[0])
        return {idea.id: _facts(idea, _into(idea))} if idea else {}
    rows = db.session.connection().execute(_KNOWN, {"items": item_ids})
    return {idea.id: _facts(idea, idea.ref or "") for idea in rows}


def _into(idea: Idea) -> str:
    """The reference of the idea that it goes with, "" for none."""
    other = db.session.get(Idea, idea.merged_into_id) if idea.merged_into_id else None
    return other.ref if other else ""


def _facts(idea: Any, into: str) -> Facts:
    kind = IdeaKind(idea.kind)
    with_it = _("Together with %(ref)s", ref=into) if into else ""
    words = (kind.label, ForWhom(idea.for_whom).label if idea.for_whom else "", with_it)
    return Facts(
        department_id=idea.department_id,
        group=idea.group,
        tags=tuple(word for word in words if word),
        is_thanks=kind is IdeaKind.THANKS,
    )
