"""What becomes of shared, skipped and repeated ranks; as RCTab's `rules.json` says it, or as we do."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused

Ranking = tuple[frozenset[str], ...]
OVERVOTE = (
    "\0overvote"  # stands in a rank where several were marked and the file does not say which
)
WRITE_INS = "Undeclared Write-ins"
OVERVOTES = {
    "exhaustImmediately": "exhaust",
    "alwaysSkipToNextRank": "skip",
    "exhaustIfMultipleContinuing": "continuing",
}
NOT_COUNTED_HERE = (
    "minimumVoteThreshold",
    "continueUntilTwoCandidatesRemain",
    "stopTabulationEarlyAfterRound",
    "treatBlankAsUndeclaredWriteIn",
    "doesFirstRoundDetermineThreshold",
    "nonIntegerWinningThreshold",
)


@dataclass(frozen=True)
class Rules:
    """The defaults are the product's own; `of_file` is set where a file says otherwise.

    `overvote`: a shared rank ends the ballot ("exhaust"), is passed over ("skip"), or ends it only
    while two of its options are still in ("continuing"). `skipped`: empty ranks in a row that are
    allowed. `in_order`: of several that are last, the lowest in the list leaves.
    """

    overvote: str = "continuing"
    skipped: int | None = None
    repeats_end: bool = False
    batch: bool = False
    in_order: bool = False
    most: int | None = None
    excluded: frozenset[str] = frozenset()
    write_ins: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    of_file: bool = False


def read_rules(path: Path) -> tuple[dict[str, str], Rules, int]:
    """The candidates, the rules and the number of seats of a `rules.json` as RCTab has them."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        return _candidates(whole), _rules(whole), int(whole["rules"]["numberOfWinners"])
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Refused(
            _("%(file)s does not hold rules as RCTab has them.", file=path.name)
        ) from fault


def _candidates(whole: Mapping[str, Any]) -> dict[str, str]:
    names = [str(one["name"]) for one in whole["candidates"]]
    if whole.get("undeclaredWriteInLabel"):
        names.append(WRITE_INS)
    return {name: name for name in names}


def _rules(whole: Mapping[str, Any]) -> Rules:
    rules, people = whole["rules"], whole["candidates"]
    for name in NOT_COUNTED_HERE:
        if str(rules.get(name, "")) not in {"", "0", "False"}:
            raise Refused(_("rules.json asks for %(rule)s, which is not counted here.", rule=name))
    if rules["overvoteRule"] not in OVERVOTES:
        strange = f"overvoteRule {rules['overvoteRule']}"
        raise Refused(_("rules.json asks for %(rule)s, which is not counted here.", rule=strange))
    return Rules(
        overvote=OVERVOTES[rules["overvoteRule"]],
        skipped=_number(rules["maxSkippedRanksAllowed"]),
        repeats_end=rules["exhaustOnDuplicateCandidate"],
        batch=rules["batchElimination"],
        in_order=rules["tiebreakMode"] == "useCandidateOrder",
        most=_number(rules.get("maxRankingsAllowed", "max")),
        excluded=frozenset(str(one["name"]) for one in people if one.get("excluded")),
        write_ins=WRITE_INS if whole.get("undeclaredWriteInLabel") else "",
        words=_words(whole),
        of_file=True,
    )


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else None


def _words(whole: Mapping[str, Any]) -> dict[str, str]:
    words = {alias: one["name"] for one in whole["candidates"] for alias in one.get("aliases", ())}
    labels = {
        "overvoteLabel": OVERVOTE,
        "skippedRankLabel": "",
        "undeclaredWriteInLabel": WRITE_INS,
    }
    return words | {whole[label]: word for label, word in labels.items() if whole.get(label)}
