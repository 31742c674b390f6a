"""The uploaded table: sealed under a key of its own, in a file that only its owner can read.

What stands in it is personal data, its name too. It lives until the import has run or is dropped,
at most a day (PIPL 19: no longer than its purpose needs).
"""

import os
import secrets
from pathlib import Path
from uuid import UUID

from flask import current_app

from cocreate.keys import sealing

NAME_LONGEST = 80


def keep(subject_id: UUID, name: str, text: str) -> str:
    """Seal the text with the name it came under; the name of the file, made by chance."""
    sealing.create(subject_id)
    file = secrets.token_hex(16)
    shown = " ".join(os.path.basename(name.replace("\\", "/")).split())[-NAME_LONGEST:]  # noqa: PTH119 -- no path of ours
    sealed = sealing.seal(subject_id, _place(file), f"{shown}\n{text}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(_folder() / file, flags, 0o600), "wb") as target:
        target.write(sealed)
    return file


def read(subject_id: UUID, file: str) -> tuple[str, str] | None:
    """Its name and its text; None when the file or its key is gone."""
    path = _folder() / file
    if not file or not path.exists():
        return None
    whole = sealing.unseal(subject_id, _place(file), path.read_bytes())
    if whole is None:
        return None
    name, _end, text = whole.partition("\n")
    return name, text


def destroy(subject_id: UUID, file: str) -> None:
    """The file and its key, so that no copy of the file can be read either. Twice is once."""
    if file:
        (_folder() / file).unlink(missing_ok=True)
    sealing.destroy(subject_id)


def older_than(moment: float) -> list[Path]:
    """Files last written before that moment (seconds since 1970)."""
    return [path for path in _folder().iterdir() if path.stat().st_mtime < moment]


def _folder() -> Path:
    folder = Path(current_app.config["COCREATE_INSTANCE"]) / "lists"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _place(file: str) -> str:
    return f"imported_list|file|{file}"
