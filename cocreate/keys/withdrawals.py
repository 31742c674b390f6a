"""The journal of withdrawals, kept twice like that of erasures: in the keys' database, in a file.

A backup of the words brings back what somebody has taken back since. This journal doesn't come from
that backup, so it still knows. One line for each transaction that ended something, with a number,
and an HMAC over it and the line before: a line that was added, changed, moved or cut by anybody
without our keys is noticed, and nothing is served until it is put right. No words of a person.
"""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hmac import compare_digest
from pathlib import Path
from typing import Any, NamedTuple

import sqlalchemy as sa
from flask import current_app

from cocreate.kernel.db import db
from cocreate.kernel.looking import at_the_keys
from cocreate.keys import sealing
from cocreate.keys.models import Withdrawal

FILE = "withdrawals.jsonl"
COLUMN = "withdrawal|line"  # of the look-ups: the key of these HMACs is theirs alone
Ended = dict[str, Any]  # what ended: ids, purposes and moments


class Broken(RuntimeError):
    """The journal is not as we wrote it. The message is for the administrator."""


class Tail(NamedTuple):
    """Number and HMAC of the last line that the keys' database has, and the file's size with it."""

    number: int = 0
    mac: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    ended: tuple[Ended, ...]
    mac: str
    text: str


def add(ended: Sequence[Ended]) -> int:
    """One line, in both halves and for good, before the change it tells of is committed; its number.

    Should that commit fail, the line stands alone and is followed: the person had pressed the
    button. The other order could lose what they were told is done.
    """
    with _turn() as handle:
        tail = _tail()
        if os.fstat(handle).st_size != tail.size:  # we died between the two halves
            tail = _settled(handle)
        line = _signed(tail.number + 1, tail.mac, ended)
        _append(handle, [line])
        _add_rows([line], tail.size)
    return line.number


def lines() -> list[Line]:
    """All of them, oldest first, each looked at; what one half lacks is written into it.

    Raises :class:`Broken`.
    """
    with _turn() as handle:
        return _whole(handle)


def count() -> int:
    """How many lines the database's half has."""
    return _tail().number


def is_whole() -> bool:
    """Whether both halves end at the same place; :func:`lines` looks at every line."""
    file = path()
    return _tail().size == (file.stat().st_size if file.exists() else 0)


def path() -> Path:
    return Path(str(current_app.config["COCREATE_INSTANCE"])) / FILE


@contextmanager
def _turn() -> Iterator[int]:
    """One writer at a time, whichever process it is."""
    handle = os.open(path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)


def _whole(handle: int) -> list[Line]:
    written, kept = _read(handle), _rows()
    for number, (mine, theirs) in enumerate(zip(written, kept, strict=False), 1):
        if mine != theirs:
            raise Broken(_said(number, "is not the line that the keys' database has"))
    known = _checked([*written, *kept[len(written) :]])
    if missing := known[len(written) :]:
        _append(handle, missing)
    if missing := known[len(kept) :]:
        _add_rows(missing, sum(_length(it) for it in kept))
    return known


def _settled(handle: int) -> Tail:
    _whole(handle)
    return _tail()


def _read(handle: int) -> list[str]:
    """The file's lines. One that a crash cut short is taken off, if the other half has it whole."""
    data = os.pread(handle, os.fstat(handle).st_size, 0)
    whole, _newline, rest = data.rpartition(b"\n")
    written = [it.decode(errors="replace") for it in whole.split(b"\n")] if whole else []
    if rest:
        kept = _rows()
        if len(kept) <= len(written) or not kept[len(written)].encode().startswith(rest):
            raise Broken(_said(len(written) + 1, "is cut short, and the keys' database lacks it"))
        os.ftruncate(handle, len(data) - len(rest))
    return written


def _checked(texts: Sequence[str]) -> list[Line]:
    """Each as it was signed, after the one before it."""
    parsed = [_parsed(number, text) for number, text in enumerate(texts, 1)]
    before = ["", *(it.mac for it in parsed)]
    bodies = [f"{mac}{_body(it.number, it.ended)}" for mac, it in zip(before, parsed, strict=False)]
    for line, mac in zip(parsed, sealing.lookup_many(COLUMN, bodies), strict=True):
        if not compare_digest(line.mac, mac):
            raise Broken(_said(line.number, "was not written by us, or was changed since"))
    return parsed


def _parsed(number: int, text: str) -> Line:
    try:
        it = json.loads(text)
        line = Line(int(it["number"]), tuple(dict(one) for one in it["ended"]), it["mac"], text)
    except (ValueError, TypeError, KeyError) as fault:
        raise Broken(_said(number, "can't be read")) from fault
    if line.number != number or not isinstance(line.mac, str) or not line.mac.isascii():
        raise Broken(_said(number, f"says that it is line {line.number}: one is missing or added"))
    return line


def _said(number: int, what: str) -> str:
    return (
        f"Line {number} of {FILE} {what}. Nothing is shown until this is put right: put the file and "
        "the keys' database back from the newest backup that has both, or move the file away, and "
        "it is written anew from the keys' database. Then: ./run erasures replay"
    )


def _signed(number: int, before: str, ended: Sequence[Ended]) -> Line:
    body = _body(number, ended)
    mac = sealing.lookup(COLUMN, f"{before}{body}")
    return Line(number, tuple(ended), mac, f'{body[:-1]},"mac":"{mac}"}}')


def _body(number: int, ended: Sequence[Ended]) -> str:
    return json.dumps({"number": number, "ended": list(ended)}, separators=(",", ":"))


def _append(handle: int, added: Sequence[Line]) -> None:
    os.write(handle, "".join(f"{line.text}\n" for line in added).encode())
    os.fsync(handle)


def _length(text: str) -> int:
    return len(text.encode()) + 1


def _add_rows(added: Sequence[Line], size: int) -> None:
    rows = []
    for line in added:
        size += _length(line.text)
        rows.append({"number": line.number, "line": line.text, "mac": line.mac, "size": size})
    with db.engines["keys"].begin() as connection:
        connection.execute(sa.insert(Withdrawal), rows)


def _tail() -> Tail:
    columns = (Withdrawal.number, Withdrawal.mac, Withdrawal.size)
    last = sa.select(*columns).order_by(Withdrawal.number.desc()).limit(1)
    with at_the_keys() as connection:
        row = connection.execute(last).first()
    return Tail(*row) if row else Tail()


def _rows() -> list[str]:
    kept = sa.select(Withdrawal.line).order_by(Withdrawal.number)
    with at_the_keys() as connection:
        return list(connection.scalars(kept))
