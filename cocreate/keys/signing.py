"""The key that signs receipts (Ed25519, RFC 8032), in a file beside the master key.

The first line of the file is the seed of the key in use, in base64; each further line, `public` and
32 bytes in base64, is a key that signed before: its receipts verify as long as the line stands. The
key opens no words of anybody, so it does not change with the master key.
"""

import base64
import binascii
import hashlib
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cocreate.keys import master

NAME = "receipts.key"
LENGTH = 32
RETIRED = "public "
PATIENCE = 2.0  # seconds for another process to write the file it has just made


class NoSigningKey(RuntimeError):
    """The file of the signing key is not whole or not ours."""


@dataclass(frozen=True, slots=True)
class Public:
    key: bytes

    @property
    def id(self) -> str:
        """Names the key; the first 64 bits of its SHA-256."""
        return hashlib.sha256(self.key).hexdigest()[:16]


def path() -> Path:
    return master.path().with_name(NAME)


def sign(message: bytes) -> tuple[str, bytes]:
    """The id of the key in use, and 64 bytes."""
    key = _private(_lines()[0])
    return Public(key.public_key().public_bytes_raw()).id, key.sign(message)


def publics() -> tuple[Public, ...]:
    """All that receipts may be signed with, the one in use first."""
    first, *rest = _lines()
    now_used = Public(_private(first).public_key().public_bytes_raw())
    return now_used, *(Public(_decoded(line.removeprefix(RETIRED))) for line in rest)


def rotate() -> Public:
    """A new key signs from now on; the old one's public half stays, its secret is gone."""
    old = publics()
    retired = [f"{RETIRED}{base64.b64encode(it.key).decode()}" for it in old]
    draft = path().with_name(f"{NAME}.{secrets.token_hex(4)}")
    _write(draft, [_fresh(), *retired])
    draft.replace(path())
    return publics()[0]


def _lines() -> list[str]:
    """O_EXCL lets one of several processes make the file; the others read what it wrote."""
    file = path()
    if not file.exists():
        with suppress(FileExistsError):
            _write(file, [_fresh()])
    until = time.monotonic() + PATIENCE
    while not (text := file.read_text()).endswith("\n"):
        if time.monotonic() > until:
            raise NoSigningKey(f"{file} is not whole.")
        time.sleep(0.01)
    return text.splitlines()


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def _write(file: Path, lines: list[str]) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as out:
        out.write("".join(f"{line}\n" for line in lines))
        out.flush()
        os.fsync(out.fileno())


def _private(line: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_decoded(line))


def _decoded(line: str) -> bytes:
    try:
        key = base64.b64decode(line, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != LENGTH:
        raise NoSigningKey(f"{path()} holds a line that is not a key of {LENGTH} bytes in base64.")
    return key
