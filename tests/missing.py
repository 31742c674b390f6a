"""What a machine may lack: the test is skipped and says why, but in CI it fails."""

import os
from typing import NoReturn

import pytest


def missing(excuse: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(excuse)
    pytest.skip(excuse)
