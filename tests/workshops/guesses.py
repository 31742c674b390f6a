"""Guessing what each voter said from the copies of a box: every way that we can think of.

The attacker knows the order in which people voted, has every copy from before the first vote to
after the end, and the papers that lie open then. A third of the voters are friends who tell what
they said, for the ways that learn.
"""

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean, median, pstdev

from cocreate.workshops.voting.urn import VALUE
from tests.workshops.backups import Block, Medium, Step

Guess = int | None  # of two answers the one or the other; None: not guessed, or a friend
FRIEND = 3
SMALL = 1e-6  # who stands in the middle stands with those above it


class Attack:
    """`papers`: receipt → 1 or -1, as they lie open after the end. `spelled`: how each of the two
    answers is written, wherever it is.
    """

    def __init__(
        self, medium: Medium, papers: Mapping[str, int], spelled: Iterable[Sequence[str]]
    ) -> None:
        self.votes = medium.steps[1:-1]
        self.new = [b"\0".join(block.data for block in step.blocks) for step in self.votes]
        self.whole = medium.whole()
        self.papers, self.spelled = papers, {forms[0]: forms for forms in spelled}.items()

    def beyond_chance(self, said: Sequence[int]) -> dict[str, str]:
        """Each way that knows more of what was said than a coin does; or less, for then turn it."""
        found, dice = {}, random.Random(11)  # noqa: S311 -- the same coin on each run
        for way, guesses in self._ways(said):
            tossed = [dice.choice((1, -1)) if it == 0 else it for it in guesses]
            judged = [(one, it) for one, it in zip(tossed, said, strict=True) if one is not None]
            right = sum(one == it for one, it in judged)
            if abs(right - len(judged) / 2) > 5 * len(judged) ** 0.5 / 2:
                found[way] = f"{right} of {len(judged)}"
        return found

    def _ways(self, said: Sequence[int]) -> Iterator[tuple[str, list[Guess]]]:
        yield "the paper that turned up", list(self._turned_up())
        yield from self._orders()
        series = self._series()
        for name, numbers in series.items():
            yield f"{name}, mean", _beside(fmean(numbers), numbers)
            yield f"{name}, median", _beside(median(numbers) - SMALL, numbers)
        yield (
            "learnt from friends: numbers",
            _learnt(list(zip(*series.values(), strict=True)), said),
        )
        yield "learnt from friends: bytes", _learnt([_shade(new) for new in self.new], said)

    def _turned_up(self) -> Iterator[Guess]:
        """Which paper is in this copy and was in none before."""
        waiting = {receipt.encode(): answer for receipt, answer in self.papers.items()}
        for new in self.new:
            there = [receipt for receipt in waiting if receipt in new]
            yield waiting[there[0]] if len(there) == 1 else 0
            for receipt in there:
                del waiting[receipt]

    def _orders(self) -> Iterator[tuple[str, list[Guess]]]:
        """The papers as they lie in each file after the end, from both sides, beside the voters."""
        for name, data in self.whole.items():
            for find in (data.find, data.rfind):
                places = {receipt: find(receipt.encode()) for receipt in self.papers}
                if min(places.values()) < 0:
                    continue
                order = sorted(self.papers, key=places.__getitem__)
                yield f"order: {name}, {find.__name__}", [self.papers[it] for it in order]
                yield (
                    f"order: {name}, {find.__name__}, backwards",
                    [self.papers[it] for it in reversed(order)],
                )

    def _series(self) -> dict[str, list[float]]:
        """Each number that a copy has, from vote to vote, and how much it grew."""
        rows = [
            _numbers(step)
            | {f"answers like {one}": _often(new, forms) for one, forms in self.spelled}
            for step, new in zip(self.votes, self.new, strict=True)
        ]
        names = sorted({name for row in rows for name in row})
        series = {f"number: {name}": [row.get(name, 0.0) for row in rows] for name in names}
        grown = {
            f"growth: {name}": [
                0.0,
                *(now - before for before, now in pairwise(series[f"number: {name}"])),
            ]
            for name in names
        }
        return series | grown


def spelled(answer: Mapping[str, int]) -> list[str]:
    """How one answer of three options stands in a row, in an export, in the heap before its seal."""
    cells = "".join(f"{answer.get(option, ''):>{VALUE}}" for option in ("", "1", "2", "3"))
    turned = {option: answer[option] for option in (*list(answer)[1:], "")}
    return [
        json.dumps(answer),
        json.dumps(turned),
        json.dumps(answer, separators=(",", ":")),
        cells,
    ]


def _often(new: bytes, forms: Sequence[str]) -> int:
    return sum(new.count(it.encode()) for it in forms)


def _numbers(step: Step) -> dict[str, float]:
    files: dict[str, list[Block]] = {}
    for block in step.blocks:
        files.setdefault(block.file, []).append(block)
    found = dict(step.numbers)
    for name, blocks in files.items():
        data = b"".join(block.data for block in blocks)
        pages = [block.page for block in blocks]
        found |= {
            f"{name} pages": len(blocks),
            f"{name} lowest page": min(pages),
            f"{name} highest page": max(pages),
            f"{name} order of pages": sum(at * page for at, page in enumerate(pages)),
            f"{name} size": len(data),
            f"{name} zeros": data.count(0),
            f"{name} blanks": data.count(b" "),
            f"{name} sum": sum(data),
            f"{name} parity": sum(data) % 2,
        }
    return found


def _shade(new: bytes) -> list[float]:
    """How often each byte stands there."""
    often = Counter(new)
    return [often[byte] for byte in range(256)]


def _beside(middle: float, numbers: Sequence[float]) -> list[Guess]:
    if min(numbers) == max(numbers):
        return [0] * len(numbers)
    return [_sign(number - middle) for number in numbers]


def _learnt(rows: Sequence[Sequence[float]], said: Sequence[int]) -> list[Guess]:
    """Whose row lies nearer to those of the friends who said the one, or the other."""
    columns = []
    for column in zip(*rows, strict=True):
        wide = pstdev(column)
        columns.append([(it - fmean(column)) / wide if wide else 0.0 for it in column])
    friends = {
        answer: [at for at in range(0, len(said), FRIEND) if said[at] == answer]
        for answer in (1, -1)
    }
    tells = [
        fmean(column[at] for at in friends[1]) - fmean(column[at] for at in friends[-1])
        for column in columns
    ]
    scores = [
        sum(tell * column[at] for tell, column in zip(tells, columns, strict=True))
        for at in range(len(said))
    ]
    return [None if at % FRIEND == 0 else _sign(score) for at, score in enumerate(scores)]


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)
