"""Count a closed ballot again. Python 3.11 or newer and this one file; nothing else of cocreate.

    python3 recount.py EXPORT [--root HEX]        EXPORT: the ZIP, its folder, or box.json

The papers hang on a Merkle tree (RFC 6962): leaf 0 is the head of the box (all but papers, root and
result), then each paper in the order of receipts. Whoever changes one has to change the root, which
stands in the minutes: compare. The rules are written here a second time, from their definitions and
not from the program that counted first. Exit 0: all of it fits. Exit 1: it doesn't.
"""

import argparse
import hashlib
import io
import json
import math
import statistics
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

Found = tuple[list[str], list[list[str]], dict[str, Any]]  # winners, ties, figures by option
WORDS = {"agree": {1: "agree", -1: "disagree", 0: "unsure"}}
WORDS["consent"] = {1: "consent", -1: "object", 0: "aside"}


def canonical(value: Any) -> bytes:
    """The one way to write a value down. The file box.json is this and the end of a line."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def leaves(box: dict[str, Any]) -> list[bytes]:
    head = {name: box[name] for name in box if name not in {"papers", "root", "result"}}
    return [canonical(head), *map(canonical, box["papers"])]


def root(of: Sequence[bytes]) -> str:
    if len(of) == 1:
        return hashlib.sha256(b"\x00" + of[0]).hexdigest()
    half = 1 << (len(of) - 1).bit_length() - 1  # the largest power of two below their number
    return hashlib.sha256(b"\x01" + bytes.fromhex(root(of[:half]) + root(of[half:]))).hexdigest()


def holds(leaf: bytes, along: Iterable[tuple[str, str]], top: str) -> bool:
    here = root([leaf])
    for side, other in along:
        pair = other + here if side == "left" else here + other
        here = hashlib.sha256(b"\x01" + bytes.fromhex(pair)).hexdigest()
    return here == top


def best(totals: Mapping[str, Any], places: int = 1) -> tuple[list[str], list[list[str]]]:
    """The highest totals, and all who share the last place: those are named as a tie."""
    last = sorted(totals.values(), reverse=True)[:places][-1:]
    won = [one for one in totals if totals[one] >= last[0]]
    return won, [[one for one in won if totals[one] == last[0]]] if len(won) > places else []


class Count:
    """The rules. A paper is option → mark, dots, score or rank; or "" → 1, 0, -1 (yes to no)."""

    def __init__(self, box: dict[str, Any]) -> None:
        self.rule, self.limits, self.method = box["rule"], box["limits"], box["method"]
        self.cost = {option["id"]: option.get("cost", 0) for option in box["options"]}
        self.papers = [paper["answer"] for paper in box["papers"]]
        if self.method in WORDS:
            self.cost = dict.fromkeys(WORDS[self.method].values(), 0)
            self.papers = [{WORDS[self.method][paper[""]]: 1} for paper in self.papers]
        self.names, every = list(self.cost), [*self.papers, *(it["counts"] for it in box["hands"])]
        self.marks = {one: sum(it.get(one, 0) for it in every) for one in self.names}

    def result(self) -> dict[str, Any]:
        way = self.rule if self.method in {"ranked", "budget"} else self.method
        won, tied, figures = vars(Count)[way.replace("-", "_")](self)
        word = "points" if self.method == "dots" else "votes"
        votes = self.standing(self.names) if self.method == "ranked" else self.marks
        figures = figures or {one: {word: n} for one, n in votes.items()}
        won, tied = ([], []) if self.method == "ranked" and not any(self.papers) else (won, tied)
        named = sorted(sorted(them) for them in tied if them)
        return {"winners": sorted(won), "tied": named, "figures": figures}

    def allows(self, paper: dict[str, Any]) -> bool:
        low, most = self.limits.get("low", 1), self.limits.get("most", math.inf)
        high = {"ranked": len(self.names), "dots": self.limits.get("each", most)}
        highest = high.get(self.method, self.limits.get("high", 1))
        fits = all(one in self.names and low <= n <= highest for one, n in paper.items())
        spent = sum(self.cost.get(one, 0) for one in paper) <= self.limits.get("budget", math.inf)
        return fits and spent and (self.method == "ranked" or sum(paper.values()) <= most)

    def agree(self) -> Found:
        """Carried when more agree than disagree; as many of both is a tie."""
        yes, no = self.marks["agree"], self.marks["disagree"]
        return [""] * (yes > no), [[""]] * (yes == no > 0), {"": self.marks}

    def consent(self) -> Found:
        """Carried when somebody consents and nobody objects."""
        return [""] * (self.marks["object"] == 0 < self.marks["consent"]), [], {"": self.marks}

    def approval(self) -> Found:
        """The k options with most marks (dots: most points); nobody without any."""
        return *best({o: n for o, n in self.marks.items() if n}, int(self.rule[len("top-") :])), {}

    dots = approval

    def score(self) -> Found:
        """The highest mean of those who scored the option; the spread is theirs too."""
        given = {one: [it[one] for it in self.papers if one in it] for one in self.names}
        mean = {one: sum(them) / len(them) for one, them in given.items() if them}
        more = {o: {"mean": mean[o], "spread": float(statistics.pstdev(given[o]))} for o in mean}
        figures = {o: {"votes": len(them)} | more.get(o, {}) for o, them in given.items()}
        return *best(mean, int(self.rule[len("top-") :])), figures

    def borda(self) -> Found:
        """m-1 points for the first of m, 0 for the last. Equal ranks share; unranked get nothing."""
        points = dict.fromkeys(self.names, 0.0)
        for ranks in self.papers:
            for one, rank in ranks.items():
                above = sum((it < rank) + (it == rank) / 2 for it in ranks.values())
                points[one] += len(points) - above - 1 / 2  # it stands half above itself
        return *best(points), {o: {"points": n if n % 1 else int(n)} for o, n in points.items()}

    def chains(self, strength: Callable[[int], int]) -> dict[tuple[str, str], int]:
        """From each to each the strongest chain of duels: as strong as its weakest. By margins."""
        pairs = [(a, b) for a in self.names for b in self.names]
        above = dict.fromkeys(pairs, 0)
        for ranks in self.papers:
            for a, b in pairs:  # what is ranked stands above what is not
                above[a, b] += ranks.get(a, math.inf) < ranks.get(b, math.inf)
        chain = {(a, b): strength(above[a, b] - above[b, a]) for a, b in pairs}
        for via in self.names:
            for a, b in pairs:
                chain[a, b] = max(chain[a, b], min(chain[a, via], chain[via, b]))
        return chain

    def condorcet(self) -> Found:
        """Who beats each other. Else nobody, and the smallest group that beats all others is named."""
        reach = self.chains(lambda margin: int(margin >= 0))
        group = [a for a in self.names if all(reach[a, b] for b in self.names)]
        return (group, [], {}) if len(group) == 1 else ([], [group], {})

    def schulze(self) -> Found:
        """Nobody has a stronger chain of victories to them than they have back."""
        chain = self.chains(lambda margin: max(margin, 0))
        won = [a for a in self.names if all(chain[a, b] >= chain[b, a] for b in self.names)]
        return won, [won] * (len(won) > 1), {}

    def standing(self, left: Iterable[str]) -> dict[str, int]:
        """Each paper counts for its highest option left, and for none while two share that rank."""
        votes = dict.fromkeys(left, 0)
        for ranks in self.papers:
            here = {one: rank for one, rank in ranks.items() if one in votes}
            top = [one for one in here if here[one] == min(here.values())]
            votes |= {top[0]: votes[top[0]] + 1} if len(top) == 1 else {}
        return votes

    def irv(self) -> Found:
        """The last goes out until one has more than half, or all as many. Of several last each may."""
        ways, won = {frozenset(self.names)}, set[str]()
        while ways := ways - {frozenset()}:
            counts, ways = [self.standing(left) for left in ways], set()
            for votes in counts:
                half, low, top = sum(votes.values()) / 2, min(votes.values()), max(votes.values())
                ahead = {o for o, n in votes.items() if n > half or 0 < low == top}
                won |= ahead
                ways |= {frozenset(votes) - {o} for o in votes if votes[o] == low and not ahead}
        return [*won], [[*won]] * (len(won) > 1), {}

    def greedy(self) -> Found:
        """Down the list by votes, past what no longer fits; of equal votes the first id is first."""
        won, tied, left = list[str](), list[list[str]](), self.limits["budget"]
        for level in sorted({*self.marks.values()} - {0}, reverse=True):
            fits = sorted(o for o, n in self.marks.items() if n == level and self.cost[o] <= left)
            for one in fits:
                if self.cost[one] <= left:
                    won, left = [*won, one], left - self.cost[one]
            tied.append(fits if {*fits} - {*won} else [])
        return won, tied, {}

    def equal_shares(self) -> Found:
        """All get an equal part of the money. Bought is what needs the least of it per unit of cost."""
        purse = [Fraction(self.limits["budget"]) / len(self.papers) for _ in self.papers]
        won, tied = list[str](), list[list[str]]()
        while rate := {o: n for o in self.names if o not in won and (n := self.rate(o, purse))}:
            least = min(rate.values())
            alike = sorted(o for o in rate if rate[o] == least)
            last = {o: self.buy(sorted(alike, key=o.__eq__), purse, least)[0] for o in alike}
            tied.append([o for o in alike if o not in last[o]])  # had it come last among them
            bought, purse = self.buy(alike, purse, least)
            won += bought
        return won, tied, {}

    def rate(self, one: str, purse: list[Fraction]) -> Fraction:
        """What all who want it pay alike for a unit of its cost, or all they have; 0: too little."""
        missing = Fraction(self.cost[one])
        backers = sorted(money for at, money in enumerate(purse) if one in self.papers[at])
        for at, money in enumerate(backers):
            if money * (len(backers) - at) >= missing:
                return missing / (len(backers) - at) / Fraction(self.cost[one])
            missing -= money
        return Fraction(0)

    def buy(self, them: list[str], purse: list[Fraction], rate: Fraction) -> tuple[list[str], Any]:
        """In turn, each that still costs as little; and what is left to everybody."""
        bought = list[str]()
        for one in them:
            if self.rate(one, purse) == rate:
                bought, pay = [*bought, one], rate * self.cost[one]
                purse = [n - min(n, pay) * (one in self.papers[at]) for at, n in enumerate(purse)]
        return bought, purse


def checked(data: bytes, minutes: str = "") -> tuple[dict[str, Any], list[str]]:
    """The box, and what does not fit together. `data` is box.json, or the ZIP around it."""
    try:
        raw = zipfile.ZipFile(io.BytesIO(data)).read("box.json") if data[:2] == b"PK" else data
        box = json.loads(raw)
        return box, list(_faults(box, raw, "".join(minutes.split()).lower()))
    except Exception as fault:  # noqa: BLE001 - whatever was changed may break anything
        return {}, [f"This is no whole box: {fault!r}."]


def _faults(box: dict[str, Any], raw: bytes, minutes: str) -> Iterator[str]:
    receipts = [paper["receipt"] for paper in box["papers"]]
    count, again = Count(box), root(leaves(box))
    if canonical(box) + b"\n" != raw or box["format"] != 1:
        yield "box.json is not written the one way it can be."
    if sorted({*receipts}) != receipts or box["voted"] != len(receipts):
        yield "The papers are not in the order of their receipts, or not as many as voted."
    if not all(map(count.allows, count.papers)):
        yield "A paper says what nobody could say."
    if again != box["root"] or (minutes or again) != again:
        yield f"The papers give the root {again}, the box has {box['root']}, the minutes {minutes}."
    if canonical(count.result()) != canonical(box["result"]):
        yield f"The count gives {count.result()}, the box says {box['result']}."


if __name__ == "__main__":
    words = argparse.ArgumentParser(description="Count a closed ballot again.")
    words.add_argument("export", type=Path)
    words.add_argument("--root", default="", help="the one in the minutes")
    given = words.parse_args()
    place = given.export / "box.json" if given.export.is_dir() else given.export
    box, wrong = checked(place.read_bytes(), given.root)
    said = [f"{name}: {box[name]}" for name in box if name not in {"papers", "format"}]
    said += wrong or ["All of it fits. 全部吻合。"]
    said += [] if given.root else ["Compare the root with the one in the minutes. 请与纪要核对。"]
    sys.stdout.write("\n".join(said) + "\n")
    sys.exit(1 if wrong else 0)
