"""/staff/papers and the form on paper, as two members of staff and the person see them."""

import io

import pytest
import sqlalchemy as sa

from cocreate.consent import gate, ledger
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import local
from cocreate.papers.models import SignedPaper
from tests.attacks.test_pictures import png
from tests.factories import a_department, a_user, an_institution
from tests.papers.forms import CODE, a_clerk, a_colleague, a_jpeg, added, written_down
from tests.visitor import Visitor

SAID = {
    "body": "The soup reached my mother cold three evenings in a row.",
    "channel": "paper",
    "speaker": "self",
    "how": "paper",
    "witness": "Folder 3",
    "publish": "yes",
}
CAPTURE = "/staff/capture?at=kangning"
BOMB = png(30_000, 30_000)


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


@pytest.fixture
def waiting(hospital):
    """An item with a scan that waits, added by somebody else than `nurse`."""
    by = a_clerk(hospital)
    item = written_down(by, hospital)
    added(by, item)
    return item


def scanned(data, name="form.jpg"):
    return (io.BytesIO(data), name)


def write_down(clerk, data=None, **told):
    form = clerk.get("/staff/capture").form(CAPTURE).fill(**SAID | told)
    if data is not None:
        form.fill(scan=scanned(data), signed_on=f"{local(now()):%Y-%m-%d}")
    return form.submit()


def papers():
    db.session.rollback()
    return list(db.session.scalars(sa.select(SignedPaper).order_by(SignedPaper.id)))


def the_item():
    db.session.rollback()
    return db.session.scalars(sa.select(Item)).one()


def check(nurse, **said):
    path = f"/staff/papers/check/{papers()[-1].id}"
    return nurse.get(path).form(path).fill(**said).submit()


def test_from_writing_it_down_to_a_yes_that_holds(clerk, nurse):
    write_down(clerk, a_jpeg())
    listed = nurse.get("/staff").click("Signed forms")
    page = listed.click("Compare")
    before = gate.in_force(the_item().id, "publish")
    done = check(nurse, verdict="fits", publish="yes").follow()

    assert the_item().ref in page
    assert not before
    assert gate.in_force(the_item().id, "publish")
    assert "What is ticked on it holds." in done


def test_whoever_wrote_it_down_is_told_that_a_colleague_compares_it(clerk):
    write_down(clerk, a_jpeg())
    listed = clerk.get("/staff/papers")
    path = f"/staff/papers/check/{papers()[0].id}"
    page = clerk.get(path)
    forced = clerk.post(path, {"verdict": "fits", "publish": "yes"})

    assert "You had a hand in it: a colleague compares it." in listed
    assert "1.jpg" not in page.body
    assert forced.status == 403
    assert not gate.in_force(the_item().id, "publish")


def test_a_paper_can_be_added_later(clerk, nurse):
    write_down(clerk)
    form = clerk.get("/staff/papers").click("Add the signed form").form()
    form.fill(scan=scanned(a_jpeg()), signed_on=f"{local(now()):%Y-%m-%d}").submit()
    check(nurse, verdict="fits", publish="yes")

    assert gate.in_force(the_item().id, "publish")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "We can't open this picture."),
        (b"\0\0\0\x18ftypisom" + b"\0" * 40, "This is a video."),
        (BOMB, "The picture is too large."),
        (b"", "We can't open this picture."),
    ],
)
def test_a_file_that_is_no_picture_gets_a_sentence_and_the_words_stay(clerk, data, sentence):
    page = write_down(clerk, data)

    assert page.status == 422
    assert sentence in page
    assert SAID["body"] in page
    assert papers() == []
    assert db.session.scalar(sa.select(sa.func.count(Item.id))) == 0


def test_of_a_polyglot_only_the_picture_is_kept(clerk, nurse):
    hidden = b"<script>alert(1)</script>PK\x03\x04"
    write_down(clerk, a_jpeg(comment=b"13912345678") + hidden)
    answer = nurse.get(f"/staff/papers/check/{papers()[0].id}/1.jpg")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert b"script" not in answer.answer.data
    assert b"13912345678" not in answer.answer.data


def test_a_photo_without_a_yes_or_without_paper_is_asked_about(clerk):
    aloud = write_down(clerk, a_jpeg(), how="witness")
    nothing = write_down(clerk, a_jpeg(), publish="no")

    assert "The photo goes with “They signed for it on paper”." in aloud
    assert "They said yes to nothing here." in nothing
    assert papers() == []


@pytest.mark.usefixtures("waiting")
def test_each_look_is_on_the_persons_record_and_they_read_it(nurse, visitor):
    nurse.get(f"/staff/papers/check/{papers()[0].id}/1.jpg")
    own = visitor.get(f"/t/{CODE}/data")

    assert "The form that you signed" in own
    assert "To compare the signed form with what was noted" in own


def test_a_colleague_says_that_it_does_not_hold(nurse, waiting, visitor):
    page = check(nurse, verdict="unsigned").follow()
    own = visitor.get(f"/t/{CODE}")

    assert "It does not hold: There is no signature or no tick." in page
    assert "no signature or no tick. So nothing is agreed to by it. You can say yes here" in own
    assert not gate.in_force(waiting.id, "publish")


def test_without_a_word_for_each_line_nothing_is_decided(nurse, waiting):
    page = check(nurse, verdict="fits")

    assert page.status == 422
    assert "Please say for each line what is ticked on the paper." in page
    assert not gate.in_force(waiting.id, "publish")


def test_a_form_opened_before_another_scan_came_is_too_late(nurse, waiting, hospital):
    path = f"/staff/papers/check/{papers()[0].id}"
    form = nurse.get(path).form(path).fill(verdict="fits", publish="yes")
    added(a_colleague(hospital), waiting, "grey")
    late = form.submit()

    assert late.status == 409
    assert not gate.in_force(waiting.id, "publish")


def test_pressed_twice_is_once(nurse, waiting):
    path = f"/staff/papers/check/{papers()[0].id}"
    form = nurse.get(path).form(path).fill(verdict="fits", publish="yes")
    first, second = form.submit(), form.submit()

    assert (first.status, second.status) == (303, 303)
    assert [it.type for it in ledger.of_item(waiting.id)].count("grant") == 2  # with handle


def test_another_house_and_a_committee_see_nothing_of_it(app, waiting, hospital):
    number, sister = papers()[0].id, an_institution("sister")
    far = Visitor(app).signed_in(a_user(Role.ADMIN, sister, email="far@test.example"))
    member = Visitor(app).signed_in(a_user(Role.COMMITTEE, hospital, email="m@test.example"))

    for path in (f"/staff/papers/check/{number}", f"/staff/papers/check/{number}/1.jpg"):
        assert far.get(path).status == 404
        assert member.get(path).status in {403, 404}
    assert far.get(f"/staff/papers/{waiting.ref}/add").status == 404
    assert waiting.ref not in far.get("/staff/papers")
