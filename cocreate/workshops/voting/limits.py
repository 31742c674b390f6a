"""What a ballot allows, by its method: how many options, dots and marks, and what things cost."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.voting.models import Method
from cocreate.workshops.voting.sums import RULES

OPTIONS = (2, 12)
DOTS = 5
MARKS = {"low": 1, "high": 5}
PRICED = re.compile(r"(.+?)\s*[=:：＝]?\s*([0-9][0-9,，]*)\s*元?")
DEAREST = 1_000_000_000


def priced(lines: Sequence[str]) -> tuple[list[str], list[int]]:
    """Names and costs of lines such as "Chairs = 1,200". Raises `Refused`, naming the line."""
    found = [(line, PRICED.fullmatch(line)) for line in lines]
    for line, match in found:
        if match is None:
            raise Refused(_("Please write what “%(line)s” costs, as in: Chairs = 1200", line=line))
    names = [match[1] for _line, match in found if match]
    return names, [_number(match[2]) for _line, match in found if match]


def _number(digits: str) -> int:
    return int(digits.replace(",", "").replace("，", ""))


def numbered(costs: Sequence[int]) -> dict[str, int]:
    """Costs under the ids that options get: "1", "2" and so on."""
    return {str(at): cost for at, cost in enumerate(costs, start=1)}


def check(method: Method, options: Sequence[str], limits: Mapping[str, Any], rule: str) -> None:
    """Raises `Refused` for a ballot that nobody could answer or count."""
    least, most = OPTIONS
    if method.has_options and not least <= len(options) <= most:
        raise Refused(
            _("Please give between %(least)s and %(most)s things.", least=least, most=most)
        )
    if len({it.casefold() for it in options}) < len(options):
        raise Refused(_("One thing is there twice. Please take one of them off."))
    if rule and rule not in RULES.get(method, ()):
        raise Refused(_("Please choose how it is counted."))
    if method == Method.BUDGET:
        _can_be_spent(limits)


def _can_be_spent(limits: Mapping[str, Any]) -> None:
    costs = list(limits["costs"].values())
    if not 0 < limits["budget"] <= DEAREST or not all(0 < cost <= DEAREST for cost in costs):
        raise Refused(_("Please write the sum, and what each thing costs."))
    if min(costs) > limits["budget"]:
        raise Refused(_("The sum pays for none of these. Please look at the figures."))
    if sum(costs) <= limits["budget"]:
        raise Refused(_("The sum pays for all of these, so there is nothing to choose."))
