"""Files that came with an item: sealed under its author's key, named by chance, outside every address."""

import base64
import secrets
from pathlib import Path
from uuid import UUID

from flask import current_app

from cocreate.keys import sealing

SHOWN = 40  # characters of a file's name
MEGABYTE = 1024 * 1024


def keep(subject_id: UUID, what: str, data: bytes) -> str:
    """Seal it into a file of the instance; its name. `what` it is takes part in the sealing."""
    name = secrets.token_hex(16)
    text = base64.b64encode(data).decode()
    (folder() / name).write_bytes(sealing.seal(subject_id, _place(what, name), text))
    return name


def read(subject_id: UUID, what: str, name: str) -> bytes | None:
    """None when it or its key is gone, or it is something else."""
    path = folder() / name
    if not name or not path.exists():
        return None
    text = sealing.unseal(subject_id, _place(what, name), path.read_bytes())
    return base64.b64decode(text) if text else None


def destroy(name: str) -> None:
    if name:
        (folder() / name).unlink(missing_ok=True)


def named(sent: str) -> str:
    """The name that its person knows it by: no folders, nothing that can't be seen, not too long."""
    name = sent.replace("\\", "/").rpartition("/")[2]
    seen = "".join(it for it in name if it.isprintable())
    return seen if len(seen) <= SHOWN else f"{seen[: SHOWN - 8]}…{seen[-7:]}"


def size(number: int) -> str:
    """As people read it beside a file: 380 KB, 2.4 MB."""
    if number < MEGABYTE:
        return f"{max(1, round(number / 1024))} KB"
    return f"{number / MEGABYTE:.1f} MB"


def _place(what: str, name: str) -> str:
    return f"{what}|file|{name}"


def older_than(moment: float) -> set[str]:
    """Names of the files last written before that moment (seconds since 1970)."""
    return {path.name for path in folder().iterdir() if path.stat().st_mtime < moment}


def folder() -> Path:
    there = Path(current_app.config["COCREATE_INSTANCE"]) / "uploads"
    there.mkdir(mode=0o700, exist_ok=True)
    return there
