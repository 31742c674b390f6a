"""The key that wraps the data keys: one small file, outside every database.

The file holds one key per line in base64. The first wraps; the others, there only while a
rotation is under way, still open what they wrapped.
"""

import base64
import binascii
import hashlib
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from flask import current_app

LENGTH = 32
PATIENCE = 2.0  # seconds for another process to write the file it has just made


class NoMaster(RuntimeError):
    """The master key file is empty or not ours: nothing can be sealed or read."""


@dataclass(frozen=True, slots=True)
class Master:
    key: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Names the key in rows that it wrapped, and says nothing about it."""
        return hashlib.sha256(self.key).hexdigest()[:8]

    @property
    def line(self) -> str:
        return base64.b64encode(self.key).decode()


def fresh() -> Master:
    return Master(secrets.token_bytes(LENGTH))


def path() -> Path:
    return Path(str(current_app.config["MASTER_KEY_FILE"]))


def masters() -> tuple[Master, ...]:
    """The keys of this installation, the one in use first. Made at first use.

    Read again each time: another process may have rotated it, and 44 bytes cost nothing.
    """
    return _made(path())


def replace(*keys: Master) -> None:
    """Put these into the file, at once and whole: a crash leaves the old file or the new one."""
    file = path()
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    _write(draft, keys)
    draft.replace(file)
    _settle(file.parent)


def _made(file: Path) -> tuple[Master, ...]:
    """O_EXCL lets one of several processes make the file; the others read what it wrote."""
    if not file.exists():
        with suppress(FileExistsError):
            _write(file, (fresh(),))
            _settle(file.parent)
    return _read(file)


def _write(file: Path, keys: tuple[Master, ...]) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as out:
        out.write("".join(f"{key.line}\n" for key in keys))
        out.flush()
        os.fsync(out.fileno())  # a key lost with the power would lose every word under it


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(file: Path) -> tuple[Master, ...]:
    until = time.monotonic() + PATIENCE
    while not (text := file.read_text()).endswith("\n"):
        if time.monotonic() > until:
            raise NoMaster(f"{file} is not whole. If nothing was ever sealed with it, remove it.")
        time.sleep(0.01)
    return tuple(_parsed(line, file) for line in text.split())


def _parsed(line: str, file: Path) -> Master:
    try:
        key = base64.b64decode(line, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != LENGTH:
        raise NoMaster(f"{file} holds a line that is not a key of {LENGTH} bytes in base64.")
    return Master(key)
