"""Somebody at the desk, and how many questions a request asks the databases."""

import pytest

from cocreate.kernel.policy import Role
from tests import statements
from tests.factories import a_user


@pytest.fixture
def counted():
    def count(ask):
        with statements.said() as told:
            ask()
        return len(told)

    return count


@pytest.fixture
def desk(visitor):
    return visitor.signed_in(a_user(Role.MODERATOR, name="张敏"))
