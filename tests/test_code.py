"""Lint, layout and types, so that one command checks everything."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.missing import missing

ROOT = Path(__file__).parent.parent
CHECKS = {
    "ruff check": ["ruff", "check", "--quiet", "cocreate", "tests", "wsgi.py"],
    "ruff format": ["ruff", "format", "--check", "--quiet", "cocreate", "tests", "wsgi.py"],
    "mypy": ["mypy", "--no-error-summary"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_code_is_clean(name):
    done = subprocess.run(
        [sys.executable, "-m", *CHECKS[name]], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, f"{name}:\n{done.stdout}{done.stderr}"


def test_the_changelog_has_a_place_for_what_comes():
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text()


def test_what_is_not_ours_is_not_kept():
    git = shutil.which("git") or missing("no git")
    listed = subprocess.run(
        [git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()

    of_an_installation = {it for it in listed if it.startswith("instance/")}
    assert of_an_installation <= {"instance/README.md", "instance/config.example.py"}
    assert [it for it in listed if "htmx" in it and it.endswith(".js")] == []
