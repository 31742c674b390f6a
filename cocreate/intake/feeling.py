"""How somebody felt, on a scale of five: chosen by touch, kept with the original, shown with the text.

It is personal: nobody is asked twice, none is chosen beforehand, and without *publish* only the
staff see it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_pgettext as _p

PART = "felt"  # of the original, and of what is public
SCALE = {
    "-2": _p("how a moment felt", "Very hard"),
    "-1": _p("how a moment felt", "Hard"),
    "0": _p("how a moment felt", "So-so"),
    "1": _p("how a moment felt", "Good"),
    "2": _p("how a moment felt", "Very good"),
}


@dataclass(frozen=True, slots=True)
class Felt:
    level: int
    word: str


def felt(parts: Mapping[str, str]) -> Felt | None:
    """What was chosen, among the parts of an original or of a public text."""
    said = parts.get(PART, "")
    return Felt(int(said), str(SCALE[said])) if said in SCALE else None
