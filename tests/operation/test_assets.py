"""An own copy of htmx, for networks that don't reach the CDN."""

from pathlib import Path

import pytest

from cocreate.operation import assets
from tests import htmx_copy


@pytest.fixture
def vendor(app, monkeypatch, tmp_path):
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    return tmp_path / "vendor" / "htmx.min.js"


def test_the_file_that_pages_ask_for_is_kept(app, vendor, tmp_path):
    right = tmp_path / "right.js"
    right.write_bytes(htmx_copy.obtain(app.config["HTMX_URL"], app.config["HTMX_SRI"]))

    done = app.test_cli_runner().invoke(args=["assets", "pull", "--file", str(right)])

    assert done.exit_code == 0, done.output
    assert vendor.read_bytes() == right.read_bytes()


def test_any_other_file_is_refused(app, vendor, tmp_path):
    other = tmp_path / "other.js"
    other.write_text("alert(1)")

    done = app.test_cli_runner().invoke(args=["assets", "pull", "--file", str(other)])

    assert done.exit_code == 1
    assert not Path(vendor).exists()


@pytest.mark.parametrize("answer", ["exec sleep 60", "exit 1"], ids=["is silent", "refuses"])
def test_a_registry_that_gives_nothing_is_not_waited_for(monkeypatch, tmp_path, answer):
    npm = tmp_path / "npm"
    npm.write_text(f"#!/bin/sh\n{answer}\n")
    npm.chmod(0o755)
    monkeypatch.setattr(assets.shutil, "which", lambda _name: str(npm))
    monkeypatch.setattr(assets, "WITHIN", 0.5)

    assert assets.packed() == b""
