"""An idea with a photo, and what a nurse and its author say about it."""

import sqlalchemy as sa
from PIL import Image

from cocreate.consent import actions as consent
from cocreate.consent import notices, originals
from cocreate.consent.models import ConsentEvent
from cocreate.intake import photos
from cocreate.intake.models import Item, Photo
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from cocreate.moderation.pictures import Look
from cocreate.notifications.models import Letter
from tests.factories import actor

CODE = "H5R6QXTZMJZP"
MINE = "/t/H5R6-QXTZ-MJZP"
YES = Look(shows=True, words="A notice board with small print")
NO = Look(shows=False, why="people")


def with_photo(item, colour="teal", size=(400, 300)):
    """As `receiving` attaches it, to an item that came without."""
    name = photos.keep(item.subject_id, Image.new("RGB", size, colour))
    with transaction():
        db.session.add(
            Photo(
                item_id=item.id,
                subject_id=item.subject_id,
                file=name,
                width=size[0],
                height=size[1],
            )
        )
    return item


def publish(nurse, item, look=None):
    desk.publish(actor(nurse), item, texts.suggested(originals.read(item.id)), look)


def media(item, *, yes):
    seen = notices.current("media", "en").sha256
    return consent.decide(Actor().holding(item.id), item, "media", yes, seen, "web")


def address(item):
    return f"/{'ideas' if item.kind == 'idea' else 'stories'}/{item.ref}/photo.jpg"


def seen_by(visitor, item):
    """Its bytes, and its place on the page: both or neither."""
    page, bytes_ = visitor.get(f"/ideas/{item.ref}"), visitor.open(address(item))
    assert (address(item) in page.body) == (bytes_.status == 200), bytes_.status
    return bytes_.status == 200


def types(item):
    mine = sa.select(ConsentEvent.type).where(ConsentEvent.purpose == "media")
    return list(db.session.scalars(mine.where(ConsentEvent.item_id == item.id)))


def told(item):
    rows = db.session.scalars(sa.select(Letter).where(Letter.item_id == item.id, Letter.to_author))
    return [row.about for row in rows]


def shown(thing, nurse):
    """Everybody sees it beside its text."""
    item = with_photo(db.session.get_one(Item, thing.id))
    desk.publish(nurse, item, texts.suggested(originals.read(item.id)), YES)
    if originals.read(item.id).get(texts.PROPOSED):
        desk.agree(Actor().holding(item.id), item)
    media(item, yes=True)
    return item
