"""Seal bytes under a subject's key as texts are sealed, for files too large to be a text."""

from uuid import UUID

from cocreate.keys import sealing


def seal(subject: UUID, place: str, data: bytes) -> bytes:
    """`place` is `table|column|row`. Raises :class:`sealing.NoKey`."""
    key = sealing.keys_of({subject}).get(subject)
    if key is None:
        raise sealing.NoKey(f"no key for {subject}")
    return sealing.seal_bytes(key, f"{place}|{subject}", data)


def unseal(subject: UUID, place: str, sealed: bytes) -> bytes | None:
    """The bytes, or None when the key was destroyed. Raises :class:`sealing.Altered`."""
    key = sealing.keys_of({subject}).get(subject)
    return sealing.open_bytes(key, f"{place}|{subject}", sealed) if key else None
