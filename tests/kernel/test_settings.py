"""A setting that needs something more says so in one line."""

import importlib.util

import pytest

from cocreate import config
from cocreate.config import Unfit, settings


def test_redis_without_its_package_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "find_spec", lambda _name: None)
    given = {"COCREATE_INSTANCE": str(tmp_path), "COCREATE_ENV": "test"}

    with pytest.raises(Unfit, match=r"pip install -e '\.\[redis\]'"):
        settings(given | {"REDIS_URL": "redis://localhost:6379/0"})


def test_redis_with_its_package_is_taken_as_given(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "find_spec", lambda _name: importlib.util.find_spec("json"))
    given = {"COCREATE_INSTANCE": str(tmp_path), "COCREATE_ENV": "test"}

    assert settings(given | {"REDIS_URL": "redis://there/0"})["REDIS_URL"] == "redis://there/0"
