"""A photo: its author takes it back, and nobody else sees it from then on."""

from datetime import timedelta

import pytest
from PIL import Image

from cocreate.consent import actions as consent
from cocreate.consent import gate, notices, originals, privacy
from cocreate.consent import pictures as shown
from cocreate.following import actions as follow
from cocreate.intake import forgetting, photos
from cocreate.intake.models import Item, Photo
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing
from cocreate.moderation import actions as desk
from cocreate.stories import actions as stories
from cocreate.stories.actions import NewStory
from tests.factories import a_user, actor, an_idea
from tests.moderation.photographed import (
    CODE,
    MINE,
    YES,
    address,
    media,
    publish,
    seen_by,
    told,
    types,
    with_photo,
)
from tests.stored import uploads
from tests.stories import tales
from tests.visitor import Visitor


@pytest.fixture
def nurse():
    return a_user(Role.MODERATOR)


@pytest.fixture
def item():
    idea = an_idea("The print on the board is too small.", code=CODE)
    return with_photo(db.session.get_one(Item, idea.id))


def test_a_no_of_the_author_is_not_asked_again(item, nurse):
    media(item, yes=False)

    publish(nurse, item, YES)

    assert types(item) == ["refuse"]
    assert shown.shown(item.id) is None


def test_a_photo_that_its_author_took_back_only_they_see_for_three_days(app, item, nurse, visitor):
    publish(nurse, item, YES)
    media(item, yes=True)
    media(item, yes=False)
    on_desk = f"/staff/inbox/{item.ref}/photo.jpg"

    assert Visitor(app).signed_in(nurse).open(on_desk).status == 404
    assert visitor.open(f"{MINE}/photo.jpg").status == 200
    assert "We delete it on" in visitor.get(MINE).part("photo")


def test_for_three_days_a_yes_brings_it_back(item, nurse, visitor):
    publish(nurse, item, YES)
    media(item, yes=True)
    media(item, yes=False)

    with moved(now() + timedelta(hours=71)):
        assert forgetting.destroy_photos() == 0
        media(item, yes=True)

        assert seen_by(visitor, item)


def test_after_three_days_the_file_is_destroyed_and_the_text_stays(item, nurse, visitor):
    publish(nurse, item, YES)
    media(item, yes=True)
    media(item, yes=False)
    file = uploads() / db.session.query(Photo).one().file

    with moved(now() + timedelta(hours=73)):
        assert forgetting.destroy_photos() == 1
        assert forgetting.destroy_photos() == 0

    assert not file.exists()
    assert "photo" not in originals.read(item.id)
    assert visitor.open(f"{MINE}/photo.jpg").status == 404
    assert visitor.get(MINE).status == 200
    assert gate.publication(item.id) is not None


@pytest.mark.parametrize("purpose", ["publish", "handle"])
def test_without_the_text_there_is_no_photo(item, nurse, purpose):
    publish(nurse, item, YES)
    media(item, yes=True)
    seen = notices.current(purpose, "en").sha256

    consent.decide(Actor().holding(item.id), item, purpose, False, seen, "web")

    assert shown.shown(item.id) is None


def test_taking_everything_back_takes_the_photo_too(app, item, nurse, visitor):
    publish(nurse, item, YES)
    media(item, yes=True)

    follow.withdraw(Actor().holding(item.id), item)

    assert visitor.open(address(item)).status == 404
    assert Visitor(app).signed_in(nurse).open(f"/staff/inbox/{item.ref}/photo.jpg").status == 404


def test_of_an_erased_person_nothing_opens(app, item, nurse, visitor):
    publish(nurse, item, YES)
    media(item, yes=True)
    with transaction():
        privacy.erase(item.subject_id)
    sealing.destroy(item.subject_id)

    assert visitor.open(address(item)).status == 404
    assert Visitor(app).signed_in(nurse).open(f"/staff/inbox/{item.ref}/photo.jpg").status == 404


def test_the_consent_ends_by_itself_at_its_hour(item, nurse):
    publish(nurse, item, YES)
    until = media(item, yes=True).until

    assert shown.shown(item.id, until - timedelta(seconds=1)) is not None
    assert shown.shown(item.id, until) is None


def test_hidden_with_its_text_and_back_with_it(item, nurse, visitor):
    publish(nurse, item, YES)
    media(item, yes=True)

    desk.hide(actor(nurse), item, desk.Reason("names", "It names somebody."))

    assert visitor.open(address(item)).status == 404


def test_a_storys_photo_waits_for_the_text_its_author_has_yet_to_allow(nurse, visitor):
    sending = tales.a_sending(code=CODE, photo=Image.new("RGB", (300, 400)))
    item = stories.tell(tales.the_core(), NewStory(sending))
    publish(nurse, item, YES)
    media(item, yes=True)

    waiting = visitor.open(address(item)).status
    desk.agree(tales.author(item), item)

    assert "consent.requested" not in told(item)
    assert waiting == 404
    assert address(item) in visitor.get(f"/stories/{item.ref}").body
    assert visitor.open(address(item)).status == 200
    assert visitor.open(address(item).replace("stories", "ideas")).status == 404
    assert visitor.open(f"/o/kangning{address(item)}").status == 200


def test_a_job_that_died_before_the_file_was_gone_ends_it_the_next_time(item, nurse, monkeypatch):
    publish(nurse, item, YES)
    media(item, yes=True)
    media(item, yes=False)
    file = db.session.query(Photo).one().file
    with monkeypatch.context() as broken, moved(now() + timedelta(hours=73)):
        broken.setattr(forgetting.photos, "destroy", lambda _name: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            forgetting.destroy_photos()

    with moved(now() + timedelta(hours=74)):
        again = forgetting.destroy_photos()

    assert again == 1
    assert photos.read(item.subject_id, file) is None
