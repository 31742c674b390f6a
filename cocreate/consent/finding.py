"""What can be found of a published text: the search index, and what else is made from the words.

Called by the gate alone, in the transaction that shows or hides a text, so that nothing can be
found that may not be read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.kernel import search

KINDS = frozenset(
    {"idea", "story"}
)  # what is found by its words; what stands beside is found with them
Text = tuple[int, str]  # item id, and title and body in one


@dataclass(frozen=True, slots=True)
class Reader:
    """Another index: told of texts where none stood before, and of each that goes."""

    add: Callable[[sa.Connection, Iterable[Text]], None]
    remove: Callable[[sa.Connection, int], None]


READERS: dict[str, Reader] = {}


def show(connection: sa.Connection, item_id: int, text: str) -> None:
    """Let a text be found under this item, in place of what stood there."""
    hide(connection, item_id)
    show_new(connection, [(item_id, text)])


def show_new(connection: sa.Connection, texts: list[Text]) -> None:
    """Many at once, for items of which nothing can be found yet."""
    search.index_new(connection, texts)
    for reader in READERS.values():
        reader.add(connection, texts)


def hide(connection: sa.Connection, item_id: int) -> None:
    search.remove(connection, item_id)
    for reader in READERS.values():
        reader.remove(connection, item_id)
