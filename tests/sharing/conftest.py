"""The institutions of these tests: the core, and three others."""

import pytest

from cocreate.kernel.policy import Role
from tests.factories import a_user, an_institution, the_core


@pytest.fixture
def home():
    return the_core()


@pytest.fixture
def sisters(home):
    assert home.is_core
    return [an_institution(), an_institution(), an_institution()]


@pytest.fixture
def desk(visitor, home):
    return visitor.signed_in(a_user(Role.MODERATOR, home))
