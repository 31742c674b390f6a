"""Seal a text under its subject's key, read it again, and forget it for good.

AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits; the additional data are
`table|column|row|subject`, so that no sealed text can be moved to another place. No key is kept
in memory: a key that is destroyed is gone for every process at once.
"""

import hmac
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.exc import IntegrityError

from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.looking import at_the_keys
from cocreate.keys.master import Master, NoMaster, masters, replace
from cocreate.keys.models import DataKey

FORM = b"\x01"  # the first byte of everything sealed: which way it was sealed
NONCE = 12
AT_ONCE = 400
UNKNOWN = "the master key of some data keys is not in the file"
LOOKUPS = UUID(int=2)  # the owner of the secret behind look-ups: nobody, so it is never destroyed
COLUMNS = sa.select(DataKey.subject_id, DataKey.wrapped, DataKey.master_id)
_SOME = COLUMNS.where(DataKey.subject_id.in_(sa.bindparam("subjects", expanding=True)))


class NoKey(RuntimeError):
    """Nothing can be sealed for this subject: no key was made, or it was destroyed."""


class Altered(RuntimeError):
    """A sealed text was changed, or moved from where it was sealed."""


def create(subject: UUID) -> None:
    """Make the subject's data key; with one there already nothing changes.

    It is written in a transaction of its own, before the main one commits. Should that one fail,
    a key is left that opens nothing: harmless. The other order could lose words.
    """
    row = {"subject_id": subject, "wrapped": b"", "master_id": "", "created_at": now()}
    try:
        with db.engines["keys"].begin() as connection:
            connection.execute(sa.insert(DataKey).values(row))
            master = masters()[0]  # read with the row in hand: no rotation can pass us by now
            wrapped = _wrap(master, subject, secrets.token_bytes(32))
            ours = sa.update(DataKey).where(DataKey.subject_id == subject)
            connection.execute(ours.values(wrapped=wrapped, master_id=master.id))
    except IntegrityError:
        return


def create_many(subjects: Iterable[UUID]) -> None:
    """The same for subjects that nobody knows yet, in one transaction; IntegrityError if one has
    a key already.
    """
    with db.engines["keys"].begin() as connection:
        _shut(connection)  # no rotation can pass us by between reading the master and writing
        master, at = masters()[0], now()
        rows = [
            {
                "subject_id": subject,
                "wrapped": _wrap(master, subject, secrets.token_bytes(32)),
                "master_id": master.id,
                "created_at": at,
            }
            for subject in subjects
        ]
        if rows:
            connection.execute(sa.insert(DataKey), rows)


def destroy(subject: UUID) -> bool:
    """Forget the key, and so every word under it, for ever. False if there was none."""
    engine = db.engines["keys"]
    with engine.begin() as connection:
        gone = connection.execute(sa.delete(DataKey).where(DataKey.subject_id == subject))
    if engine.dialect.name == "sqlite":
        _empty_the_journal(engine)
    return bool(gone.rowcount)


def seal(subject: UUID, place: str, text: str) -> bytes:
    """`place` is `table|column|row`. Raises :class:`NoKey`."""
    return seal_many(subject, {place: text})[place]


def seal_many(subject: UUID, texts: Mapping[str, str]) -> dict[str, bytes]:
    """Place → text becomes place → sealed text, with one look at the key."""
    key = keys_of({subject}).get(subject)
    if key is None:
        raise NoKey(f"no key for {subject}")
    return {place: _seal(key, f"{place}|{subject}", text) for place, text in texts.items()}


def seal_each(texts: Iterable[tuple[UUID, str, str]]) -> list[bytes]:
    """Subject, place and text of many persons, sealed in their order with one look at the keys."""
    rows = list(texts)
    return sealed_with(keys_of({subject for subject, _place, _text in rows}), rows)


def sealed_with(keys: Mapping[UUID, bytes], rows: list[tuple[UUID, str, str]]) -> list[bytes]:
    """The same with the keys at hand."""
    if missing := {subject for subject, _place, _text in rows} - keys.keys():
        raise NoKey(f"no key for {len(missing)} subjects")
    return [_seal(keys[subject], f"{place}|{subject}", text) for subject, place, text in rows]


def unseal(subject: UUID, place: str, sealed: bytes) -> str | None:
    """The text, or None when the key was destroyed. Raises :class:`Altered`."""
    return unseal_many([(subject, place, sealed)])[0]


def unseal_many(sealed: Iterable[tuple[UUID, str, bytes]]) -> list[str | None]:
    """Many at once, in their order, with one look at the keys."""
    rows = list(sealed)
    keys = keys_of({subject for subject, _place, _data in rows})
    return [
        open_bytes(keys[subject], f"{place}|{subject}", data).decode() if subject in keys else None
        for subject, place, data in rows
    ]


def lookup(column: str, value: str) -> str:
    """HMAC-SHA-256 of `value` in hex, under a key of `column` alone: to find a row by a secret.

    Equal values look alike within one column only. The caller normalises (case, blanks). The
    secret is a data key itself, so rotating the master key changes no look-up.
    """
    return lookup_many(column, [value])[0]


def lookup_many(column: str, values: Iterable[str]) -> list[str]:
    """The look-ups of many values of one column, in their order."""
    root = keys_of({LOOKUPS}).get(LOOKUPS)
    if root is None:
        create(LOOKUPS)
        root = keys_of({LOOKUPS})[LOOKUPS]
    return looked_up(root, column, values)


def looked_up(root: bytes, column: str, values: Iterable[str]) -> list[str]:
    """The same with the secret at hand."""
    key = HKDF(SHA256(), length=32, salt=None, info=f"lookup|{column}".encode()).derive(root)
    return [hmac.digest(key, value.encode(), "sha256").hex() for value in values]


def rotate(new: Master) -> int:
    """Wrap every data key with the new master key; how many. Texts stay as they are.

    While it runs the file holds both keys, so a crash at any point leaves every word readable;
    run again, it ends what it began.
    """
    old = tuple(master for master in masters() if master.id != new.id)
    replace(new, *old)
    with db.engines["keys"].begin() as connection:
        _shut(connection)
        rows = connection.execute(COLUMNS).all()
        at_hand = {master.id: master for master in masters()}
        if {row.master_id for row in rows} - at_hand.keys():
            raise NoMaster(UNKNOWN)
        for row in rows:
            key = _unwrap(at_hand[row.master_id], row.subject_id, row.wrapped)
            ours = sa.update(DataKey).where(DataKey.subject_id == row.subject_id)
            wrapped = _wrap(new, row.subject_id, key)
            connection.execute(ours.values(wrapped=wrapped, master_id=new.id))
    replace(new)
    return len(rows)


def _shut(connection: sa.Connection) -> None:
    """Nobody adds a key while all are wrapped anew."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE data_key IN SHARE ROW EXCLUSIVE MODE"))
    else:
        connection.execute(sa.update(DataKey).where(sa.false()).values(master_id=""))


def keys_of(subjects: set[UUID]) -> dict[UUID, bytes]:
    """The data keys themselves, for this package alone; who has none is not in it."""
    wanted = list(subjects)
    for _try in range(3):
        rows: list[Any] = []
        with at_the_keys() as connection:
            for start in range(0, len(wanted), AT_ONCE):
                some = {"subjects": wanted[start : start + AT_ONCE]}
                rows += connection.execute(_SOME, some)
        at_hand = {master.id: master for master in masters()}
        if all(row.master_id in at_hand for row in rows):  # else a rotation ended in between
            return {
                row.subject_id: _unwrap(at_hand[row.master_id], row.subject_id, row.wrapped)
                for row in rows
            }
    raise NoMaster(UNKNOWN)


def _wrap(master: Master, subject: UUID, key: bytes) -> bytes:
    return seal_bytes(master.key, _place_of(subject), key)


def _unwrap(master: Master, subject: UUID, wrapped: bytes) -> bytes:
    return open_bytes(master.key, _place_of(subject), wrapped)


def _place_of(subject: UUID) -> str:
    return f"data_key|wrapped|{subject}|{subject}"


def _seal(key: bytes, place: str, text: str) -> bytes:
    return seal_bytes(key, place, text.encode())


def seal_bytes(key: bytes, place: str, data: bytes) -> bytes:
    """With the key at hand, as `keys_of` for this package alone."""
    nonce = secrets.token_bytes(NONCE)
    return FORM + nonce + AESGCM(key).encrypt(nonce, data, place.encode())


def open_bytes(key: bytes, place: str, sealed: bytes) -> bytes:
    if sealed[:1] != FORM:
        raise Altered(f"what lies at {place} was not sealed by us")
    nonce, data = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, data, place.encode())
    except (InvalidTag, ValueError) as fault:
        raise Altered(f"what lies at {place} was changed, or moved there") from fault


def _empty_the_journal(engine: sa.Engine) -> None:
    """secure_delete overwrites the row; the write-ahead log would keep it until it is rewound."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
