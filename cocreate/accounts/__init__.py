"""Accounts: the institutions of the alliance, and the people who work or take part there.

Institutions stand in a tree, and a role given at one holds for everything below it. Nobody needs
an account to speak; staff have one, sign in with it, and are signed out when they forget to.
"""

from flask import Flask

from cocreate.accounts import device, presence, scope
from cocreate.accounts.policy import RULES
from cocreate.accounts.views import door, inviting, links, org, own, staff, theme, wards
from cocreate.kernel.feature import Feature

feature = Feature(
    "accounts",
    rules=RULES,
    blueprints=(
        *(door.bp, links.bp, own.bp, inviting.bp, staff.bp),
        *(org.bp, wards.bp, theme.bp),
    ),
    commands=("accounts.cli:users", "accounts.cli:institutions"),
)


def init(app: Flask) -> None:
    """Who is asking, and about which institution, before any view is entered."""
    presence.init(app)
    scope.init(app)
    device.init(app)
