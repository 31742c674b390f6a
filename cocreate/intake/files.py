"""Files that came with an item: sealed under its author's key, named by chance, outside every address."""

import base64
import secrets
from contextlib import suppress
from uuid import UUID

from cocreate.intake.shelves import Unreachable, shelf
from cocreate.keys import sealing

KIND = "uploads"
SHOWN = 40  # characters of a file's name
MEGABYTE = 1024 * 1024


def keep(subject_id: UUID, what: str, data: bytes) -> str:
    """Seal it into a file; its name. `what` it is takes part in the sealing."""
    name = secrets.token_hex(16)
    put(subject_id, what, name, base64.b64encode(data).decode())
    return name


def put(subject_id: UUID, what: str, name: str, text: str) -> None:
    shelf(KIND).put(name, sealing.seal(subject_id, _place(what, name), text))


def read(subject_id: UUID, what: str, name: str) -> bytes | None:
    """None when it or its key is gone, or it is something else."""
    text = get(subject_id, what, name)
    return base64.b64decode(text) if text else None


def get(subject_id: UUID, what: str, name: str) -> str | None:
    sealed = shelf(KIND).get(name) if name else None
    return sealing.unseal(subject_id, _place(what, name), sealed) if sealed else None


def destroy(name: str) -> None:
    """It is gone when this returns: `Unreachable` else, and whoever says "gone" must wait."""
    if name:
        shelf(KIND).delete(name)


def let_go(name: str) -> None:
    """Nobody needs it any more: where the store is down now, the job that sweeps strays comes."""
    with suppress(Unreachable):
        destroy(name)


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
    return shelf(KIND).older_than(moment)
