"""A story with a video, on its way to everybody."""

import sqlalchemy as sa

from cocreate.consent import notices
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.moderation.filmed import with_film
from tests.stories import tales

CODE, MINE = "H5R6QXTZMJZP", "/t/H5R6-QXTZ-MJZP"
SAID = "The nurse came back three times that night."
YES = {"film": "show", "film_why": "", "film_words": "A walk along the corridor", "lane": "new"}


def item():
    db.session.rollback()
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


def answer(visitor, said):
    seen = notices.current("media", "en").sha256
    return visitor.post(f"{MINE}/consent/media", {"answer": said, "notice": seen})


def watched(nurse, story, heard=SAID):
    """By somebody who writes down what is said in it, then lets it through."""
    where = f"/staff/inbox/{story.ref}"
    nurse.post(f"{where}/write_down", {"heard": heard, "lane": "new"})
    return nurse.post(f"{where}/film", YES)


def public(visitor, nurse, story):
    """Watched, written down, allowed, and its author said yes to both."""
    with_film(story)
    watched(nurse, story)
    tales.proposed(item())
    visitor.get(MINE).form("/proposal").submit("yes")
    answer(visitor, "yes")
    return f"/stories/{story.ref}"
