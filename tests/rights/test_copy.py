"""The copy: made from the tags, one's own and nobody else's, once, with the code again."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.following import claiming
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.rights import links
from cocreate.rights.models import DataCopy
from cocreate.rights.person import Person
from tests.factories import a_department, a_user, actor, an_idea, an_institution, recorded
from tests.moderation import photographed, recordings

CODE = "K7QM2XPA2345"


@pytest.fixture
def item():
    an_institution()
    idea = an_idea("=1+1 my knee hurts", code=CODE, answers={"publish": True, "contact": True})
    return db.session.get_one(Item, idea.id)


def fetched(visitor, token):
    page = visitor.get(f"/copy/{token}").form().submit()
    return page, zipfile.ZipFile(io.BytesIO(page.answer.get_data()))


def by_code(visitor, code=CODE):
    return visitor.get(f"/t/{CODE}/data").form("/data/copy").fill(code=code).submit()


def token_on(page):
    return page.one(".//section[@id='link']//a").get("href").rpartition("/")[2]


def test_a_copy_holds_the_words_the_files_the_receipts_and_two_pages(visitor, item):
    photographed.with_photo(item)
    recordings.with_voice(item)
    desk.ask(actor(a_user(Role.MODERATOR)), item, "Which knee?", title="Head nurse")

    _page, archive = fetched(visitor, token_on(by_code(visitor)))

    names = set(archive.namelist())
    assert {"index.html", "index.en.html", "data.json", "csv/original.csv"} <= names
    assert f"files/{item.ref}-1.jpg" in names
    assert any(name.startswith(f"files/{item.ref}.") for name in names)
    assert any(name.startswith("receipts/") for name in names)
    assert {"receipts/keys.json", "receipts/proof.py"} <= set(names)
    assert "my knee hurts" in archive.read("index.html").decode()
    assert "Which knee?" in archive.read("index.en.html").decode()


def test_the_page_says_in_words_all_that_was_told_in_the_order_of_the_form(visitor):
    place = a_department("ward-3")
    form = visitor.get("/stories/new").form("/stories/new")
    form.fill(title="A cold night", body="She shivered.", good="A blanket.", publish="yes")
    form.fill(feeling=["worried"], services=[place.slug], group="family")
    form.fill(what1="We waited", mood1="-2").submit()
    told, nurse = db.session.scalars(sa.select(Item)).one(), actor(a_user(Role.MODERATOR))
    desk.claim(nurse, told)
    desk.ask(nurse, told, "Which night?", title="Head nurse")

    _page, archive = fetched(visitor, links.make(opening.author(told), Person((told,))))

    page = archive.read("index.en.html").decode()
    texts = ["A cold night", "She shivered.", "A blanket.", "Worried", "Ward 3"]
    rest = ["Family or carer", "We waited · Very hard", "Which night?", "Receipt R-", "Moderator"]
    found = [page.find(words) for words in [*texts, *rest]]
    assert -1 not in found, page
    assert found == sorted(found)


def test_a_cell_that_begins_like_a_formula_is_none(visitor, item):
    token = links.make(opening.author(item), Person((item,)))

    _page, archive = fetched(visitor, token)

    rows = list(csv.DictReader(io.StringIO(archive.read("csv/original.csv").decode("utf-8-sig"))))
    assert [row["sealed"] for row in rows if row["part"] == "body"] == ["'=1+1 my knee hurts"]


def test_nothing_of_anybody_else_is_in_it(visitor, item):
    nurse = a_user(Role.MODERATOR, name="Nurse Wang")
    desk.claim(actor(nurse), item)
    an_idea("The secret of somebody else", title="Another")
    token = links.make(opening.author(item), Person((item,)))

    _page, archive = fetched(visitor, token)

    whole = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    for word in ("secret of somebody else", "Nurse Wang", str(nurse.id), CODE):
        assert word not in whole
    assert "code_lookup" not in whole
    assert [row["ref"] for row in json.loads(archive.read("data.json"))["item"]] == [item.ref]


def test_a_link_opens_once_and_looking_at_it_uses_nothing_up(visitor, item):
    token = token_on(by_code(visitor))

    assert visitor.get(f"/copy/{token}").status == visitor.get(f"/copy/{token}").status == 200
    first, _archive = fetched(visitor, token)

    assert first.status == 200
    assert visitor.get(f"/copy/{token}").status == 410
    assert visitor.post(f"/copy/{token}").status == 410
    assert recorded(item)[-2:] == ["rights.copy_made", "rights.copy_fetched"]


def test_a_link_is_over_after_seven_days_and_a_new_one_ends_the_old(visitor, item):
    person = Person((item,))
    first = links.make(opening.author(item), person)
    second = links.make(opening.author(item), person)

    assert visitor.get(f"/copy/{first}").status == 410
    with moved(now() + timedelta(days=7)):
        assert visitor.get(f"/copy/{second}").status == 410
    with moved(now() + timedelta(days=40)):
        other = db.session.get_one(Item, an_idea("Another one").id)
        links.make(opening.author(other), Person((other,)))
        assert [it.item_id for it in db.session.scalars(sa.select(DataCopy))] == [other.id]


@pytest.mark.usefixtures("item")
def test_a_copy_needs_the_code_again(visitor):
    assert by_code(visitor, code="").status == 422
    wrong = by_code(visitor, code="K7QM2XPA2349")

    assert wrong.status == 422
    assert "can't find this code" in wrong
    assert wrong.all(".//section[@id='link']") == []


@pytest.mark.usefixtures("item")
def test_another_items_code_gives_no_copy_of_this_one(visitor):
    an_idea("Another one", code="K7QM2XPA2346")

    assert by_code(visitor, code="K7QM2XPA2346").status == 422


@pytest.mark.usefixtures("item")
def test_an_account_needs_its_password_again(visitor, app, monkeypatch):
    monkeypatch.setitem(app.config, "SECOND_FACTOR", True)
    visitor.signed_in(a_user(Role.CONTRIBUTOR))
    with moved(now() + timedelta(minutes=10)):
        page = visitor.get("/me/data").form("/me/data/copy").submit()

        assert "/me/confirm" in page.headers["Location"]


def test_a_copy_of_an_account_holds_all_that_is_in_it(visitor, item):
    user = a_user(Role.CONTRIBUTOR, name="Chen", email="chen@home.example")
    claiming.claim(item, user.id)
    token = links.make(actor(user), Person((item,), user.id))

    _page, archive = fetched(visitor, token)

    data = json.loads(archive.read("data.json"))
    assert data["user"][0]["email"] == "chen@home.example"
    assert "password_hash" not in data["user"][0]
    assert [row["ref"] for row in data["item"]] == [item.ref]
