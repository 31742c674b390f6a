"""What somebody says by phone, at the bedside or on paper, written down by staff (A5)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import gate, ledger, notices
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case
from tests.factories import a_department, a_user, an_institution, recorded
from tests.visitor import Visitor

SAID = "The soup reached my mother cold three evenings in a row."
ALL = {
    "body": SAID,
    "channel": "phone",
    "speaker": "self",
    "how": "witness",
    "witness": "Nurse Zhao",
    "publish": "yes",
}


@pytest.fixture(autouse=True)
def ward():
    return a_department("ward-3", at=an_institution())


@pytest.fixture
def staff():
    return a_user(Role.FACILITATOR, email="li@test.example", name="Li Wen")


@pytest.fixture
def nurse(app, staff):
    return Visitor(app).signed_in(staff)


def write_down(nurse, **told):
    return (
        nurse.get("/staff/capture").form("/staff/capture?at=kangning").fill(**ALL | told).submit()
    )


def code_on(page):
    return page.all(".//dd[@class='slip-code num']")[0].text.strip()


def the_item():
    return db.session.scalars(sa.select(Item)).one()


def test_it_is_found_in_the_menu_of_all_staff(nurse):
    page = nurse.get("/staff").click("Write down")

    assert page.path == "/staff/capture"


def test_a_call_becomes_an_idea_with_a_slip_that_opens_it(nurse, visitor):
    slip = write_down(nurse, department="ward-3").follow()

    own = visitor.get(f"/t/{code_on(slip)}")

    assert the_item().ref in slip
    assert "Our staff wrote this down for you" in own
    assert SAID in own
    assert the_item().channel == "phone"
    assert "idea.recorded" in recorded(the_item())


def test_the_desk_stays_the_staff_member_and_nothing_later_is_the_patients(nurse, staff):
    write_down(nurse)

    nurse.get("/staff")
    acts = db.session.scalars(sa.select(Event.actor_id).where(Event.chain == the_item().chain))

    assert set(acts) == {staff.id}
    assert the_item().author_id is None
    assert nurse.get("/me").status == 200
    assert the_item().ref not in nurse.get("/me")


def test_a_spoken_yes_waits_until_its_author_confirms_it(nurse, visitor):
    code = code_on(write_down(nurse).follow())
    item = the_item()
    before = gate.in_force(item.id, "publish"), gate.in_force(item.id, "handle")

    visitor.get(f"/t/{code}").form(f"/t/{code}/consent/publish").submit("yes")

    assert before == (False, True)
    assert gate.in_force(item.id, "publish")


def test_a_signed_paper_waits_for_a_colleague_and_a_no_is_a_no(nurse):
    write_down(nurse, channel="paper", how="paper", witness="Folder 3", contact_ok="no")

    item = the_item()

    assert not gate.in_force(item.id, "publish")
    assert [it.type for it in ledger.of_item(item.id)] == ["grant", "request"]
    assert not gate.in_force(item.id, "contact")


def test_witness_and_way_are_sealed_with_the_consent_and_stand_nowhere_else(nurse):
    slip = write_down(nurse).follow()

    given = ledger.of_item(the_item().id)
    events = db.session.scalars(sa.select(Event.details)).all()

    assert {it.capacity for it in given} == {"staff"}
    assert ledger.private(given[0]) == {"note": "Nurse Zhao"}
    assert "Zhao" not in str(events)
    assert "Zhao" not in slip


@pytest.mark.parametrize("missing", ["channel", "speaker", "how", "witness", "body"])
def test_what_is_missing_is_named_and_the_words_stay(nurse, missing):
    form = nurse.get("/staff/capture").form("/staff/capture?at=kangning")

    page = form.fill(**{name: said for name, said in ALL.items() if name != missing}).submit()

    assert page.status == 422
    assert page.all(f".//*[@id='{missing}-err']") or "There is a problem" in page
    assert missing == "body" or SAID in page
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Item)) == 0


def test_a_number_in_it_is_asked_about_first(nurse):
    page = write_down(nurse, body=f"{SAID} Call 13800138000.")

    sent = page.form("/staff/capture?at=kangning").fill(identifiers="mask").submit()

    assert page.status == 422
    assert "something like a name or number" in page
    assert sent.status == 303


def test_pressed_twice_it_is_there_once(nurse):
    form = nurse.get("/staff/capture").form("/staff/capture?at=kangning").fill(**ALL)

    first, second = form.submit(), form.submit()

    assert first.headers["Location"] == second.headers["Location"]
    assert the_item()


def test_the_slip_shows_in_this_browser_for_half_an_hour(app, nurse, staff):
    there = write_down(nurse).headers["Location"]
    colleague = Visitor(app).signed_in(staff)

    shown = nurse.get(there)
    with moved(now() + timedelta(minutes=31)):
        late = nurse.get(there)

    assert shown.status == 200
    assert "no-store" in shown.headers["Cache-Control"]
    assert late.status == 404
    assert colleague.get(there).status == 404


def test_somebody_else_reads_it_and_sees_that_staff_wrote_it_down(app):
    ward = a_user(Role.MODERATOR, email="a@test.example", name="A")
    nurse = Visitor(app).signed_in(ward)
    other = Visitor(app).signed_in(a_user(Role.MODERATOR, email="b@test.example", name="B"))
    write_down(nurse)

    ref = the_item().ref
    refused = nurse.post(f"/staff/inbox/{ref}/claim")
    taken = other.post(f"/staff/inbox/{ref}/claim")

    assert refused.status == 403
    assert taken.status == 303
    assert "Recorded by staff" in other.get("/staff/inbox")


def test_words_of_danger_alert_at_once_and_the_slip_says_so(nurse):
    slip = write_down(nurse, body="He told me that he wants to kill himself tonight.").follow()

    assert "safety desk was alerted" in slip
    assert db.session.scalars(sa.select(Case.lane)).one() == "safety"


def test_nobody_writes_down_for_a_house_they_do_not_work_at(app, nurse):
    sister = an_institution("sister")
    own = Visitor(app).signed_in(a_user(Role.FACILITATOR, at=sister, email="s@test.example"))

    assert own.get("/staff/capture?at=kangning").status == 404
    assert own.post("/staff/capture?at=kangning", ALL).status == 404
    assert own.get("/staff/capture").form("/staff/capture?at=sister")
    assert nurse.get("/staff/capture?at=nowhere").status == 404


def test_whoever_is_not_staff_has_no_such_page(app, visitor):
    patient = Visitor(app).signed_in(a_user(email="p@test.example", name="P"))

    assert patient.get("/staff/capture").status == 403
    assert visitor.get("/staff/capture").status in {302, 303}


def test_in_chinese_it_is_whole(app, staff):
    nurse = Visitor(app, lang="zh").signed_in(staff)

    slip = write_down(nurse).follow()

    assert "替人记下想法" in nurse.get("/staff/capture")
    assert "记好了" in slip


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_the_paper_form_holds_the_notices_word_for_word_and_no_box_is_ticked(nurse, language):
    page = nurse.get(f"/staff/capture/paper?form={language}")

    for purpose in ("handle", "publish", "contact"):
        notice = notices.current(purpose, language)
        assert notice.sha256 in page
        assert notice.version in page
    assert len(page.all(".//*[@class='paper-boxes']//i")) == 6
    assert "☑" not in page
    assert not page.all(".//article//input")
