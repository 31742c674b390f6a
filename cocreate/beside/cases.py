"""What moderation may know of a second voice."""

from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.beside.models import SecondVoice
from cocreate.kernel.db import db
from cocreate.moderation.facts import Facts
from cocreate.stories import queries as stories
from cocreate.stories.models import Story

_KNOWN = (
    sa.select(SecondVoice.id, SecondVoice.group, SecondVoice.story_id, Story.ref)
    .join(Story, Story.id == SecondVoice.story_id)
    .where(SecondVoice.id.in_(sa.bindparam("items", expanding=True)))
)


def facts(item_ids: list[int]) -> dict[int, Facts]:
    """Slot `beside_facts`: beside which story, and as what its writer speaks."""
    rows = list(db.session.execute(_KNOWN, {"items": item_ids}))
    services = stories.services_of([row.story_id for row in rows]) if rows else {}
    return {row.id: _facts(row, services[row.story_id]) for row in rows}


def _facts(row: Any, services: list[int]) -> Facts:
    return Facts(
        department_id=services[0] if services else None,
        group=row.group,
        tags=(str(_("Second voice on %(ref)s", ref=row.ref)),),
        about=row.ref,
    )
