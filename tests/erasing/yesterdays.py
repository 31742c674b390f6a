"""What the author of an idea that was public yesterday did today."""

from cocreate.consent import actions as consent
from cocreate.consent import ledger
from cocreate.erasing import waiting
from cocreate.ideas import actions as ideas
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.snapshot import Snapshot

WORDS = "电梯门口的灯坏了三个星期"
TITLE = "灯坏了"


class Started(Snapshot):
    """Whoever puts a backup back starts everything anew."""

    def restore(self):
        super().restore()
        waiting.forget()


def mine(idea):
    item = db.session.get_one(Item, idea.id)
    return item, opening.author(item)


def says(idea, purpose, *, yes, notice=""):
    item, author = mine(idea)
    return consent.decide(author, item, purpose, yes, notice, "web")


def taken_back(idea):
    item, author = mine(idea)
    ideas.withdraw(author, item)
    return db.session.get_one(Item, idea.id).withdrawn_at


def shows(visitor, idea):
    return WORDS in visitor.get(f"/ideas/{idea.ref}")


def last(idea, purpose):
    return [it for it in ledger.of_item(idea.id) if it.purpose == purpose][-1]
