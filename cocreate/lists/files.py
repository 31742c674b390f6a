"""The uploaded table: sealed under a key of its own, in a file that only its owner can read.

What stands in it is personal data, its name too. It lives until the import has run or is dropped,
at most a day (PIPL 19: no longer than its purpose needs).
"""

import os
import secrets
from uuid import UUID

from cocreate.intake.shelves import shelf
from cocreate.keys import sealing

KIND = "lists"
NAME_LONGEST = 80


def keep(subject_id: UUID, name: str, text: str) -> str:
    """Seal the text with the name it came under; the name of the file, made by chance."""
    sealing.create(subject_id)
    file = secrets.token_hex(16)
    shown = " ".join(os.path.basename(name.replace("\\", "/")).split())[-NAME_LONGEST:]  # noqa: PTH119 -- no path of ours
    sealed = sealing.seal(subject_id, _place(file), f"{shown}\n{text}")
    shelf(KIND).put(file, sealed)
    return file


def read(subject_id: UUID, file: str) -> tuple[str, str] | None:
    """Its name and its text; None when the file or its key is gone."""
    sealed = shelf(KIND).get(file) if file else None
    whole = sealing.unseal(subject_id, _place(file), sealed) if sealed else None
    if whole is None:
        return None
    name, _end, text = whole.partition("\n")
    return name, text


def destroy(subject_id: UUID, file: str) -> None:
    """The file and its key, so that no copy of the file can be read either. Twice is once."""
    if file:
        shelf(KIND).delete(file)
    sealing.destroy(subject_id)


def drop(file: str) -> None:
    """Of no import that we know: its key is nobody's any more."""
    shelf(KIND).delete(file)


def older_than(moment: float) -> set[str]:
    """Names of files last written before that moment (seconds since 1970)."""
    return shelf(KIND).older_than(moment)


def _place(file: str) -> str:
    return f"imported_list|file|{file}"
