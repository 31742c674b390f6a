"""What an author takes back and brings back, by the product's own verbs."""

from datetime import timedelta

from cocreate.consent import notices
from cocreate.following import actions
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from tests.stories import tales

KEY = "K7QM3XRD9WTH"
OWN = f"/t/{codes.grouped(KEY)}"
WORDS = "A clock in the waiting room"


def in_hours(hours):
    return moved(now() + timedelta(hours=hours))


def taken_back(thing):
    item = db.session.get_one(Item, thing.id)
    actions.withdraw(tales.author(item), item)
    return item


def shown_notice():
    return notices.current("handle", "en").sha256


def undone(item):
    actions.bring_back(tales.author(item), item, shown_notice())
