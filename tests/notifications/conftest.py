import pytest

from cocreate import wiring
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import author_of
from tests.notifications.post import ANSWERED, a_mail_server


@pytest.fixture(autouse=True)
def reactions(app, monkeypatch):
    """What this installation decided, and that an author hears of an answer."""
    mine = {**wiring.REACTIONS, ANSWERED: (tell(author_of),)}
    monkeypatch.setitem(app.extensions, "reactions", mine)
    return mine


@pytest.fixture
def mailbox(app, monkeypatch):
    """A real mail server on this machine, and SMTP_URL pointing to it."""
    with a_mail_server() as box:
        monkeypatch.setitem(app.config, "SMTP_URL", box.url)
        monkeypatch.setitem(app.config, "MAIL_FROM", "康宁医院 <letters@kangning.example>")
        yield box
