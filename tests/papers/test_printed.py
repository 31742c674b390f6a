"""What somebody has in hand of it: the form on paper, the receipt, the copy of their data."""

import zipfile

import pypdfium2
import pytest

from cocreate.consent import ledger
from cocreate.intake import leaves, sheets
from cocreate.intake.models import Item
from cocreate.intake.sheet import words
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.papers import actions, queries
from cocreate.rights import copying
from cocreate.rights.person import Person
from tests.browser import signs_in
from tests.factories import a_user, an_institution
from tests.papers.forms import CODE, a_clerk, a_colleague, added, written_down
from tests.visitor import Visitor


@pytest.fixture
def hospital():
    return an_institution()


@pytest.fixture
def clerk(app, hospital):
    return Visitor(app).signed_in(a_user(Role.FACILITATOR, hospital, email="c@test.example"))


@pytest.fixture
def waiting(hospital):
    by = a_clerk(hospital)
    item = written_down(by, hospital)
    added(by, item)
    return item


def compared(hospital, item):
    (paper,) = queries.of_item(item.id)
    actions.confirm(a_colleague(hospital), paper, {"publish": True})


def test_the_receipt_says_paper_and_who_compared_it(hospital, waiting, visitor):
    compared(hospital, waiting)
    number = ledger.of_item(waiting.id)[-1].receipt
    page = visitor.get(f"/t/{CODE}/receipt/{number}")

    assert "On paper signed on paper compared by a second person: Moderator" in page.text
    assert "A second member of staff compared it on" in visitor.get(f"/t/{CODE}").text


def test_the_copy_of_ones_data_holds_the_signed_form(app, waiting):
    item = db.session.get_one(Item, waiting.id)
    with (
        app.test_request_context(),
        copying.packed(Person((item,))) as copy,
        zipfile.ZipFile(copy) as archive,
    ):
        name = f"files/{item.ref}-signed-1.jpg"
        picture = archive.read(name)

    assert picture[:2] == b"\xff\xd8"
    assert "signed_paper" in copying.collected(Person((item,)))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_printed_form_bears_number_reference_and_each_notice_by_hash(clerk, language):
    page = clerk.get(f"/staff/capture/paper?form={language}&ref=KN-1001")

    sheet = sheets.current(language)
    assert sheet.number in page
    assert "KN-1001" in page
    assert all(notice.sha256 in page for notice in sheet.notices.values())
    assert len(page.all(".//*[@class='qr-code']")) == 3


def test_nothing_but_a_reference_gets_onto_the_form(clerk):
    page = clerk.get("/staff/capture/paper?ref=I%20owe%20you%20100")

    assert "I owe you" not in page


@pytest.mark.parametrize(
    ("language", "line"), [("zh-Hans", "监护人姓名"), ("en", "Guardian's name")]
)
def test_for_a_child_it_has_lines_for_the_guardian_and_the_childs_word(clerk, language, line):
    adult = clerk.get(f"/staff/capture/paper?form={language}&ref=KN-1001")
    child = adult.click("For a child: with lines for the guardian")

    assert line not in adult
    assert line in child
    assert "KN-1001" in child
    assert sheets.current(language).number in child
    assert line not in child.click("For an adult")


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["", "&for=child"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_on_a4_all_that_is_ticked_and_signed_is_on_the_last_of_at_most_five_pages(
    window, hospital, language, kind
):
    a_user(Role.FACILITATOR, hospital, email="c@test.example")
    page = window("zh")
    signs_in(page, "c@test.example", f"/staff/capture/paper?form={language}&ref=KN-1001{kind}")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as printed:
        told = [" ".join(it.get_textpage().get_text_range().split()) for it in printed]
        sides = [round(side) for side in printed[0].get_size()]

    said, number = words(language), sheets.current(language).number
    assert len(told) <= leaves.MOST / 2
    for text in (said.last, said.said, said.yes, said.sign, said.witness):
        assert [text in it for it in told] == [False] * (len(told) - 1) + [True]
    assert number in told[0]
    assert number in told[-1]
    assert "KN-1001" in told[-1]
    assert sides == [595, 842]
