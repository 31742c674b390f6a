"""What somebody has in hand of it: the form on paper, the receipt, the copy of their data."""

import zipfile

import pytest

from cocreate.consent import ledger
from cocreate.intake import sheets
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.papers import actions, queries
from cocreate.rights import copying
from cocreate.rights.person import Person
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
