"""The world is made once and copied for each test that asks for it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.snapshot import Snapshot
from tests.whole import worlds
from tests.whole.worlds import World


class Kept:
    """The databases of the world as they were when it was made."""

    def __init__(self, folder: Path) -> None:
        self.snapshot = Snapshot(folder, "world")
        self.world: World | None = None

    def make(self) -> World:
        self.world = worlds.build()
        self.snapshot.take()
        return self.world

    def again(self) -> None:
        """As it was, whatever a test has done to it."""
        self.snapshot.restore()


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("world"))


@pytest.fixture
def world(kept: Kept) -> World:
    if kept.world is None:
        return kept.make()
    kept.again()
    return kept.world


@pytest.fixture
def again(kept: Kept) -> Callable[[], None]:
    return kept.again
