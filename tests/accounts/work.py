"""What one visit costs, counted: a clock on a busy machine lies."""

from contextlib import contextmanager

import pytest

from cocreate.accounts import passwords
from tests import statements


class Counted:
    """The house's hasher, which counts what it is asked to do."""

    def __init__(self, hasher):
        self.hasher, self.calls = hasher, []

    def verify(self, known, typed):
        self.calls.append(known.split("$")[3])  # with which cost
        return self.hasher.verify(known, typed)

    def hash(self, typed):
        self.calls.append("hash")
        return self.hasher.hash(typed)

    def check_needs_rehash(self, known):
        return self.hasher.check_needs_rehash(known)


@pytest.fixture
def work(monkeypatch):
    """What one visit costs: statements without their values, and hashes."""
    hasher = Counted(passwords.HASHER)
    monkeypatch.setattr(passwords, "HASHER", hasher)

    @contextmanager
    def measured():
        hasher.calls.clear()
        with statements.said() as told:
            yield (told, hasher.calls)

    return measured
