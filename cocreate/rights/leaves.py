"""The page that opens a copy: what somebody told us, in words and in the order in which it was told.

The tables beside it hold the same as codes, for programs; nobody has to read those to understand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.accounts.models import Group
from cocreate.consent import gate, originals
from cocreate.ideas.models import Idea
from cocreate.intake import feeling, messages
from cocreate.intake.messages import Said
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.moderation import facts, sent, texts
from cocreate.rights.person import Person
from cocreate.stories import journey, queries
from cocreate.stories.journey import Point
from cocreate.stories.models import Story

Table = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided last about one purpose."""

    purpose: str
    yes: bool
    since: datetime
    until: datetime | None
    receipt: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """One thing that they sent: `told` are questions with their answers, `shown` what is public."""

    item: Item
    told: list[tuple[str, str]]
    points: list[Point]
    shown: list[tuple[str, str]]
    said: list[Said]
    answers: list[Answer]
    answer: Any
    files: list[str]


def of(person: Person, data: Mapping[str, Table], files: list[str]) -> list[Leaf]:
    ids = [item.id for item in person.items]
    known, words, shown = facts.of(ids), originals.read_many(ids), gate.publications(ids)
    services = queries.services_of(ids)
    found = []
    for item in person.items:
        its, public = words[item.id], shown.get(item.id)
        leaf = Leaf(
            item=item,
            told=[*_written(its), *_chosen(its, known.get(item.id), services[item.id])],
            points=journey.points(its.get("journey", ""), queries.touch_points(item.id)),
            shown=_written(texts.of_public(public).parts) if public else [],
            said=messages.of(item),
            answers=_answers(item, data),
            answer=_thing(item),
            files=[name for name in files if name.startswith((f"files/{item.ref}-", _note(item)))],
        )
        found.append(leaf)
    return found


def _note(item: Item) -> str:
    return f"files/{item.ref}."


def _written(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """The way is told moment by moment, with how each felt: not here."""
    return sent.parts({part: said for part, said in words.items() if part != "journey"})


def _chosen(
    words: Mapping[str, str], known: facts.Facts | None, services: list[int]
) -> list[tuple[str, str]]:
    """What they chose instead of writing it, in the words of the form."""
    known, felt = known or facts.Facts(), feeling.felt(words)
    there = scope.departments()
    wards = services or [known.department_id or 0]
    rows = [
        (_("How it felt"), felt.word if felt else ""),
        (_("What it is"), " · ".join(known.tags)),
        (_("Where"), " · ".join(there[it].name for it in wards if it in there)),
        (_("You are"), str(Group(known.group).label) if known.group else ""),
    ]
    return [(label, said) for label, said in rows if said]


def _answers(item: Item, data: Mapping[str, Table]) -> list[Answer]:
    rows = [row for row in data.get("consent_now", []) if row["item_id"] == item.id]
    return [
        Answer(
            purpose=row["purpose"],
            yes=bool(row["granted"]),
            since=datetime.fromisoformat(row["since"]),
            until=datetime.fromisoformat(row["until"]) if row["until"] else None,
            receipt=row["receipt"],
        )
        for row in rows
        if row["receipt"] and row["since"]
    ]


def _thing(item: Item) -> Idea | Story | None:
    """Where the institution's answer stands, if there is one."""
    thing = db.session.get(Story, item.id) or db.session.get(Idea, item.id)
    return thing if thing and thing.answer else None
