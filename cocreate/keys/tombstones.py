"""The journal of erasures, kept twice: in the keys' own database and in a file beside it.

An old backup of the words brings the erased back; an old backup of the keys brings their keys back.
Neither brings back what this journal says, as long as one of its two halves is newer. Each line
holds ids, a moment and a number: nothing that a person could be known by.
"""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import current_app

from cocreate.kernel.db import INSERTS, db
from cocreate.kernel.looking import at_the_keys
from cocreate.keys.models import Tombstone

ASKED, UNDONE, DESTROYED, DOWN = "asked", "undone", "destroyed", "down"
ORDER = (ASKED, UNDONE, DESTROYED, DOWN)  # whatever the clocks of two servers said
FILE = "tombstones.jsonl"
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was asked, undone or destroyed: the account, if it was one, and its pseudonyms."""

    number: str
    what: str
    at: datetime
    person_id: UUID | None
    subjects: tuple[UUID, ...]
    proof: str = ""

    @property
    def key(self) -> Key:
        return (self.number, self.what)


def add(entry: Entry) -> None:
    """Both halves, at once and for good, before the change that it tells of is committed.

    Should that one fail, the line stands alone: the person had pressed the button.
    """
    _add_rows([entry])
    _add_lines([] if entry.key in _lines() else [entry])


def entries() -> list[Entry]:
    """What both halves know, in the order in which it has to be done again."""
    known = {**_lines(), **_rows()}
    return sorted(known.values(), key=lambda it: (it.at, it.number, ORDER.index(it.what)))


def is_whole() -> bool:
    """Neither half lacks what the other has."""
    return _lines().keys() == _rows().keys()


def settle() -> None:
    """Write into each half what it lacks: one of them comes from an old backup."""
    lines, rows = _lines(), _rows()
    _add_rows([it for key, it in lines.items() if key not in rows])
    _add_lines([it for key, it in rows.items() if key not in lines])


def count() -> int:
    """How many lines the database's half has."""
    with at_the_keys() as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(Tombstone)) or 0


def path() -> Path:
    return Path(str(current_app.config["COCREATE_INSTANCE"])) / FILE


def _rows() -> dict[Key, Entry]:
    with at_the_keys() as connection:
        found = connection.execute(sa.select(Tombstone.__table__)).mappings().all()
    made = [
        Entry(**{**row, "subjects": tuple(UUID(it) for it in row["subjects"])}) for row in found
    ]
    return {entry.key: entry for entry in made}


def _add_rows(entries: list[Entry]) -> None:
    if not entries:
        return
    rows = [{**asdict(it), "subjects": [str(one) for one in it.subjects]} for it in entries]
    with db.engines["keys"].begin() as connection:
        insert = INSERTS[connection.dialect.name]
        connection.execute(insert(Tombstone).on_conflict_do_nothing(), rows)


def _lines() -> dict[Key, Entry]:
    """A last line that a crash cut short is not there: the database's half has it whole."""
    file = path()
    if not file.exists():
        return {}
    whole = file.read_text(encoding="utf-8").rpartition("\n")[0]
    read = [_read(line) for line in whole.splitlines() if line]
    return {entry.key: entry for entry in read if entry is not None}


def _read(line: str) -> Entry | None:
    try:
        it: dict[str, Any] = json.loads(line)
    except json.JSONDecodeError:
        return None
    return Entry(
        number=it["number"],
        what=it["what"],
        at=datetime.fromisoformat(it["at"]),
        person_id=UUID(it["person"]) if it["person"] else None,
        subjects=tuple(UUID(one) for one in it["subjects"]),
        proof=it["proof"],
    )


def _add_lines(entries: list[Entry]) -> None:
    """A new line before each: whatever a crash left half written spoils no other."""
    if not entries:
        return
    text = "".join(f"\n{_written(entry)}\n" for entry in entries)
    handle = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        os.write(handle, text.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _written(entry: Entry) -> str:
    line = {
        "number": entry.number,
        "what": entry.what,
        "at": entry.at.isoformat(),
        "person": str(entry.person_id) if entry.person_id else "",
        "subjects": [str(it) for it in entry.subjects],
        "proof": entry.proof,
    }
    return json.dumps(line, separators=(",", ":"))
