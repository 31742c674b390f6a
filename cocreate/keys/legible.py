"""Sealed texts for a page: what was changed or moved there is left out, like what lost its key.

Were the page to fail instead, its author could neither read the rest nor take it all back. Nothing
of it is shown to anybody, and it is told to whoever runs this: in the log, and by `doctor`.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from cocreate.kernel.logs import log
from cocreate.keys import sealing

Sealed = tuple[UUID, str, bytes]


def texts(sealed: Iterable[Sealed]) -> list[str | None]:
    """As :func:`sealing.unseal_many`. A master key that doesn't fit still raises."""
    rows = list(sealed)
    try:
        return sealing.unseal_many(rows)
    except sealing.Altered:
        damaged = set(altered(rows))
        for place in sorted(damaged):
            log.error("sealed text changed or moved", place=place)
    whole = [row for row in rows if row[1] not in damaged]
    read = iter(sealing.unseal_many(whole))
    return [None if place in damaged else next(read) for _subject, place, _data in rows]


def altered(sealed: Iterable[Sealed]) -> Iterator[str]:
    """The places of those that were not sealed there, or not like that."""
    rows = list(sealed)
    keys = sealing.keys_of({subject for subject, _place, _data in rows})
    for subject, place, data in rows:
        try:
            _ = subject in keys and sealing.open_bytes(keys[subject], f"{place}|{subject}", data)
        except sealing.Altered:
            yield place
