"""Letters for tests, and a real mail server that keeps what it is given."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

import sqlalchemy as sa
from aiosmtpd.controller import Controller
from flask import Flask

from cocreate.consent import originals
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item
from cocreate.kernel import events
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event, Kind
from cocreate.kernel.policy import Role
from cocreate.notifications.models import Letter
from cocreate.notifications.outbox import Outcome, send_waiting
from tests.factories import a_user, an_idea, an_institution

ANSWERED = Kind("idea.answered")
ADDRESS = "wang@example.org"


def an_answer(idea: Idea, by: Any = None) -> Event:
    """Staff answered: an event that its author hears of."""
    by = by or a_user(Role.MODERATOR).id
    with transaction():
        return events.record(by, ANSWERED, idea, {})


def a_letter(
    contact: str = ADDRESS, *, agrees: bool = True, body: str = "Warmer soup.", code: str = ""
) -> Letter:
    """To an author without an account, who left this contact and agreed to be written to, or not."""
    an_institution()
    idea = an_idea(body, answers={"publish": True, "contact": agrees}, code=code)
    with transaction():
        originals.keep(idea.id, idea.subject_id, {"contact": contact})
    event = an_answer(idea)
    return db.session.scalars(sa.select(Letter).where(Letter.event_id == event.id)).one()


def letters() -> list[Letter]:
    return list(db.session.scalars(sa.select(Letter).order_by(Letter.id)))


def by_four_workers(app: Flask) -> list[int]:
    """What four workers at once send, letter by letter: the ids."""
    start, gone = threading.Barrier(4), []

    def deliver(letter: Letter) -> Outcome:
        gone.append(letter.id)
        time.sleep(0.005)
        return Outcome.SENT

    def work() -> None:
        with app.app_context():
            start.wait()
            send_waiting(deliver)
            db.session.remove()

    workers = [threading.Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return gone


class Mailbox:
    """What arrived. `refuses` is what the server answers instead of taking the text."""

    def __init__(self) -> None:
        self.arrived: list[Any] = []
        self.readers: list[str] = []
        self.refuses = ""
        self.url = ""

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802
        if self.refuses.startswith("RCPT "):
            return self.refuses.removeprefix("RCPT ")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        if self.refuses:
            return self.refuses
        self.arrived.append(message_from_bytes(envelope.content, policy=policy.default))
        self.readers += envelope.rcpt_tos
        return "250 taken"


@contextmanager
def a_mail_server(**options: Any) -> Iterator[Mailbox]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    mailbox = Mailbox()
    mailbox.url = f"smtp://127.0.0.1:{port}"
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


def item_of(letter):
    return db.session.get_one(Item, letter.item_id)


def a_nurse(at=None):
    return a_user(Role.MODERATOR, at, email="nurse@kangning.example")


def signed_in(visitor, user):
    form = visitor.get("/login").form("/login")
    form.fill(email=user, password="cocreate-demo").submit()
    return visitor


def another_letter(contact):
    idea = an_idea(answers={"contact": True})
    with transaction():
        originals.keep(idea.id, idea.subject_id, {"contact": contact})
    an_answer(idea)
    return letters()[-1]
