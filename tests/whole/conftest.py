"""The world is made once and copied for each test that asks for it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import current_app, request
from flask_babel import get_locale

from cocreate.kernel import places
from tests.snapshot import Snapshot
from tests.whole import worlds
from tests.whole.worlds import World

FILES = ("lists", "uploads")


class Kept:
    """The databases and files of the world as they were when it was made."""

    def __init__(self, folder: Path) -> None:
        self.snapshot = Snapshot(folder, "world")
        self.folder = folder
        self.world: World | None = None

    def make(self) -> World:
        self.world = worlds.build()
        self.snapshot.take()
        for name in FILES:
            shutil.copytree(_there(name), self.folder / name)
        return self.world

    def again(self) -> None:
        """As it was, whatever a test has done to it: a sweep takes files of nobody, and a moved
        clock makes those of the world such.
        """
        self.snapshot.restore()
        for name in FILES:
            shutil.copytree(self.folder / name, _there(name), dirs_exist_ok=True)


def _there(name: str) -> Path:
    return Path(str(current_app.config["COCREATE_INSTANCE"])) / name


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


@pytest.fixture
def one_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """The menu of staff is counted for a reader's first page only, and drawn on all of them.

    It is the same on each: a test that asks thousands of addresses counts it once, not each time.
    """
    really, kept = places.rows, {}

    def rows(slot: str, *about: Any) -> list[Any]:
        if slot != "rail":
            return really(slot, *about)
        reader = (about[0].id, request.path.startswith("/o/"), str(get_locale()))
        if reader not in kept:
            kept[reader] = really(slot, *about)
        return kept[reader]

    monkeypatch.setattr(places, "rows", rows)
