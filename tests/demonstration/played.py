"""The whole demonstration, played once for all tests that look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from cocreate.demonstration import cli
from tests.installation import make_tables
from tests.snapshot import let_go


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What looks at the demonstration comes first, then what goes through the whole application.

    So one process plays it, not each, and what takes longest is not begun last.
    """
    whole = Path(__file__).parent.parent / "whole"
    items.sort(key=lambda it: ("played" not in it.fixturenames, whole not in it.path.parents))


@pytest.fixture(scope="session")
def played(make_app) -> Iterator[Flask]:
    """An installation of its own with the demonstration in it, in COCREATE_ENV=demo."""
    app = make_app(COCREATE_ENV="demo", RATELIMIT_ENABLED=False)
    with app.app_context():
        make_tables()
        cli.perform()
        let_go()
    yield app
    with app.app_context():
        let_go()
