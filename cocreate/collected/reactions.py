"""An author's yes to an exhibition that is open already: it stands there with that same press."""

from cocreate.collected import lifecycle, queries
from cocreate.consent import usages
from cocreate.consent.outside import Wish
from cocreate.kernel.db import db
from cocreate.kernel.events import Event

SILENT = lifecycle.ALL  # nothing follows them


def hang(event: Event) -> None:
    wish = db.session.get_one(Wish, int(str(event.details["wish"])))
    place = queries.of_wish(wish.id)
    if place is not None and place[0].is_open:
        usages.register(wish, wish.asked_by)
