"""An alliance of two hospitals, one with a ward below it, and the people who sign in there."""

from dataclasses import dataclass

import pytest

from cocreate.accounts import actions, house, people
from cocreate.accounts.actions import Charter, Newcomer
from cocreate.accounts.models import Institution, User
from cocreate.kernel.policy import Role
from tests.accounts.browsing import EMAIL, PASSWORD
from tests.accounts.work import work
from tests.notifications.post import a_mail_server

__all__ = ["work"]


@dataclass(frozen=True)
class Alliance:
    root: Institution
    kangning: Institution
    ward: Institution
    hebian: Institution

    def person(self, role: Role, at: Institution, email: str = "", name: str = "Li Mei") -> User:
        newcomer = Newcomer(email or f"{role}@{at.slug}.example", name, PASSWORD)
        return actions.create_user(people.clockwork(house.parents()), at, newcomer, role)


@pytest.fixture
def alliance() -> Alliance:
    def found(slug, prefix, kind, parent=None, **more):
        charter = Charter(slug, kind, prefix, f"{slug} 中文", f"{slug} English", **more)
        return actions.found_institution(people.clockwork(house.parents()), charter, parent)

    root = found("alliance", "AL", "alliance")
    kangning = found("kangning", "KN", "hospital", root, is_core=True)
    ward = found("ward", "WD", "community", kangning)
    return Alliance(root, kangning, ward, found("hebian", "HB", "community", root))


@pytest.fixture
def nurse(alliance) -> User:
    return alliance.person(Role.MODERATOR, alliance.kangning, EMAIL)


@pytest.fixture
def patient(alliance) -> User:
    return alliance.person(Role.CONTRIBUTOR, alliance.kangning, "patient@kangning.example")


@pytest.fixture
def mailbox(app, monkeypatch):
    """A real mail server on this machine, and SMTP_URL pointing to it."""
    with a_mail_server() as box:
        monkeypatch.setitem(app.config, "SMTP_URL", box.url)
        monkeypatch.setitem(app.config, "MAIL_FROM", "康宁医院 <letters@kangning.example>")
        yield box


@pytest.fixture
def strict(app, monkeypatch):
    """As in production: staff need a second factor."""
    monkeypatch.setitem(app.config, "SECOND_FACTOR", True)
