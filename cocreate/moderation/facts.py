"""What the features know of an item on the desk; each of them fills a slot, `idea_facts` say."""

from collections.abc import Iterable
from dataclasses import dataclass

from cocreate.kernel import places


@dataclass(frozen=True, slots=True)
class Facts:
    """`group` is the code of who speaks; `tags` are words in the reader's language.

    `about`: the reference of the idea or story that it speaks about, "" for none.
    """

    department_id: int | None = None
    group: str = ""
    tags: tuple[str, ...] = ()
    is_thanks: bool = False
    about: str = ""


KINDS = ("idea", "story", "comment", "beside")


def of(item_ids: Iterable[int], *kinds: str) -> dict[int, Facts]:
    """One query of each feature for a whole page of items, or only of those with these kinds."""
    wanted = list(item_ids)
    given = [found for kind in kinds or KINDS for found in places.of(f"{kind}_facts", wanted)]
    return {item_id: facts for found in given for item_id, facts in found.items()}
