"""What the guard reports."""

from dataclasses import dataclass
from typing import Literal

Type = Literal["phone", "id_number", "bank_card", "email", "record_number", "name", "address"]


@dataclass(frozen=True, order=True, slots=True)
class Found:
    """An identifier at [start, end) in code points."""

    start: int
    end: int
    type: Type
