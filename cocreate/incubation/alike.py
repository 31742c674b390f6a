"""Public ideas that say the same as what lies on the desk, and the way to join the two."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from cocreate.ideas import similar
from cocreate.ideas.models import Idea
from cocreate.incubation.actions.merging import OPEN
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, may


@dataclass(frozen=True, slots=True)
class Alike:
    """One public idea. `join`: where this one is joined with it, "" while that can't be."""

    ref: str
    title: str
    lang: str
    supports: int
    join: str


def beside(reader: Actor, item: Item, written: Mapping[str, str]) -> list[Alike]:
    """Slot `alike`: up to five of the same institution, the likest first.

    Looked for with the original, which stays in memory; found are only texts that everybody reads,
    for no others are indexed. What isn't public itself can't be joined yet.
    """
    idea = db.session.get(Idea, item.id)
    text = "\n".join(written.values())
    if idea is None or not text:
        return []
    likes = similar.to(text, item.institution_id, idea.department_id)
    may_join = idea.stage in OPEN and may(reader, "incubation:merge", idea)
    return [
        Alike(
            like.idea.ref,
            like.shown.title,
            like.shown.lang,
            like.idea.supports,
            _join(idea.ref, like.idea.ref) if may_join else "",
        )
        for like in likes
        if like.idea.id != item.id
    ]


def _join(ref: str, into: str) -> str:
    return url_for("tracker.show", ref=ref, into=into, _anchor="join")
