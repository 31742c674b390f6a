"""An idea that was public yesterday, and the backup that was made of it then."""

import pytest

from tests.erasing.wishes import was_public
from tests.erasing.yesterdays import TITLE, WORDS, Started
from tests.factories import an_idea


@pytest.fixture
def idea():
    return was_public(an_idea(WORDS, title=TITLE, published=True))


@pytest.fixture
def yesterday(idea, tmp_path):
    assert idea.id
    backup = Started(tmp_path, "main-only", only="main")
    backup.take()
    return backup
