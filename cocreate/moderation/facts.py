"""What the features know of an item on the desk; each of them fills the slot `case_facts`."""

from collections.abc import Iterable
from dataclasses import dataclass

from cocreate.kernel import places


@dataclass(frozen=True, slots=True)
class Facts:
    """`group` is the code of who speaks; `tags` are words in the reader's language."""

    department_id: int | None = None
    group: str = ""
    tags: tuple[str, ...] = ()
    is_thanks: bool = False


def of(item_ids: Iterable[int]) -> dict[int, Facts]:
    """One query of each feature for a whole page of items."""
    wanted = list(item_ids)
    given = places.of("case_facts", wanted)
    return {item_id: facts for found in given for item_id, facts in found.items()}
