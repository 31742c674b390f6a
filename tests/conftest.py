"""What every test may ask for. The rest is in the modules named here, and in tests/README.md."""

import os
from pathlib import Path

import pytest
from flask import Flask

from tests.missing import missing
from tests.visitor import Visitor

pytest_plugins = [
    "tests.sampled",
    "tests.proof",
    "tests.installation",
    "tests.browser",
    "tests.postgres",
    "tests.demonstration.played",
]

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def base_url(server: str) -> str:
    """Where Playwright's pages start. Here, because the plugin's own would win in a module."""
    return server


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who is not signed in and reads English."""
    return Visitor(app)


@pytest.fixture
def visitor_zh(app: Flask) -> Visitor:
    """Somebody who is not signed in and reads Chinese."""
    return Visitor(app, lang="zh")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The reference data; what needs them is skipped where they are missing, but never in CI."""
    folder = Path(os.environ.get("COCREATE_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        missing(f"no reference data at {folder} (COCREATE_DATA)")
    return folder
