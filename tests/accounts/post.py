"""A mailbox that is read: what the worker sent, and the link in it."""

import re

from cocreate.accounts import asking
from cocreate.notifications import mail
from tests.accounts.browsing import EMAIL

NEW = "three words of mine"

LINK = re.compile(r"http://[^\s\"]+?(/(?:reset|register|invite)/[\w-]+)")


def delivered(mailbox):
    """The worker's round: whom the letters reached that it brought."""
    before = len(mailbox.readers)
    asking.answer()
    mail.send_due()
    return mailbox.readers[before:]


def words(mailbox):
    return mailbox.arrived[-1].get_body(("plain",)).get_content()


def link(mailbox):
    """The path of the link in the newest letter."""
    found = LINK.search(words(mailbox))
    assert found, words(mailbox)
    return found[1]


def ask(visitor, email=EMAIL):
    return visitor.get("/reset").form("/reset").fill(email=email).submit()


def choose(visitor, path, password=NEW):
    return visitor.get(path).form(path).fill(password=password).submit()
