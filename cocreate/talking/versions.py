"""Each text of a comment that everybody could read, and what its author changed in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cocreate.consent.gate import Shown
from cocreate.moderation import redactions
from cocreate.moderation.redactions import Piece


@dataclass(frozen=True, slots=True)
class Version:
    """`before` and `after` are cut where the text differs from the one before it."""

    number: int
    since: datetime
    before: Sequence[Piece] = ()
    after: Sequence[Piece] = ()


def of(shown: Shown) -> list[Version]:
    """The newest first; [] where the text has always been the same."""
    texts = [(it.body, it.since) for it in shown.former] + [(shown.body, shown.published_at)]
    if len(texts) == 1:
        return []
    first = Version(1, texts[0][1], after=[Piece(texts[0][0])])
    later = [
        _changed(number, texts[number - 2][0], *texts[number - 1])
        for number in range(2, len(texts) + 1)
    ]
    return [first, *later][::-1]


def _changed(number: int, before: str, after: str, since: datetime) -> Version:
    changes = {"body": redactions.compare(before, after)}
    one = redactions.side_by_side({"body": before}, {"body": after}, changes)[0]
    return Version(number, since, one.before, one.after)
