"""Sentences are read in English, as they are written in the source."""

import pytest
from flask_babel import force_locale


@pytest.fixture
def english():
    with force_locale("en"):
        yield
