"""What is kept of a child beside the ledger."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held

SEALED = ("born", "note", "witness", "words")


class Child(Base):
    """What was told for a child, and what a guardian's yes to show it rests on (PIPL 31).

    `born` is the month, `note` and `witness` what may name somebody, `words` what the child wrote
    with its answer: all four are sealed. `paper` is the kind of what staff saw and `paper_on` its
    date; no copy is kept. `assent` is the child's own word, one of :class:`Assent`; `assent_by` the
    member of staff who wrote it down; `agreed_to` a keyed hash of the words it said yes to.
    """

    __tablename__ = "child"
    __held__ = held(
        Thing.DECIDED,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="institution_id paper paper_on seen_at assent assent_at",
        pseudonymous="item_id subject_id seen_by assent_by agreed_to",
        personal="born note witness words",
        copied="item_id born paper paper_on seen_at note assent assent_at witness words",
        emptied="born note witness words",
        seals={name: f"child|{name}|{{item_id}}" for name in SEALED},
    )

    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    subject_id: Mapped[UUID] = mapped_column(index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    born: Mapped[bytes | None]
    paper: Mapped[str] = mapped_column(sa.String(12), default="")
    paper_on: Mapped[date | None]
    seen_by: Mapped[UUID | None]
    seen_at: Mapped[datetime | None]
    note: Mapped[bytes | None]
    assent: Mapped[str] = mapped_column(sa.String(8), default="")
    assent_at: Mapped[datetime | None]
    assent_by: Mapped[UUID | None]
    witness: Mapped[bytes | None]
    words: Mapped[bytes | None]
    agreed_to: Mapped[str | None] = mapped_column(sa.String(64))
