"""Condorcet: who beats each other option one against one."""

from flask_babel import gettext as _

from cocreate.workshops.tallies.pairwise import Heard, Matrix, Outcome


def outcome(said: Heard) -> Outcome:
    """The Condorcet winner (1785), or nobody; then the Smith set (Smith 1973) is named as tied."""
    against = said.pairwise
    best = () if said.silent else smith(against)
    alone = len(best) == 1 and all(
        against[best[0]][other] > against[other][best[0]] for other in against[best[0]]
    )
    firsts = said.firsts
    return Outcome(
        best if alone else (),
        () if alone or not best else (best,),
        {one: {**_duels(against, one), "votes": firsts[one]} for one in said.order},
        _(
            "Condorcet: who beats each other option one against one wins. "
            "If nobody does, nobody is elected. "
            "Then the smallest group whose members beat all outside it is named (Smith set)."
        ),
    )


def smith(against: Matrix) -> tuple[str, ...]:
    """The smallest group whose members beat everybody outside: those who reach all others.

    One reaches another by not losing to it, or by not losing to somebody who reaches it.
    """
    reach = {
        one: {other for other in row if row[other] >= against[other][one]}
        for one, row in against.items()
    }
    for via in against:
        for one in against:
            if via in reach[one]:
                reach[one] |= reach[via]
    return tuple(one for one in against if reach[one] | {one} == set(against))


def _duels(against: Matrix, one: str) -> dict[str, int]:
    margins = [many - against[other][one] for other, many in against[one].items()]
    return {
        "wins": sum(margin > 0 for margin in margins),
        "losses": sum(margin < 0 for margin in margins),
        "draws": sum(margin == 0 for margin in margins),
    }
