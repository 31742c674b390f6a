"""Reading second voices: beside a story, one at its own address, the question to the author."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.beside.models import SecondVoice
from cocreate.consent import gate, originals
from cocreate.consent.queries import QUIET
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.keys import sealing
from cocreate.moderation import texts
from cocreate.moderation.texts import Text
from cocreate.stories.models import Story

_ROWS: Any = SecondVoice.__table__
# Put together once: building such a query costs more than the database needs to answer it.
_STANDING = (
    sa.select(_ROWS)
    .where(
        _ROWS.c.story_id.in_(sa.bindparam("stories", expanding=True)),
        _ROWS.c.state == str(State.PUBLISHED),
        _ROWS.c.verdict == "yes",
        _ROWS.c.ended_at.is_(None),
    )
    .order_by(_ROWS.c.number)
)


@dataclass(frozen=True, slots=True)
class Told:
    """A second voice as everybody may read it."""

    row: Any
    shown: gate.Shown


def standing(story_ids: Iterable[int]) -> list[Told]:
    """Those that may be read now, whether or not the stories may. Two queries for any number."""
    rows = list(db.session.execute(_STANDING, {"stories": list(story_ids)}))
    shown = gate.publications([row.id for row in rows]) if rows else {}
    return [Told(row, shown[row.id]) for row in rows if row.id in shown]


def one(story: Story, number: int) -> SecondVoice | None:
    """Whatever its state: who asks looks at the gate."""
    mine = sa.select(SecondVoice).where(SecondVoice.story_id == story.id)
    return db.session.scalar(mine.where(SecondVoice.number == number))


def story_by(ref: str, houses: frozenset[int] | None) -> Story | None:
    """Whatever its state: a second voice stays when the story beside it is gone."""
    story = db.session.scalar(sa.select(Story).where(Story.ref == ref.upper()))
    if story is None or (houses is not None and story.institution_id not in houses):
        return None
    return story


def next_number(story_id: int) -> int:
    """Inside a transaction that has the story's row to itself."""
    last = sa.select(sa.func.max(SecondVoice.number)).where(SecondVoice.story_id == story_id)
    return (db.session.scalar(last) or 0) + 1


def under_way(story_id: int) -> SecondVoice | None:
    """The one that stands there or is on its way: one at a time. What nobody may show is none."""
    open_to = (State.WAITING, State.PUBLISHED)
    mine = sa.select(SecondVoice).where(SecondVoice.story_id == story_id)
    rows = list(db.session.scalars(mine.where(SecondVoice.state.in_(open_to))))
    agreed = gate.agreed([row.id for row in rows], "publish")
    return next((row for row in rows if row.id in agreed), None)


def quiet_until(story_id: int) -> datetime | None:
    """Until when its author is not asked again after a no; None when they may be."""
    row = SecondVoice
    said = sa.select(sa.func.max(row.answered_at)).where(row.story_id == story_id)
    ended = sa.select(sa.func.max(row.ended_at)).where(row.story_id == story_id)
    noes = (db.session.scalar(said.where(row.verdict == "no")), db.session.scalar(ended))
    last = max((at for at in noes if at), default=None)
    return last + QUIET if last and last + QUIET > now() else None


@dataclass(frozen=True, slots=True)
class Question:
    """May this stand beside yours? The text is the one that would be shown."""

    voice: SecondVoice
    body: str
    duty: str
    lang: str
    name: str
    stamp: str


def question(story: Story) -> Question | None:
    """What waits for the story's author; only while both could be shown."""
    return questions([story.id]).get(story.id)


def questions(story_ids: Iterable[int]) -> dict[int, Question]:
    """The same of a page of stories, the newest of each, with the same few questions."""
    shown = gate.publications(story_ids)
    mine = sa.select(SecondVoice, Item).join(Item, Item.id == SecondVoice.id)
    asked = (SecondVoice.story_id.in_(shown), SecondVoice.asked_at.is_not(None))
    still = (SecondVoice.verdict == "", Item.withdrawn_at.is_(None))
    rows = db.session.execute(mine.where(*asked, *still).order_by(SecondVoice.number)).all()
    agreed = gate.agreed([item.id for _voice, item in rows], "publish")
    words = originals.read_many([item.id for _voice, item in rows if item.id in agreed])
    found = [_question(voice, item, words.get(item.id, {})) for voice, item in rows]
    return {it.voice.story_id: it for it in found if it}


def _question(voice: SecondVoice, item: Item, words: Mapping[str, str]) -> Question | None:
    text = texts.proposal(words)
    if text is None:
        return None
    name = texts.signature(item, words) if text.is_signed else ""
    duty = text.extra.get("duty", "")
    return Question(voice, text.body, duty, item.lang, name, stamp(text, name))


def stamp(text: Text, name: str) -> str:
    """To know again what somebody was shown. Keyed: of words that are gone nobody can try them out."""
    whole = json.dumps([text.parts, name], ensure_ascii=False, sort_keys=True)
    return sealing.lookup("second_voice.text", whole)


def of_story(story_id: int) -> list[SecondVoice]:
    """All of them, the newest first, for its author and for the desk."""
    mine = sa.select(SecondVoice).where(SecondVoice.story_id == story_id)
    return list(db.session.scalars(mine.order_by(SecondVoice.number.desc())))


def refs(story_ids: Iterable[int]) -> dict[int, str]:
    found = sa.select(Story.id, Story.ref).where(Story.id.in_(list(story_ids)))
    return {row.id: row.ref for row in db.session.execute(found)}
