"""A story told for a child: the pages of its guardian, of the child, of the young person, of staff."""

import pytest
import sqlalchemy as sa

from cocreate.consent import children, gate, originals
from cocreate.consent.age import Born
from cocreate.consent.child_models import Child
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.notifications.models import Letter
from tests.factories import a_department, a_user, an_institution
from tests.stories import tales
from tests.stories.families import CODE, PATH, SEEN, TODAY, WAITS, says, see, told
from tests.visitor import Visitor


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY):
        yield a_department("ward-3", at=an_institution())


@pytest.fixture
def nurse(app):
    user = a_user(Role.FACILITATOR, email="li@test.example", name="Li Wen")
    return Visitor(app).signed_in(user)


def test_the_month_of_birth_is_asked_only_where_it_is_about_a_child(visitor):
    start = visitor.get("/stories/new")
    form = start.form("/stories/new").fill(relation="child", body="")

    again = form.submit()

    assert "When was your child born?" not in start
    assert "When was your child born?" in again
    sent = again.form("/stories/new").fill(body="She was afraid.", born_year="2019", born_month="5")
    assert sent.submit().status == 303
    child = db.session.scalars(sa.select(Child)).one()
    assert children.born(child) == Born(2019, 5)


def test_in_steps_it_stands_with_the_questions_about_the_teller(visitor):
    page = visitor.get("/stories/draft/new/start").form().fill(relation="child").submit().follow()
    token = page.path.split("/")[3]
    other = visitor.get("/stories/draft/new/start").form().fill(relation="self").submit().follow()
    silent = visitor.get("/stories/draft/new/start").form().submit().follow()

    for page in (other, silent):
        path = f"/stories/draft/{page.path.split('/')[3]}/about-you"
        assert "When was your child born?" not in visitor.get(path)
    assert "When was your child born?" in visitor.get(f"/stories/draft/{token}/about-you")


def test_left_open_it_is_sent_all_the_same_and_asked_on_the_page(visitor):
    item = told(born="")

    page = visitor.get(PATH).click("Say the month of birth")
    flawed = page.form(f"{CODE}/birth").fill(born_year="2019").submit()
    done = flawed.form(f"{CODE}/birth").fill(born_year="2019", born_month="5").submit()

    assert flawed.status == 422
    assert done.follow().path == PATH
    assert visitor.get(f"{PATH}/birth").status == 303
    assert children.born(children.of(item.id)) == Born(2019, 5)


def test_the_guardian_reads_what_is_missing_in_plain_words(visitor):
    told()

    page = visitor.get(PATH)

    assert "Our staff must see that you are the guardian." in page
    assert "Your child must say itself whether it wants this." in page
    assert WAITS in page


def test_from_telling_to_showing_by_the_desk_and_the_child(visitor, nurse):
    item = told()
    before = gate.in_force(item.id, "publish")

    see(nurse, item)
    between = gate.in_force(item.id, "publish")
    says(visitor, "yes")

    assert (before, between, gate.in_force(item.id, "publish")) == (False, False, True)
    page = visitor.get(PATH)
    assert "Your guardian's paper and your child's word are with us." in page
    assert WAITS not in page


def test_the_childs_page_has_the_text_and_two_pictures_and_no_answer_before(visitor):
    item = told()

    page = visitor.get(f"{PATH}/child")

    assert originals.read(item.id)["body"] in page.part("text")
    assert len(page.all(".//button[@aria-pressed='false'][@name='answer']")) == 2
    assert "no-store" in page.headers["Cache-Control"]


def test_a_child_changes_its_mind_and_the_page_is_gone_at_once(visitor, nurse):
    item = told()
    see(nurse, item)
    says(visitor, "yes")
    story = tales.a_story(item=item)
    shown = visitor.get(f"/stories/{story.ref}").status

    says(visitor, "no")

    assert (shown, gate.publication(item.id)) == (200, None)
    assert "It said no." in visitor.get(PATH)


def test_nobody_is_asked_by_letter_for_what_they_wished_themselves():
    told(parts={"contact": "wang@home.example"})

    letters = sa.select(Event.kind).join(Letter, Letter.event_id == Event.id)

    assert "consent.requested" not in set(db.session.scalars(letters))


def test_staff_find_it_in_the_menu_while_something_is_missing(visitor, nurse):
    none = nurse.get("/staff/children")
    item = told()

    page = nurse.get("/staff").click("Guardians")

    assert "Nobody is waiting" in none
    assert item.ref in page
    see(nurse, item)
    says(visitor, "yes")
    assert item.ref not in nurse.get("/staff/children")


def test_staff_hear_a_child_with_a_witness_who_stands_on_no_page(nurse):
    item = told()
    page = nurse.get(f"/staff/children/{item.ref}")
    unnamed = page.form(f"{item.ref}/word").fill(assent="yes").submit()

    done = unnamed.form(f"{item.ref}/word").fill(assent="yes", witness="Nurse Zhao").submit()

    assert unnamed.status == 422
    assert "Zhao" not in done.follow()
    assert children.of(item.id).assent == "yes"


@pytest.mark.parametrize("seen", [{"paper": "copy"}, {"on": "2031-01-01"}, {"on": "yesterday"}])
def test_a_paper_that_cannot_be_is_refused(nurse, seen):
    item = told()
    page = nurse.get(f"/staff/children/{item.ref}")

    answer = nurse.post(f"/staff/children/{item.ref}/paper", SEEN | seen)

    assert page.status == 200
    assert answer.status in {409, 422}
    assert children.of(item.id).paper == ""


def test_staff_of_another_house_and_visitors_see_nothing_of_it(app, visitor):
    item = told()
    other = a_user(Role.MODERATOR, an_institution("sister"), email="o@test.example")
    stranger = Visitor(app).signed_in(other)

    assert stranger.get(f"/staff/children/{item.ref}").status == 404
    assert stranger.post(f"/staff/children/{item.ref}/paper", SEEN).status == 404
    assert visitor.get("/staff/children").status in {302, 303}


def test_these_pages_are_only_for_what_was_told_for_a_child(visitor, nurse):
    item = tales.told(code=CODE.replace("-", ""), relation="self")

    pages = [visitor.get(f"{PATH}/{name}").status for name in ("child", "young", "birth")]

    assert pages == [404, 404, 404]
    assert nurse.get(f"/staff/children/{item.ref}").status == 404


def test_taken_back_the_pages_are_gone_with_it(visitor, nurse):
    item = told()
    visitor.get(f"{PATH}/withdraw").form(f"{CODE}/withdraw").submit()

    assert visitor.get(f"{PATH}/child").status == 404
    assert nurse.get(f"/staff/children/{item.ref}").status == 404
    assert "This is about a child" not in visitor.get(PATH)


def test_in_chinese_it_is_whole(app, visitor_zh):
    told()
    zh = Visitor(app, lang="zh").signed_in(a_user(Role.MODERATOR, email="z@test.example"))

    assert "这件事是孩子的" in visitor_zh.get(PATH)
    assert "想问问你" in visitor_zh.get(f"{PATH}/child")
    assert "监护人" in zh.get("/staff/children")
    assert db.session.scalars(sa.select(Item)).one().created_at <= now()
