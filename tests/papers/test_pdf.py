"""A ward's scanner makes PDFs: drawn page by page by a program that knows no secret."""

import io
import sys

import pytest
import sqlalchemy as sa
from PIL import Image

from cocreate.consent import gate
from cocreate.intake import leaves, programs
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import local
from cocreate.papers import actions, pages, queries
from cocreate.papers.models import SignedPaper
from tests.factories import a_department, a_user, an_institution
from tests.papers import pdfs
from tests.papers.forms import a_clerk, a_colleague, a_scan, added, written_down
from tests.papers.test_pages import CAPTURE, SAID
from tests.visitor import Visitor


@pytest.fixture
def hospital():
    at = an_institution()
    a_department("ward-3", at=at)
    return at


@pytest.fixture
def clerk(app, hospital):
    return Visitor(app).signed_in(a_user(Role.FACILITATOR, hospital, email="c@test.example"))


@pytest.fixture
def nurse(app, hospital):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, hospital, email="n@test.example"))


def write_down(clerk, data):
    form = clerk.get("/staff/capture").form(CAPTURE)
    form.fill(**SAID, scan=(io.BytesIO(data), "scan.pdf"), signed_on=f"{local(now()):%Y-%m-%d}")
    return form.submit()


def the_paper():
    db.session.rollback()
    return db.session.scalars(sa.select(SignedPaper)).one()


def shown(nurse, number):
    there = f"/staff/papers/check/{the_paper().id}/{number}.jpg"
    return nurse.get(there)


def colour(jpeg):
    red, green, blue = Image.open(io.BytesIO(jpeg)).getpixel((50, 50))
    return max(("red", red), ("green", green), ("blue", blue), key=lambda it: it[1])[0]


def test_every_page_of_a_scan_is_shown_to_whoever_compares_it(clerk, nurse):
    assert write_down(clerk, pdfs.a_pdf("red", "blue", "lime")).status == 303

    page = nurse.get(f"/staff/papers/check/{the_paper().id}")
    drawn = [shown(nurse, number).answer.data for number in (1, 2, 3)]
    assert [it.get("src").rpartition("/")[2] for it in page.all(".//figure/img")] == [
        "1.jpg",
        "2.jpg",
        "3.jpg",
    ]
    assert [colour(it) for it in drawn] == ["red", "blue", "green"]
    assert "Page 3 of 3" in page
    assert [shown(nurse, number).status for number in (0, 4)] == [404, 404]


def test_a_scan_of_several_pages_is_evidence_like_a_photo(hospital):
    by, colleague = a_clerk(hospital), a_colleague(hospital)
    item = written_down(by, hospital)
    scan = a_scan("red", "blue")
    paper = actions.add(by, item, pages.put_away(item.subject_id, scan))
    kept = pages.read(paper), list(queries.pictures(item))
    actions.confirm(colleague, paper, {"publish": True})

    assert kept == (scan.pages, list(scan.pages))
    assert paper.sha256 == pages.fingerprint(scan.pages)
    assert gate.in_force(item.id, "publish")


def test_of_a_pdf_only_what_can_be_seen_is_kept(clerk, nurse):
    sent = pdfs.scripted() + b"PK\3\4<script>alert('CANARY')</script>"
    assert write_down(clerk, sent).status == 303

    answer = shown(nurse, 1)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert b"CANARY" not in answer.answer.data
    assert b"PDF" not in answer.answer.data


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdfs.locked(), "This PDF asks for a password."),
        (pdfs.a_pdf(*["white"] * 11), "This PDF has more than 10 pages."),
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "We can't open this PDF."),
        (pdfs.a_pdf("red", "blue")[:2000], "We can't open this PDF."),
        (b"%PDF-1.4<script>alert(1)</script>", "We can't open this PDF."),
        (b"\n %PDF-1.4 \0\0\0", "We can't open this PDF."),
        (pdfs.bomb(), "A picture in this PDF is too large to be drawn."),
        (pdfs.bomb(forms=30), "A picture in this PDF is too large to be drawn."),
        (pdfs.bomb(side=7_000, times=5), "A picture in this PDF is too large to be drawn."),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence_and_the_words_stay(clerk, data, sentence):
    page = write_down(clerk, data)

    assert page.status == 422
    assert sentence in page
    assert SAID["body"] in page
    assert db.session.scalar(sa.select(sa.func.count(Item.id))) == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (pdfs.a_pdf(*["white"] * 500), "超过10页"),
        (pdfs.a_pdf() + bytes(10 * 1024 * 1024), "超过10 MB"),
    ],
)
def test_what_is_too_much_is_called_so(app, data, sentence):
    with app.test_request_context(), pytest.raises(Refused, match=sentence):
        leaves.painted(data)


def test_the_largest_form_of_ten_pages_is_taken(clerk):
    assert write_down(clerk, pdfs.a_pdf(*["white"] * 10)).status == 303
    assert the_paper().pages == 10


@pytest.mark.parametrize("box", [b"[0 0 14400000 14400000]", b"[0 0 14400 1]", b"[0 0 1 14400]"])
def test_however_large_a_page_says_it_is_its_picture_is_not(app, box):
    with app.test_request_context():
        (jpeg,) = leaves.painted(pdfs.with_page(b"/MediaBox " + box))

    assert max(Image.open(io.BytesIO(jpeg)).size) == 1600


def test_a_page_scanned_very_finely_is_drawn(app):
    with app.test_request_context():
        (jpeg,) = leaves.painted(pdfs.bomb(side=14_000))

    assert Image.open(io.BytesIO(jpeg)).getpixel((500, 10)) != (255, 255, 255)


def test_a_page_that_never_ends_is_not_waited_for(clerk, monkeypatch):
    monkeypatch.setattr(programs, "WAIT", 2)
    page = write_down(clerk, pdfs.endless())

    assert page.status == 422
    assert "We can't open this PDF." in page
    assert SAID["body"] in page


def test_when_too_many_come_at_once_the_words_stay(clerk, monkeypatch):
    monkeypatch.setattr(programs, "WAIT", 0.01)
    monkeypatch.setattr(programs, "AT_ONCE", programs.BoundedSemaphore(1))
    with programs.AT_ONCE:
        page = write_down(clerk, pdfs.a_pdf())

    assert "Many files are coming in right now." in page
    assert SAID["body"] in page


def test_the_server_itself_never_loads_what_draws_pdfs(app, monkeypatch):
    for name in [it for it in sys.modules if it.startswith("pypdfium2")]:
        monkeypatch.delitem(sys.modules, name)
    with app.test_request_context():
        leaves.painted(pdfs.a_pdf())

    assert not any(name.startswith("pypdfium2") for name in sys.modules)


def test_no_page_is_shown_to_who_has_no_business_with_it(app, hospital):
    by = a_clerk(hospital)
    paper = added(by, written_down(by, hospital))
    far = Visitor(app).signed_in(
        a_user(Role.ADMIN, an_institution("sister"), email="far@test.example")
    )

    assert far.get(f"/staff/papers/check/{paper.id}/1.jpg").status == 404
