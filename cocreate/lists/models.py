"""A table that somebody uploaded, how far it has been taken in, and which items came of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.intake.models import Channel
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Phase(StrEnum):
    """How far a table has come. A draft is not taken in yet and goes after a day."""

    DRAFT = "draft"
    RUNNING = "running"
    STOPPED = "stopped"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def label(self) -> str:
        return str(PHASES[self])


class Kind(StrEnum):
    """What a table holds, one a row."""

    IDEA = "idea"
    STORY = "story"


PHASES = {
    Phase.DRAFT: _p("import", "Not started"),
    Phase.RUNNING: _p("import", "Running"),
    Phase.STOPPED: _p("import", "Stopped"),
    Phase.DONE: _p("import", "Done"),
    Phase.UNDOING: _p("import", "Being undone"),
    Phase.UNDONE: _p("import", "Undone"),
}
MOVING = (Phase.RUNNING, Phase.UNDOING)
ENDED = (Phase.STOPPED, Phase.DONE, Phase.UNDONE)


class ImportedList(Base):
    """One import. `file` names the sealed upload, "" once it is destroyed: its rows and its name
    were personal data. `position` is how many of the rows are dealt with; `taken_back` how many
    items an undo has withdrawn. `faults` are [row, column, kind], never a word of a cell.
    """

    __tablename__ = "imported_list"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "account:by_id",
        none="id kind institution_id phase channel encoding columns publish declaration rows position added duplicates faulty faults taken_back told uploaded_at moved_at version",
        pseudonymous="by_id undone_by subject_id",
        sensitive="file",
        unreadable="file",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind] = mapped_column(sa.String(10), default=Kind.IDEA, server_default="idea")
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    by_id: Mapped[UUID]
    undone_by: Mapped[UUID | None]
    phase: Mapped[Phase] = mapped_column(sa.String(10), default=Phase.DRAFT, index=True)
    channel: Mapped[Channel] = mapped_column(sa.String(10))
    subject_id: Mapped[UUID]
    file: Mapped[str] = mapped_column(sa.String(40))
    encoding: Mapped[str] = mapped_column(sa.String(12))
    columns: Mapped[dict[str, Any]] = mapped_column(default=dict)
    publish: Mapped[bool] = mapped_column(default=False)
    declaration: Mapped[str] = mapped_column(sa.Text, default="")
    rows: Mapped[int] = mapped_column(default=0)
    position: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    duplicates: Mapped[int] = mapped_column(default=0)
    faulty: Mapped[int] = mapped_column(default=0)
    faults: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    taken_back: Mapped[int] = mapped_column(default=0)
    told: Mapped[bool] = mapped_column(default=False)
    uploaded_at: Mapped[datetime] = mapped_column(default=now)
    moved_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_moving(self) -> bool:
        return self.phase in MOVING


class ListedItem(Base):
    """An item that came in with a table, and the fingerprint of its row: an undo frees it."""

    __tablename__ = "listed_item"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="list_id",
        pseudonymous="item_id",
        guarded="fingerprint",
    )

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    list_id: Mapped[int] = mapped_column(sa.ForeignKey("imported_list.id"), index=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
