"""A closed box as a file that anybody can check: written in one way only, so any other byte shows."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.proof import recount
from cocreate.workshops.tallies import Tally

Box = dict[str, Any]
HERE = Path(__file__).parent
FORMAT = 1
FIGURES = {
    "agree": ("agree", "disagree", "unsure"),
    "consent": ("consent", "object", "aside"),
    "approval": ("votes",),
    "dots": ("points",),
    "score": ("mean", "spread", "votes"),
    "borda": ("points",),
    "ranked": ("votes",),
    "budget": ("votes",),
}


def sealed(head: Mapping[str, Any], papers: Sequence[Mapping[str, Any]], tally: Tally) -> Box:
    """The box: papers by receipt, so in no order of time; their root; what was counted.

    Raises `Refused` when the second count says something else: then nobody may rely on either.
    """
    box: Box = {**head, "format": FORMAT}
    box["papers"] = sorted(map(dict, papers), key=lambda paper: str(paper["receipt"]))
    box["root"] = recount.root(recount.leaves(box))
    box["result"] = result(tally)
    _holds(written(box))
    return box


def result(tally: Tally) -> dict[str, Any]:
    """In one order, with what every count of this kind says; a tally may say more beside it."""
    words = FIGURES.get(tally.rule) or FIGURES[tally.method]
    return {
        "winners": sorted(tally.winners),
        "tied": sorted(map(sorted, tally.tied)),
        "figures": {
            one.id: {word: one.figures[word] for word in words if word in one.figures}
            for one in tally.options
        },
    }


def written(box: Box) -> bytes:
    return recount.canonical(box) + b"\n"


def packed(box: Box) -> bytes:
    """The ZIP. The same box makes the same bytes, today and in ten years."""
    files = {"box.json": written(box)}
    files |= {name: (HERE / name).read_bytes() for name in ("recount.py", "READ_ME.txt")}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)  # stored, of 1980
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, content)
    return held.getvalue()


def opened(data: bytes, root: str = "") -> Box:
    """The box in an export that holds together, with the root of the minutes if that is given.

    Nothing in it is run: the count is made by our own copy, and theirs has to be the same file.
    """
    box = _holds(data, root)
    if packed(box) != data:
        raise Refused(
            _(
                "The papers count right, but the file around them was changed, or it is of another version."
            )
        )
    return box


def path(leaves: Sequence[bytes], at: int) -> list[tuple[str, str]]:
    """What proves that leaf `at` hangs on the root: beside it, up to the top (`recount.holds`)."""
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = leaves[:half], leaves[half:]
    if at < half:
        return [*path(left, at), ("right", recount.root(right))]
    return [*path(right, at - half), ("left", recount.root(left))]


def _holds(data: bytes, root: str = "") -> Box:
    box, wrong = recount.checked(data, root)
    if wrong:
        raise Refused(_("The recount does not fit. %(why)s", why=" ".join(wrong)))
    return box
