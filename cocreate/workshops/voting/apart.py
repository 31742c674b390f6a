"""Which group the papers of a secret vote, and the hands in a box, may bear. Pure.

Who has voted is known, and each voter's group with it. A paper of one nurse among forty patients
would be hers, and so would the one paper that bears no group among forty that do.

A box goes to those who lead and count again, so five are enough. What pages say of a group is for
everybody and stands beside totals: rows of ten, and of these not each number (:mod:`.small`).
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from cocreate.workshops.voting.small import LEAST


def told(groups: Iterable[str], judged: AbstractSet[str] = frozenset()) -> frozenset[str]:
    """The groups that stand apart: each of five papers or more, and what is left over of none or
    of five or more. `judged`: those that a term of the vote is about stay apart longest.
    """
    papers = Counter(groups)
    rest = papers.pop("", 0)
    for group in [group for group, number in papers.items() if number < LEAST]:
        rest += papers.pop(group)
    # the larger last: a group that goes in with the others is one of which less can be said
    into_rest = sorted(papers, key=lambda it: (it in judged, papers[it], it))
    while 0 < rest < LEAST and into_rest:
        rest += papers.pop(into_rest.pop(0))
    return frozenset(papers)
