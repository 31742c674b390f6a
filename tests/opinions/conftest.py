"""Who reads votes in."""

import pytest

from tests.workshops.rooms import a_host


@pytest.fixture
def host(visitor):
    """Somebody who leads workshops, signed in as the visitor."""
    user = a_host()
    visitor.signed_in(user)
    return user
