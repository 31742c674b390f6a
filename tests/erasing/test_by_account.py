"""Erase the account: the person shows once more who they are, presses once, and gets a link."""

import pytest

from cocreate.accounts.models import User
from cocreate.consent import subjects
from cocreate.erasing import destroying
from cocreate.following import claiming
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import PASSWORD, a_user, an_idea
from tests.following.second_thoughts import KEY, OWN, WORDS, in_hours

EMAIL = "leaving@mail.example"


@pytest.fixture
def author():
    return a_user(email=EMAIL, name="Wang Mei")


@pytest.fixture
def idea(author):
    made = an_idea(WORDS, code=KEY)
    claiming.claim(db.session.get_one(Item, made.id), author.id)
    return made


def erased(visitor, author):
    form = visitor.signed_in(author).get("/me/erase").form("/me/erase")
    return form.submit().follow()


def test_the_page_names_what_is_in_the_account(idea, author, visitor):
    page = visitor.signed_in(author).get("/me").click("Erase my account and everything in it")

    assert idea.ref in page
    assert "your name, password, second key and e-mail address" in page


def test_one_press_signs_out_hides_and_gives_a_link(idea, author, visitor):
    page = erased(visitor, author)

    assert "You are being erased" in page
    assert "Keep this link" in page
    assert visitor.get("/me").status != 200
    assert subjects.is_erased(idea.subject_id)
    assert db.session.get_one(User, author.id).active is False


def test_the_link_undoes_it_from_another_browser_and_shows_the_secret_nowhere(
    idea, author, visitor, visitor_zh
):
    page = erased(visitor, author)
    link = next(it.get("href") for it in page.all(".//a[@href]") if "/erased/" in it.get("href"))
    there = visitor_zh.get("/erased/" + link.rpartition("/")[2])

    after = there.form("/undo").submit().follow()

    assert "登录" in after
    assert "Keep this link" not in there
    assert not subjects.is_erased(idea.subject_id)
    login = visitor.get("/login").form()
    assert login.fill(email=EMAIL, password=PASSWORD).submit().status == 303


def test_the_code_does_not_undo_what_the_account_asked_for(author, visitor, idea):
    erased(visitor, author)

    page = visitor.get(f"{OWN}/erase")

    assert "The link that you were given then undoes it." in page
    assert visitor.post(f"{OWN}/erase/undo").status == 404
    assert subjects.is_erased(idea.subject_id)


def test_after_three_days_the_link_shows_the_certificate(author, visitor):
    page = erased(visitor, author)
    form = page.form("/undo")

    with in_hours(73):
        late = form.submit()
        destroying.destroy_due()
        shown = visitor.get("/erased")

    assert late.status == 410
    assert "The account: name" in shown.click("Your certificate")


def test_staff_hand_over_their_roles_first(visitor):
    nurse = a_user(Role.MODERATOR)
    page = visitor.signed_in(nurse).get("/me/erase")

    answer = visitor.post("/me/erase")

    assert "Ask your administrator to end your roles first" in page
    assert answer.status >= 400
    assert db.session.get_one(User, nurse.id).active is True


def test_a_visitor_is_sent_to_sign_in(visitor):
    assert visitor.get("/me/erase").status in {302, 303, 403}
    assert visitor.post("/me/erase").status in {302, 303, 403}
