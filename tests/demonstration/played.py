"""The whole demonstration, played once for all tests that look at it."""

from collections.abc import Iterator

import pytest
from flask import Flask

from cocreate.demonstration import cli
from tests.installation import make_tables
from tests.snapshot import let_go


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
