"""What stands beside an opened case: notes among colleagues, and public ideas like it.

Asked for only where it is drawn: a comparison redrawn while somebody types needs neither.
"""

from dataclasses import dataclass
from typing import Any

from cocreate.kernel import places
from cocreate.kernel.policy import Actor, may
from cocreate.moderation import films, lifecycle, notes
from cocreate.moderation.notes import Noted
from cocreate.moderation.panel import Panel


@dataclass(frozen=True, slots=True)
class Beside:
    reader: Actor
    opened: Panel

    def may_note(self) -> bool:
        item = self.opened.item
        return item.withdrawn_at is None and may(self.reader, lifecycle.NOTE, item)

    def film(self) -> films.OnDesk | None:
        return films.on_desk(self.opened.item)

    def notes(self) -> list[Noted]:
        return notes.of(self.reader, self.opened.item)

    def alike(self) -> list[Any]:
        """Slot `alike`: (reader, item, what was written) → ref, title, lang, supports, join."""
        return places.rows("alike", self.reader, self.opened.item, self.opened.written)
