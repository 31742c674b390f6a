"""A photo: seen on the desk first, shown only while a person and its author both say yes."""

import io
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask_babel import force_locale
from PIL import Image

from cocreate.consent import gate
from cocreate.intake.models import Item, Photo
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import pictures, queries
from cocreate.notifications.models import Letter
from cocreate.notifications.texts import words
from tests.factories import a_user, actor, an_idea, an_institution, recorded
from tests.moderation.photographed import (
    CODE,
    MINE,
    NO,
    YES,
    address,
    media,
    publish,
    seen_by,
    told,
    types,
    with_photo,
)
from tests.visitor import Visitor


@pytest.fixture
def nurse():
    return a_user(Role.MODERATOR)


@pytest.fixture
def item():
    idea = an_idea("The print on the board is too small.", code=CODE)
    return with_photo(db.session.get_one(Item, idea.id))


def test_staff_who_moderate_it_see_the_photo_before_they_decide(app, item, nurse):
    at_home, elsewhere = Visitor(app).signed_in(nurse), an_institution("elsewhere")
    helper = a_user(Role.FACILITATOR)
    stranger = a_user(Role.MODERATOR, elsewhere)
    there = f"/staff/inbox/{item.ref}/photo.jpg"

    answer = at_home.client.get(there)
    page = at_home.get(f"/staff/inbox?lane=new&item={item.ref}")

    assert there in page.body
    assert Image.open(io.BytesIO(answer.data)).size == (400, 300)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert Visitor(app).signed_in(helper).open(there).status == 403
    assert Visitor(app).signed_in(stranger).open(there).status == 404
    assert Visitor(app).open(there).headers["Location"].startswith("/login")


def test_what_a_photo_shows_is_said_in_its_language_and_never_as_markup(item, nurse, visitor):
    publish(nurse, item, replace(YES, words="牌子 <b>'小'</b>"))

    body = visitor.get(MINE).body

    assert "<span lang='zh-Hans'>牌子 &lt;b&gt;" in body


def test_nothing_is_published_before_somebody_said_what_becomes_of_the_photo(app, item, nurse):
    visitor = Visitor(app).signed_in(nurse)
    form = visitor.get(f"/staff/inbox?lane=new&item={item.ref}").form("/publish")

    silent = form.submit()
    without_reason = form.fill(photo="leave").submit()
    done = form.fill(photo="leave", photo_why="papers").submit()

    assert (silent.status, without_reason.status, done.status) == (422, 422, 303)
    assert "Please say whether the photo may be shown." in silent
    assert "Its author gets to read it." in without_reason
    assert db.session.query(Photo).one().left_out == "papers"


def test_a_yes_on_the_desk_asks_the_author_and_shows_nothing_yet(item, nurse, visitor):
    publish(nurse, item, YES)

    page = visitor.get(MINE)

    assert types(item) == ["request"]
    assert told(item) == ["item.published"]
    assert "May everybody see it?" in page.part("photo")
    assert visitor.open(f"{MINE}/photo.jpg").status == 200
    assert not seen_by(visitor, item)


def test_the_letter_says_that_there_is_a_question(app, item, nurse):
    publish(nurse, item, YES)
    with app.test_request_context(), force_locale("en"):
        letter = db.session.scalars(sa.select(Letter).where(Letter.to_author)).one()
        said = words(letter, item)

    assert "may everybody see your photo too?" in said.paragraphs[-1]


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_with_the_authors_yes_everybody_sees_it_and_with_their_no_nobody(item, nurse, visitor, who):
    publish(nurse, item, YES)
    author = getattr(visitor, who)

    answer_to(visitor, author, "yes")
    seen = seen_by(visitor, item)
    page = visitor.get(f"/ideas/{item.ref}")
    answer_to(visitor, author, "no")

    assert seen
    picture = page.one(".//figure/img")
    assert picture.get("alt") == YES.words
    assert (picture.get("width"), picture.get("height")) == ("400", "300")
    assert not seen_by(visitor, item)
    assert gate.publication(item.id) is not None
    assert types(item) == ["request", "grant", "withdraw"]


def answer_to(visitor, author, word):
    form = visitor.get(MINE).form("/consent/media")
    form.page.visitor = author
    answer = form.submit(word)
    if answer.status == 200:
        assert answer.ids[0] == "photo"
        assert "Receipt" in answer.part("photo")


def test_browsers_ask_again_and_are_told_when_it_is_the_same(app, item, nurse):
    publish(nurse, item, YES)
    media(item, yes=True)
    client = app.test_client()

    first = client.get(address(item))
    again = client.get(address(item), headers={"If-None-Match": first.headers["ETag"]})
    media(item, yes=False)
    gone = client.get(address(item), headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, gone.status_code) == (200, 304, 404)
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Content-Security-Policy"].startswith("sandbox")
    assert b"JFIF" not in gone.data


def test_a_photo_that_is_left_out_is_explained_to_its_author_and_nobody_is_asked(
    app, item, nurse, visitor
):
    publish(nurse, item, NO)
    with app.test_request_context(), force_locale("en"):
        letter = db.session.scalars(sa.select(Letter).where(Letter.to_author)).one()
        said = words(letter, item)

    assert types(item) == []
    assert "Your photo is not shown." in said.paragraphs[-1]
    assert "Other people can be seen in it" in visitor.get(MINE).part("photo")
    assert not seen_by(visitor, item)


def test_a_yes_of_its_author_alone_shows_nothing_but_puts_it_on_the_desk(item, nurse, visitor):
    publish(nurse, item)

    media(item, yes=True)

    assert not seen_by(visitor, item)
    assert [row.ref for row in queries.inbox(actor(nurse), queries.REPLIES).rows] == [item.ref]
    pictures.judge(actor(nurse), item, YES)
    assert seen_by(visitor, item)
    assert queries.inbox(actor(nurse), queries.REPLIES).rows == []


def test_what_is_public_is_judged_anew_with_a_form_of_its_own(app, item, nurse, visitor):
    publish(nurse, item, YES)
    media(item, yes=True)
    form = Visitor(app).signed_in(nurse).get(f"/staff/inbox?lane=done&item={item.ref}")

    form.form("/photo").fill(photo="leave", photo_why="papers").submit()

    assert not seen_by(visitor, item)
    assert told(item) == ["item.published", "item.photo_judged"]
    assert recorded(item)[-1] == "item.photo_judged"


@pytest.mark.parametrize("lane", ["new", "done"])
def test_the_desk_says_how_it_stands_where_there_is_nothing_to_decide(app, item, nurse, lane):
    if lane == "done":
        publish(nurse, item, NO)
    media(item, yes=False)

    page = Visitor(app).signed_in(nurse).get(f"/staff/inbox?lane={lane}&item={item.ref}")

    assert "Only you and they see it." in page
    assert page.all(".//input[@name='photo']") == []
