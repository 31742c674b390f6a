"""For tests that read sentences: English, as they are written in the source."""

import pytest
from flask_babel import force_locale


@pytest.fixture
def english():
    with force_locale("en"):
        yield
