"""The chain that an idea is part of (I2), for each of its pages: from any knot to any other."""

from collections.abc import Iterable

import sqlalchemy as sa
from flask import url_for

from cocreate.consent import gate
from cocreate.drawings.chain import Knot, Link
from cocreate.ideas.models import Idea
from cocreate.intake.models import State
from cocreate.kernel import places
from cocreate.kernel.db import db

MOST = 2  # of one kind, so that the map fits; the idea's own page names them all


def of(idea_ids: Iterable[int]) -> list[list[Link]]:
    """Slot `chains`: one for each of these ideas that is public and part of one, however many ask.

    What others show of an idea is the gate's own text or the institution's words.
    """
    wanted = sa.select(Idea).where(Idea.id.in_(set(idea_ids)), Idea.state == State.PUBLISHED)
    ideas = list(db.session.scalars(wanted.order_by(Idea.id)))
    if not ideas:
        return []
    shown = gate.publications([idea.id for idea in ideas])
    around: dict[int, list[Link]] = {idea.id: [] for idea in ideas}
    for link in places.rows("chain", ideas):
        around[link.idea_id].append(link)
    return [[*_around(own, idea, shown.get(idea.id))] for idea in ideas if (own := around[idea.id])]


def _around(links: list[Link], idea: Idea, shown: gate.Shown | None) -> Iterable[Link]:
    title, lang = (shown.title, shown.lang) if shown else (idea.summary or idea.ref, "")
    own = Link(idea.id, Knot.IDEA, title, url_for("ideas.show", ref=idea.ref), idea.ref, lang)
    for knot in Knot:
        yield from [it for it in [own, *links] if it.knot == knot][:MOST]
