"""A secret box, open on each of the two databases."""

import pytest

from tests.workshops.rooms import a_room, started
from tests.workshops.secrecy import ASKED


@pytest.fixture
def box(either):
    """`box(question)`: the host, the workshop, and its secret ballot, open."""
    assert either

    def make(question=ASKED):
        host, workshop = a_room(statements=(), questions=[question])
        return host, workshop, started(host, workshop)

    return make
