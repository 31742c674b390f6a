"""Erasing begins: whoever has the account hears of it and can undo it, for it may not be them."""

import re
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from cocreate.accounts.models import User
from cocreate.consent import subjects
from cocreate.erasing import destroying, links
from cocreate.erasing.models import Erasure
from cocreate.following import claiming
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.notifications import mail
from cocreate.notifications.models import Letter
from cocreate.notifications.outbox import Outcome
from tests import stored
from tests.factories import a_user, an_idea
from tests.following.second_thoughts import KEY, OWN, WORDS, in_hours

EMAIL = "leaving@mail.example"
ABOUT = ("erasure.asked", "erasure.by_code")


@pytest.fixture
def author():
    return a_user(email=EMAIL, name="Wang Mei")


@pytest.fixture
def idea(author):
    made = an_idea(WORDS, code=KEY)
    claiming.claim(db.session.get_one(Item, made.id), author.id)
    return made


@pytest.fixture
def begun(idea, author, visitor):  # noqa: ARG001 -- the idea is in the account
    visitor.signed_in(author).get("/me/erase").form("/me/erase").submit().follow()
    return letters()[0]


def letters():
    db.session.rollback()
    mine = sa.select(Letter).where(Letter.about.in_(ABOUT)).order_by(Letter.id)
    return list(db.session.scalars(mine))


def mailed(letter):
    made = mail.compose(letter)
    assert isinstance(made, EmailMessage)
    return made


def link_in(message):
    plain = message.get_body(("plain",)).get_content()
    return re.search(r"/erased/\S+", plain)[0]


@pytest.mark.parametrize("server", ["", "smtp://mail.example"])
def test_a_letter_is_promised_only_where_one_can_be_mailed(
    author, visitor, app, monkeypatch, server
):
    monkeypatch.setitem(app.config, "SMTP_URL", server)

    page = visitor.signed_in(author).get("/me/erase")

    assert ("One last letter to your e-mail address" in page) == bool(server)


def test_whoever_has_the_account_is_told_with_the_day_and_a_link(begun):
    message = mailed(begun)

    text = message.get_body(("plain",)).get_content()
    assert message["To"] == EMAIL
    assert message["Subject"] in {"Your account is being erased", "您的账号正在删除"}
    assert "/erased/E-" in text
    assert WORDS not in text


def test_the_link_undoes_it_in_any_browser(begun, idea, author, visitor_zh):
    page = visitor_zh.get(link_in(mailed(begun)))

    page.form("/undo").submit().follow()

    assert not subjects.is_erased(idea.subject_id)
    assert db.session.get_one(User, author.id).active is True


def test_the_link_stands_in_no_table(begun):
    secret = link_in(mailed(begun)).rpartition(".")[2]

    assert secret not in repr(stored.everything())


@pytest.mark.parametrize("wrong", ["0" * 64, "", "f" * 63, "é" * 64, "%00" * 64])
def test_who_knows_the_number_alone_undoes_nothing(begun, idea, visitor_zh, wrong):  # noqa: ARG001
    number = db.session.scalars(sa.select(Erasure.number)).one()

    assert visitor_zh.get(f"/erased/{number}.{wrong}").status == 404
    assert visitor_zh.post(f"/erased/{number}.{wrong}/undo").status == 404
    assert subjects.is_erased(idea.subject_id)


def test_undone_before_it_went_out_it_says_nothing_any_more(begun, visitor):
    visitor.get("/erased").form("/undo").submit()

    assert mail.compose(letters()[0]) is Outcome.ONLY_PAGE
    assert begun.id == letters()[0].id


def test_after_three_days_it_is_too_late_and_the_link_shows_the_certificate(begun, visitor_zh):
    there = link_in(mailed(begun))
    form = visitor_zh.get(there).form("/undo")

    with in_hours(73):
        late = form.submit()
        silent = mail.compose(letters()[0])
        destroying.destroy_due()
        shown = visitor_zh.get(there)

    assert late.status == 410
    assert silent is Outcome.ONLY_PAGE
    assert "证书" in shown or "凭证" in shown or "/certificates/" in shown.body
    assert letters() == []


def test_pressing_twice_writes_one_letter(begun, visitor):
    visitor.post("/me/erase")

    assert [it.id for it in letters()] == [begun.id]


def test_what_is_erased_by_its_code_is_told_to_the_account_that_holds_it(
    idea, author, visitor, visitor_zh
):
    visitor.get(f"{OWN}/erase").form("/erase").submit()
    letter = letters()[0]

    page = visitor_zh.get(link_in(mailed(letter)))
    page.form("/undo").submit()

    assert (letter.about, letter.user_id) == ("erasure.by_code", author.id)
    assert not subjects.is_erased(idea.subject_id)


def test_without_an_account_nobody_is_written_to(visitor):
    an_idea(WORDS, code=KEY)

    visitor.get(f"{OWN}/erase").form("/erase").submit()

    assert letters() == []


def test_one_erasure_is_not_undone_by_the_letter_of_another(begun, visitor):
    other = an_idea(WORDS, code="K7QM2XPA2349")
    visitor.get("/t/K7QM2XPA2349/erase").form("/erase").submit()
    numbers = list(db.session.scalars(sa.select(Erasure.number).order_by(Erasure.asked_at)))
    mac = link_in(mailed(begun)).rpartition(".")[2]

    assert links.opened(f"{numbers[1]}.{mac}") is None
    assert subjects.is_erased(other.subject_id)
