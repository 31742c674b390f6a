"""A video on the shelf: sealed piece by piece, so that none of it is ever in memory as a whole.

Each piece is sealed to its number and to how many there are: none can be moved, and no end cut off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from cocreate.intake import files
from cocreate.intake.shelves import shelf
from cocreate.keys import pieces

PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Reel:
    """`name`: what all its pieces are called; `size`: how many bytes it has, or will have."""

    subject_id: UUID
    name: str
    size: int

    @property
    def count(self) -> int:
        return -(-self.size // PIECE)

    def length(self, number: int) -> int:
        """Of the piece with this number, the first being 0."""
        return max(0, min(PIECE, self.size - number * PIECE))

    def put(self, number: int, data: bytes) -> None:
        """Again, it replaces the one before. `Full`, `Unreachable`, `NoKey`."""
        sealed = pieces.seal(self.subject_id, self._place(number), data)
        shelf(files.KIND).put(self._name(number), sealed)

    def get(self, number: int) -> bytes | None:
        """None when it or its key is gone."""
        sealed = shelf(files.KIND).get(self._name(number))
        return pieces.unseal(self.subject_id, self._place(number), sealed) if sealed else None

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """From this byte to before that one; ends early where a piece is gone."""
        for number in range(start // PIECE, -(-stop // PIECE)):
            data = self.get(number)
            if data is None:
                return
            before = number * PIECE
            yield data[max(start - before, 0) : stop - before]

    def destroy(self) -> None:
        """It is gone when this returns. Twice is once."""
        for number in range(self.count):
            shelf(files.KIND).delete(self._name(number))

    def _name(self, number: int) -> str:
        return f"{self.name}.{number:03d}"

    def _place(self, number: int) -> str:
        return f"film|piece|{self.name}|{number}/{self.count}"
