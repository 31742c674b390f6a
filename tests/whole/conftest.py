"""The world is made once and copied for each test that asks for it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cocreate.kernel.db import db
from tests.installation import let_go
from tests.whole import worlds
from tests.whole.worlds import World


class Kept:
    """The files of the world as they were when it was made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world: World | None = None

    def make(self) -> World:
        self.world = worlds.build()
        let_go()
        for name, file in self._files():
            shutil.copy(file, self.folder / name)
        return self.world

    def again(self) -> None:
        """As it was, whatever a test has done to it."""
        let_go()
        for name, file in self._files():
            for journal in ("-wal", "-shm"):
                file.with_name(file.name + journal).unlink(missing_ok=True)
            shutil.copy(self.folder / name, file)

    def _files(self) -> Iterator[tuple[str, Path]]:
        for name, engine in db.engines.items():
            yield f"{name or 'main'}.db", Path(str(engine.url.database))


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
