"""Which published texts touch which concepts, kept beside the search index for finding the like.

Rows are there only while their text is published (`consent.finding` sees to it), so nothing
hidden, unread or withdrawn is ever found. Each text also has the lexicon's version as a concept:
when words were added, the job `likeness` finds the texts that have not been looked at since.
"""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.consent import epochs, finding, gate
from cocreate.intake.lexicon import Lexicon, lexicon
from cocreate.intake.models import Item, State
from cocreate.kernel import search
from cocreate.kernel.db import Base, db, transaction

AT_ONCE = 500


class Likeness(Base):
    """A published text touches this concept."""

    __tablename__ = "item_concept"
    __table_args__ = {"sqlite_with_rowid": False}

    concept: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    item_id: Mapped[int] = mapped_column(primary_key=True, index=True)


_TABLE: Any = Likeness.__table__
_ADD = sa.insert(_TABLE)
_REMOVE = sa.delete(_TABLE).where(_TABLE.c.item_id == sa.bindparam("item"))


def mark(words: Lexicon) -> str:
    """The concept that every text has which this lexicon has looked at."""
    return f"@{words.version}"


def add(connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Texts that everybody may read from now on, by item id."""
    words = lexicon()
    rows = [
        {"concept": concept, "item_id": item_id}
        for item_id, text in texts
        for concept in sorted({*words.concepts(text), mark(words)})
    ]
    if rows:
        connection.execute(_ADD, rows)


def remove(connection: sa.Connection, item_id: int) -> None:
    connection.execute(_REMOVE, {"item": item_id})


def catch_up() -> int:
    """Look at published texts that the lexicon of today has not seen; how many.

    Its version also says which characters are one, so the search index learns that here too.
    """
    done = last = 0
    while some := _unseen(last):
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


def _unseen(after: int) -> list[int]:
    """The next of them; those up to `after` are not walked past again."""
    looked_at = Likeness.concept == mark(lexicon())
    seen = sa.exists().where(Likeness.item_id == Item.id, looked_at)
    some = sa.select(Item.id).where(Item.id > after, Item.state == State.PUBLISHED, ~seen)
    some = some.where(Item.kind.in_(finding.KINDS))
    return list(db.session.scalars(some.order_by(Item.id).limit(AT_ONCE)))
