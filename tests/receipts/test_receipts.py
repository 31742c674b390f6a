"""A receipt for each decision: for the person all of it, for anybody else only whether it is genuine."""

import re

import pytest

from cocreate.consent import ledger, notices
from cocreate.following import claiming
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_idea, an_institution
from tests.stories import tales
from tests.tampering import behind_our_back
from tests.visitor import Visitor

CODE = "K7QM-2XPA-2345"
KEY = CODE.replace("-", "")
BODY = "My mother waited four hours. A nurse brought her a blanket."


@pytest.fixture
def story():
    an_institution()
    return tales.a_story(code=KEY)


def lines(thing, purpose="publish"):
    return [it for it in ledger.of_item(thing.id) if it.purpose == purpose]


def test_each_consent_leads_to_its_receipt_and_the_receipt_says_all(visitor, story):
    (event,) = lines(story)

    page = visitor.get(f"/t/{CODE}").click(f"Receipt {event.receipt}")

    for words in (
        "You agreed",
        "Let everybody see it",
        story.ref,
        event.notice_hash,
        event.version,
        "For yourself",
        "On this site",
        "It leaves the pages at once.",
        "In force on",
        event.receipt,
    ):
        assert words in page
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "<svg" in page.body
    assert BODY not in page


def test_on_paper_neither_the_code_nor_other_decisions_stand(visitor, story):
    (event,) = lines(story)

    page = visitor.get(f"/t/{CODE}/receipt/{event.receipt}")

    (foot,) = [it for it in page.all(".//p") if "print-only" in it.get("class", "")]
    assert foot.text.endswith(f"/receipts/{event.receipt}")
    (others,) = [it for it in page.all(".//section") if it.get("id") == "all"]
    hidden = [it for it in page.all(".//div") if it.get("class") == "no-print"]
    assert any(others in it for it in hidden)


def test_the_notice_behind_a_receipt_is_the_very_text_whatever_the_readers_language(app, story):
    (event,) = lines(story)
    seen = notices.by_hash(event.notice_hash)

    page = Visitor(app, lang="zh").get(f"/t/{CODE}/receipt/{event.receipt}")
    (link,) = [it.get("href") for it in page.all(".//a") if "wording=" in it.get("href", "")]
    page = Visitor(app, lang="zh").get(link)

    assert seen.language == "en"
    assert seen.sha256 in page
    assert seen.explains in page


def test_what_was_taken_back_has_a_receipt_of_its_own_and_the_first_says_so(visitor, story):
    visitor.get(f"/t/{CODE}").form("/consent/publish").submit("no")
    first, last = lines(story)

    page = visitor.get(f"/t/{CODE}/receipt/{first.receipt}")
    assert "Something newer was decided since." in page
    page = page.click(last.receipt)

    assert "You took it back" in page.one(".//h1").text


def test_a_receipt_opens_by_its_own_code_and_account_alone(app, visitor, story):
    number = lines(story)[0].receipt
    other = an_idea("A clock", code="K7QM2XPA2346")
    user, stranger = a_user(), a_user(Role.ADMIN)
    claiming.claim(db.session.get_one(Item, story.id), user.id)

    theirs = Visitor(app).signed_in(user)
    assert "You agreed" in theirs.get(f"/me/receipt/{number}")
    assert f"/me/receipt/{number}" in theirs.get(f"/t/{story.ref}").body
    for path in (f"/me/receipt/{lines(other)[0].receipt}", "/me/receipt/R-2222-2222"):
        assert theirs.get(path).status == 404
    assert Visitor(app).signed_in(stranger).get(f"/me/receipt/{number}").status == 404
    for path in (f"/t/K7QM-2XPA-2346/receipt/{number}", f"/t/{CODE}/receipt/R-2222-2222"):
        assert visitor.get(path).status == 404
    assert visitor.get(f"/me/receipt/{number}").status in {302, 303}


def checked(visitor, number, digits):
    return visitor.get(f"/receipts/{number}?sum={digits}")


def test_the_qr_leads_to_a_page_that_says_only_whether_it_is_genuine(visitor, story):
    (event,) = lines(story)

    page = checked(visitor, event.receipt, event.hash)

    assert "This receipt is genuine" in page
    told = page.one(".//main").itertext()
    for words in (story.ref, "Let everybody see it", "agreed", "publish", BODY, event.version):
        assert words not in " ".join(told)


def test_the_printed_checksum_is_enough_and_fewer_digits_are_not(visitor, story):
    (event,) = lines(story)
    page = visitor.get(f"/t/{CODE}/receipt/{event.receipt}")
    printed = re.search(r"(?:[0-9a-f]{4} ){4}[0-9a-f]{4}", page.text)[0]

    form = visitor.get(f"/receipts/{event.receipt}").form(f"/receipts/{event.receipt}")
    assert "This receipt is genuine" in form.fill(sum=printed).submit()
    assert "No such receipt is here" in checked(visitor, event.receipt, event.hash[:19])


def test_an_unknown_number_and_a_wrong_checksum_look_alike(visitor, story):
    (event,) = lines(story)
    wrong = ("0" if event.hash[0] != "0" else "1") + event.hash[1:]

    pages = [
        checked(visitor, event.receipt, wrong),
        checked(visitor, "R-2222-2222", event.hash),
        checked(visitor, event.receipt, "<script>"),
        checked(visitor, event.receipt, "é" * 90),
    ]

    assert {it.status for it in pages} == {200}
    assert all("No such receipt is here" in it for it in pages)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE consent_event SET until = NULL WHERE receipt = :number",
        "UPDATE consent_event SET purpose = 'name' WHERE receipt = :number",
        "UPDATE consent_event SET prev = hash WHERE receipt = :number",
        "DELETE FROM consent_event WHERE seq = 1",
    ],
)
def test_an_altered_line_of_the_ledger_is_no_genuine_receipt(visitor, story, change):
    (event,) = lines(story)
    number, digits = event.receipt, event.hash

    behind_our_back(change, **({"number": number} if ":number" in change else {}))

    assert "No such receipt is here" in checked(visitor, number, digits)
