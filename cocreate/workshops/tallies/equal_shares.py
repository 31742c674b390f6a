"""The method of equal shares: everybody has the same share of the money, and pays for what they want.

Peters & Skowron, "Proportionality and the Limits of Welfarism" (2020); for costs and points Peters,
Pierczyński & Skowron, "Proportional Participatory Budgeting with Additive Utilities" (2021).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import lcm
from typing import Any

from flask_babel import gettext as _

from cocreate.workshops.tallies import greedy
from cocreate.workshops.tallies.result import paragraph, plain_number
from cocreate.workshops.tallies.spending import Purse, Spent

Wants = dict[str, dict[int, list[tuple[int, int]]]]
Value = Callable[[Purse, str, int], int]


@dataclass
class Shares:
    """One run. Ballots that have as much left share a pot: `holds` says which one a kind has."""

    purse: Purse
    pots: list[Fraction]
    holds: list[int]
    wants: Wants
    rounds: list[dict[str, Any]] = field(default_factory=list)
    spent: Fraction = Fraction(0)

    def price(self, one: str) -> Fraction | None:
        """What a unit of worth costs if everybody pays alike, the poorer all that they have.

        None if those who want it can't pay it.
        """
        cost = self.purse.costs[one]
        if not cost:
            return Fraction(0)
        money = self._money(one)
        worths = sum(worth * many for _pot, worth, many in money)
        alike = len(self.wants[one]) == 1
        for pot, worth, many in sorted(money, key=lambda it: it[0] if alike else it[0] / it[1]):
            if cost * worth <= pot * worths:
                return cost / worths
            cost -= pot * many
            worths -= worth * many
        return None

    def copied(self) -> "Shares":
        return replace(self, pots=[*self.pots], holds=[*self.holds], rounds=[*self.rounds])

    def _money(self, one: str) -> list[tuple[Fraction, int, int]]:
        """What a head has, what it is worth to them, and how many they are."""
        found = []
        for worth, people in self.wants[one].items():
            heads: dict[int, int] = {}
            for kind, many in people:
                pot = self.holds[kind]
                heads[pot] = heads.get(pot, 0) + many
            found += [(self.pots[pot], worth, many) for pot, many in heads.items()]
        return [it for it in found if it[0]]

    def buy(self, one: str, price: Fraction) -> None:
        self.spent += self.purse.costs[one]
        dearest = Fraction(0)
        for worth, people in self.wants[one].items():
            after: dict[int, int] = {}
            for kind, _many in people:
                pot = self.holds[kind]
                if pot not in after:
                    paid = min(self.pots[pot], price * worth)
                    dearest = max(dearest, paid)
                    after[pot] = len(self.pots)
                    self.pots.append(self.pots[pot] - paid)
                self.holds[kind] = after[pot]
        self.rounds.append(
            {
                "option": one,
                "votes": self.purse.totals[one],
                "cost": plain_number(self.purse.costs[one]),
                "each": plain_number(dearest),
                "funded": True,
                "left": plain_number(self.purse.budget - self.spent),
            }
        )


def by_cost(purse: Purse) -> Spent:
    """A project is worth to its voters what it costs (its points, where ballots give some)."""
    return _spent(run(purse, purse.share, wants_of(purse, _cost)), _worth_said(), _unspent())


def by_votes(purse: Purse) -> Spent:
    """Each project is worth the same to its voters: rather more and cheaper ones."""
    said = str(_("Each project is worth the same to its voters."))
    return _spent(run(purse, purse.share, wants_of(purse, _one)), said, _unspent())


def raised(purse: Purse) -> Spent:
    """Completed by "Add1": nearly all the money is spent.

    Where shares are large they grow by a thousandth at a time: a sum in fen would never end.
    """
    share, wants = purse.share, wants_of(purse, _cost)
    shares = run(purse, share, wants)
    while not _spent_out(shares):
        share += max(1, share // 1000)
        more = run(purse, share, wants)
        if more.spent > purse.budget:
            break
        shares = more
    funded = {it["option"] for it in shares.rounds}
    rest = [one for one in purse.wanted if one not in funded]
    shares.rounds += greedy.down(purse, rest, purse.budget - shares.spent)
    said = _(
        "Shares are raised by 1, or by a thousandth, as long as the money does; "
        "what is left then goes down the list by votes."
    )
    return _spent(shares, _worth_said(), str(said))


def wants_of(purse: Purse, value: Value) -> Wants:
    """For each project, by what it is worth to them, which kinds of ballot want it, how many each."""
    wants: Wants = {one: {} for one in purse.wanted}
    for kind, (worth, many) in enumerate(purse.worths.items()):
        for one, points in worth:
            if points:
                wants[one].setdefault(value(purse, one, points), []).append((kind, many))
    return wants


def run(purse: Purse, share: Fraction, wants: Wants) -> Shares:
    """Buy what is cheapest for its worth until nobody can pay for anything."""
    shares = Shares(purse, [share], [0] * len(purse.worths), wants)
    known = dict.fromkeys(purse.wanted, Fraction(0))
    while equals := _cheapest(shares, known):
        price, step = known[equals[0]], len(shares.rounds)
        before = shares.copied() if len(equals) > 1 else shares
        for one in equals:
            if one == equals[0] or shares.price(one) == price:
                shares.buy(one, price)
                del known[one]
        if any(one in known for one in equals):
            shares.rounds[step]["tied"] = _rivals(before, equals, price)
    return shares


def _rivals(before: Shares, equals: list[str], price: Fraction) -> list[str]:
    """Those of one price that would have missed out if the others had come first."""
    rivals = []
    for one in equals:
        trial = before.copied()
        for other in equals:
            if other != one and trial.price(other) == price:
                trial.buy(other, price)
        if trial.price(one) != price:
            rivals.append(one)
    return rivals


def _cheapest(shares: Shares, known: dict[str, Fraction]) -> list[str]:
    """The projects of the lowest price, by id. Prices only rise: `known` is the least they can be."""
    equals: list[str] = []
    for one in sorted(known, key=lambda it: (known[it], it)):
        if equals and known[one] > known[equals[0]]:
            break
        price = shares.price(one)
        if price is None:
            del known[one]
            continue
        known[one] = price
        if not equals or price < known[equals[0]]:
            equals = [one]
        elif price == known[equals[0]]:
            equals.append(one)
    return sorted(equals)


def _cost(purse: Purse, one: str, points: int) -> int:
    """In the smallest coin that occurs, so that it is whole."""
    coin = lcm(*(cost.denominator for cost in purse.costs.values()))
    return points if purse.pointed else int(purse.costs[one] * coin)


def _one(_purse: Purse, _option: str, _points: int) -> int:
    return 1


def _spent_out(shares: Shares) -> bool:
    """Nothing that somebody wants and that is not funded would still fit."""
    funded = {it["option"] for it in shares.rounds}
    left = shares.purse.budget - shares.spent
    return all(shares.purse.costs[one] > left for one in shares.wants.keys() - funded)


def _spent(shares: Shares, worth: str, rest: str) -> Spent:
    said = _(
        "Equal shares: everybody has the same share of the money. "
        "A project is funded when those who want it can pay it from their shares; "
        "first comes the one that costs them least for what it is worth to them."
    )
    return Spent(
        tuple(one["option"] for one in shares.rounds if one["funded"]),
        tuple(tuple(one["tied"]) for one in shares.rounds if "tied" in one),
        tuple(shares.rounds),
        paragraph(said, worth, rest, greedy.by_id()),
    )


def _worth_said() -> str:
    return str(_("A project is worth to its voters what it costs, or the points they gave it."))


def _unspent() -> str:
    return str(_("What is left stays unspent."))
