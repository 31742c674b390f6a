"""An installation that was a demonstration yesterday and is in use today."""

import pytest

from cocreate.accounts import entrance
from cocreate.accounts.entrance import Credentials
from cocreate.kernel.policy import Role
from tests.factories import PASSWORD, a_user, the_core


@pytest.mark.parametrize(("mode", "opens"), [("demo", True), ("production", False)])
def test_the_password_of_the_readme_opens_nothing_in_production(app, monkeypatch, mode, opens):
    the_core()
    a_user(Role.ADMIN, email="admin@demo.example")
    monkeypatch.setitem(app.config, "COCREATE_ENV", mode)

    found = entrance.recognise(Credentials("admin@demo.example", PASSWORD), "10.0.0.1")

    assert (found is not None) is opens
