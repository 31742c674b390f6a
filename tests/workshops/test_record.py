"""The record of a meeting on its page, on paper and in a file."""

import pytest
from flask_babel import force_locale

from cocreate.ideas import actions as ideas
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.workshops import record
from cocreate.workshops.actions import Question
from tests.factories import an_idea, an_institution
from tests.workshops import crowd
from tests.workshops.rooms import a_host, a_workshop, closed, ended, say, voted


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def test_seals_stand_in_the_minutes_on_the_page_on_paper_and_in_the_file(visitor):
    host_user = a_host()
    host, workshop = voted(host_user)
    closed(host, workshop)
    root, slug, number = record.entries(workshop)[0].row.ballot.root, workshop.slug, workshop.id

    page = visitor.get(f"/workshops/{slug}")
    paper = page.click("On paper")
    file = visitor.get(f"/workshops/{slug}/minutes.txt")
    staff = visitor.signed_in(host_user).get(f"/staff/workshops/{number}/pack")

    assert len(root) == 64
    for said in (page.part("minutes"), paper, file.body, staff):
        assert root in said
    assert f"/workshops/{slug}/minutes.txt" in page.body


def test_the_file_tells_the_whole_record_in_plain_words(visitor, visitor_zh):
    host, workshop = voted(place="Hall 3")
    closed(host, workshop, "Nobody likes to wait.")

    file = visitor.get(f"/workshops/{workshop.slug}/minutes.txt")
    chinese = visitor_zh.get(f"/workshops/{workshop.slug}/minutes.txt")

    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert f"minutes-{workshop.slug}.txt" in file.headers["Content-Disposition"]
    for words in (
        "Waiting, together",
        "Hall 3",
        "Patient: 12",
        "Nobody likes to wait.",
        "Nearly everybody agreed.",
        "22 of 22 in the room voted.",
        "Decision: We do it\nAlmost everybody wants it.",
        "Who looks after it: Head nurse",
        "By when: Sun 31 Jan 2027",
    ):
        assert words in file.body
    assert "现场22人，22人投票。" in chinese.body
    assert "<" not in file.body


def test_there_is_no_record_before_the_end(visitor):
    _host, workshop = voted()

    assert visitor.get(f"/workshops/{workshop.slug}/minutes.txt").status == 404


def test_what_its_author_takes_back_is_gone_from_page_paper_and_file(visitor):
    host_user = a_host()
    idea = an_idea("A clock by the bed.", title="A clock", published=True)
    host, workshop = voted(host_user, statements=(), questions=[Question(idea_id=idea.id)])
    closed(host, workshop)
    slug, number = workshop.slug, workshop.id
    own = [f"/workshops/{slug}", f"/workshops/{slug}/pack", f"/workshops/{slug}/minutes.txt"]
    before = [visitor.get(it) for it in own]

    item = db.session.get_one(Item, idea.id)
    ideas.withdraw(host.holding(item.id), item)
    after = [visitor.get(it) for it in own]
    staff = visitor.signed_in(host_user).get(f"/staff/workshops/{number}/pack")

    assert all("A clock" in page.body for page in before)
    assert not any("A clock" in page.body for page in [*after, staff])


def test_an_idea_leads_to_the_very_question_and_the_question_to_the_idea(visitor):
    idea = an_idea("A clock by the bed.", title="A clock", published=True)
    host, workshop = voted(questions=[Question(idea_id=idea.id)])
    closed(host, workshop)

    page = visitor.get(f"/ideas/{idea.ref}")

    links = {it.get("href") for it in page.all(".//a[@href]")}
    assert f"/workshops/{workshop.slug}#q2" in links
    assert "Head nurse" in page
    there = visitor.get(f"/workshops/{workshop.slug}")
    assert there.click(f"Idea {idea.ref}").path == f"/ideas/{idea.ref}"


def test_before_the_meeting_staff_print_the_door_the_agenda_and_a_sheet_to_sign(visitor):
    host_user = a_host()
    workshop = a_workshop(host_user, agenda="14:00 Welcome", wanted={"patient": 8, "nurse": 4})
    code = f"{workshop.code[:3]} {workshop.code[3:]}"

    public = visitor.get(f"/workshops/{workshop.slug}/pack")
    staff = visitor.signed_in(host_user).get(f"/staff/workshops/{workshop.id}/pack")

    assert code in staff
    assert "Welcome" in staff
    assert [len(it.findall(".//tbody/tr")) for it in staff.all(".//table")] == [8, 4]
    assert "Welcome" in public
    assert code not in public
    assert workshop.code not in public.body
    assert public.all(".//table") == []


def test_staff_sign_the_record_with_every_number_and_others_read_it_without(visitor):
    host_user = a_host()
    host, workshop = voted(host_user, people={"patient": 12, "doctor": 2})
    closed(host, workshop)

    public = visitor.get(f"/workshops/{workshop.slug}/pack")
    staff = visitor.signed_in(host_user).get(f"/staff/workshops/{workshop.id}/pack")

    assert "Kept the minutes" in staff
    assert "Doctor 2" in staff
    assert "Doctor 2" not in public
    assert "Doctor hidden" in public


def test_nobody_of_another_house_prints_it(visitor):
    workshop = a_workshop(a_host())
    other = a_host(an_institution())

    assert visitor.signed_in(other).get(f"/staff/workshops/{workshop.id}/pack").status == 404


def test_hands_are_told_wherever_the_record_stands(visitor):
    host, workshop, ballot = crowd.a_vote()
    crowd.here(host, workshop, patient=8)
    crowd.raised(host, workshop, ballot, agree=6, disagree=2)
    say(workshop, ballot, *["agree"] * 9, group="nurse")
    ended(host, workshop, ballot)
    closed(host, workshop)
    own = f"/workshops/{workshop.slug}"

    pages = [visitor.get(f"{own}{it}") for it in ("", "/pack", "/minutes.txt")]

    for page in pages:
        assert "9 on phones, 8 by hand, with a witness" in page.body
        assert "17 of 17 in the room voted." in page.body
