"""Which published texts touch which concepts, kept beside the search index for finding the like.

Rows are there only while their text is published (`consent.finding` sees to it), so nothing
hidden, unread or withdrawn is ever found. Each text also has the lexicon's version as a concept:
when words were added, the job `likeness` finds the texts that have not been looked at since.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.accounts import house
from cocreate.consent import epochs, finding, gate
from cocreate.intake import wording
from cocreate.intake.lexicon import Lexicon
from cocreate.intake.models import Item, State
from cocreate.kernel import search
from cocreate.kernel.db import Base, db, transaction
from cocreate.kernel.held import Gone, Kept, Thing, Why, held

AT_ONCE = 500
FAMILY = "likeness"  # rises when texts were read again


class Likeness(Base):
    """A published text touches this concept."""

    __tablename__ = "item_concept"
    __held__ = held(
        Thing.SHOWN,
        Why.PUBLISH,
        Kept.PUBLISH,
        Gone.ROW,
        "item:item_id",
        none="concept",
        pseudonymous="item_id",
    )
    __table_args__ = {"sqlite_with_rowid": False}

    concept: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    item_id: Mapped[int] = mapped_column(primary_key=True, index=True)


_TABLE: Any = Likeness.__table__
_ADD = sa.insert(_TABLE)
_REMOVE = sa.delete(_TABLE).where(_TABLE.c.item_id == sa.bindparam("item"))


def mark(words: Lexicon) -> str:
    """The concept that every text has which this lexicon has looked at."""
    return f"@{words.version}"


def is_mark(concept: str) -> bool:
    return concept.startswith("@")


def add(connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Texts that everybody may read from now on, by item id."""
    told = list(texts)
    words = _words_for(connection, [item_id for item_id, _text in told])
    rows = [
        {"concept": concept, "item_id": item_id}
        for item_id, text in told
        for concept in sorted({*words[item_id].concepts(text), mark(words[item_id])})
    ]
    if rows:
        connection.execute(_ADD, rows)


def _words_for(connection: sa.Connection, items: list[int]) -> dict[int, Lexicon]:
    """Item id to what its alliance's words are."""
    roots = wording.alliances()
    if len(roots) == 1:
        return dict.fromkeys(items, wording.of_alliance(roots[0]))
    where = sa.select(Item.id, Item.institution_id).where(Item.id.in_(items))
    found = {it.id: it.institution_id for it in connection.execute(where)}
    return {at: wording.of(found[at]) for at in items}


def remove(connection: sa.Connection, item_id: int) -> None:
    connection.execute(_REMOVE, {"item": item_id})


def catch_up() -> int:
    """Look at published texts that the lexicon of today has not seen; how many.

    Its version also says which characters are one, so the search index learns that here too.
    """
    done = sum(_catch_up(root) for root in wording.alliances())
    if done:
        with transaction():
            epochs.rise(FAMILY)  # how rare each concept is has to be counted anew
    return done


def _catch_up(root: int) -> int:
    done = last = 0
    while some := _unseen(root, last):
        with transaction():
            connection = db.session.connection()
            if search.refold(connection, some):
                epochs.rise_all()
            connection.execute(sa.delete(_TABLE).where(_TABLE.c.item_id.in_(some)))
            shown = gate.publications(some)
            texts = {at: f"{it.title}\n{it.body}" for at, it in shown.items()}
            add(connection, [(at, texts.get(at, "")) for at in some])
        done, last = done + len(some), some[-1]
    return done


def _unseen(root: int, after: int) -> list[int]:
    """The next of an alliance's; those up to `after` are not walked past again."""
    looked_at = Likeness.concept == mark(wording.of_alliance(root))
    seen = sa.exists().where(Likeness.item_id == Item.id, looked_at)
    some = _published(root, Item.id).where(Item.id > after, ~seen)
    return list(db.session.scalars(some.order_by(Item.id).limit(AT_ONCE)))


def _published(root: int, what: Any) -> sa.Select[Any]:
    some = sa.select(what).where(Item.state == State.PUBLISHED, Item.kind.in_(finding.KINDS))
    if len(wording.alliances()) == 1:
        return some
    return some.where(Item.institution_id.in_(house.within(root)))


def progress(root: int) -> tuple[int, int]:
    """How many of an alliance's published texts its words of today have seen, and of how many."""
    every = db.session.scalar(_published(root, sa.func.count())) or 0
    looked_at = Likeness.concept == mark(wording.of_alliance(root))
    seen = (
        _published(root, sa.func.count())
        .select_from(Item)
        .join(Likeness, Likeness.item_id == Item.id)
    )
    return db.session.scalar(seen.where(looked_at)) or 0, every
