"""The pages of a workshop, read and pressed as people do, with htmx and without."""

from datetime import timedelta

import pytest

from cocreate.ideas import actions as ideas
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.workshops import lifecycle, queries, room
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Form, Method, Workshop
from tests.factories import an_idea, recorded
from tests.visitor import Visitor
from tests.workshops.rooms import TEA, WAIT, a_host, a_room, a_workshop, ended, say, started


def phone(app, workshop, group="patient"):
    """Somebody who typed the code and came in."""
    visitor = Visitor(app)
    form = visitor.get(f"/w/{workshop.code}").form(f"/w/{workshop.code}/join")
    assert form.submit(group).status == 303
    return visitor


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_three_phones_vote_change_their_mind_and_see_the_result(app, way):
    host, workshop = a_room()
    code, number = workshop.code, workshop.id
    phones = [phone(app, workshop) for _ in range(3)]

    waiting = phones[0].get(f"/w/{code}")
    ballot = started(host, db.session.get_one(Workshop, number))
    say(workshop, ballot, *["agree"] * 4)
    seen = [getattr(it, way).get(f"/w/{code}").form() for it in phones]
    for form, answer in zip(seen, ("agree", "disagree", "disagree"), strict=True):
        form.submit(answer)
    changed = getattr(phones[2], way).get(f"/w/{code}").form().submit("agree")
    saved = changed if way == "htmx" else changed.follow()

    assert "The host starts in a moment" in waiting
    assert "Saved." in saved
    meeting = db.session.get_one(Workshop, number)
    ended(host, meeting, queries.items(meeting)[0].ballot)
    over = phones[2].get(f"/w/{code}")
    assert "9 in 10 people agreed." in over
    assert "7 people voted." in over
    assert over.part("bars").startswith("AgreeYour choice86%6 people")


def test_the_code_is_typed_as_one_likes(visitor):
    _host, workshop = a_room()
    spelled = f"{workshop.code[:3].lower()} {workshop.code[3:]}"

    there = visitor.get("/join").form("/join").fill(code=spelled).submit()

    assert there.headers["Location"] == f"/w/{workshop.code}"


def test_a_wrong_code_says_so_and_guessing_ends(visitor):
    a_room()

    wrong = visitor.get("/join?code=ABCDEF")
    for _ in range(20):
        last = visitor.get("/join?code=ABCDEF")

    assert wrong.status == 422
    assert "no room with this code" in wrong
    assert last.status == 429
    assert int(last.headers["Retry-After"]) > 0


def test_a_poll_answers_only_news(app):
    host, workshop = a_room()
    visitor = phone(app, workshop)
    code = workshop.code
    version = db.session.get_one(Workshop, workshop.id).room_version

    quiet = visitor.htmx.get(f"/w/{code}/room?v={version}")
    started(host, db.session.get_one(Workshop, workshop.id))
    news = visitor.htmx.get(f"/w/{code}/room?v={version}")

    assert quiet.status == 204
    assert "Set-Cookie" not in quiet.headers
    assert news.ids[0] == "room"
    assert WAIT in news
    assert f"v={version + 1}" in news.body


def test_a_closed_vote_says_so(app):
    host, workshop = a_room()
    ballot = started(host, workshop)
    visitor = phone(app, workshop)
    form = visitor.get(f"/w/{workshop.code}").form()
    room.step(
        host, db.session.get_one(Workshop, workshop.id), db.session.merge(ballot), lifecycle.END
    )

    late = form.submit("agree")

    assert late.status == 409
    assert "This vote has ended" in late


def test_whoever_did_not_come_in_is_asked_to_first(visitor):
    host, workshop = a_room()
    ballot = started(host, workshop).id

    there = visitor.post(f"/w/{workshop.code}/vote/{ballot}", {"choice": "agree"})

    assert there.headers["Location"] == f"/w/{workshop.code}"


def test_a_phone_that_dropped_out_comes_back_to_its_place(app):
    host, workshop = a_room()
    started(host, workshop)
    visitor = phone(app, workshop)
    visitor.get(f"/w/{workshop.code}").form().submit("unsure")
    visitor.client.delete_cookie("session")

    page = visitor.get(f"/w/{workshop.code}")

    pressed = [it.get("value") for it in page.all(".//button[@aria-pressed='true']")]
    assert pressed == ["unsure"]


def test_several_are_marked_on_the_phone(app):
    question = Question(
        "Which first?", method=Method.APPROVAL, options=["Tea", "Chairs", "Clock"], max_choices=2
    )
    host, workshop = a_room(statements=(), questions=[question])
    started(host, workshop)
    visitor = phone(app, workshop)

    form = visitor.get(f"/w/{workshop.code}").form()
    too_many = form.fill(choice=["1", "2", "3"]).submit()
    form.fill(choice=["1", "3"]).submit()

    assert too_many.status == 422
    assert "At most 2" in too_many
    page = visitor.get(f"/w/{workshop.code}")
    assert [it.get("value") for it in page.all(".//input[@checked]")] == ["1", "3"]


def test_a_host_goes_from_a_new_page_to_an_open_room_and_through_it(visitor):
    host = a_host()
    an_idea("A clock by the bed.", title="A clock", published=True)
    visitor.signed_in(host)

    form = visitor.get("/staff/workshops").click("New workshop").form("/staff/workshops/new")
    idea = form.page.all(".//input[@name='ideas']")[0].get("value")
    opened = form.fill(title="Clocks", ideas=[idea]).submit("open").follow()
    started_ = opened.form("/start").submit().follow()
    ended_ = started_.form("/end").submit().follow()
    shown = ended_.form("/reveal").submit().follow()

    assert "Open the vote" in opened
    assert "End the vote" in started_
    assert "Show the result" in ended_
    assert "Write down what comes of it" in shown
    assert "Undo: hide the result" in shown


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_a_clinical_sentence_keeps_the_form_and_says_why(visitor, way):
    visitor.signed_in(a_host())

    form = getattr(visitor, way).get("/staff/workshops/new").form("/staff/workshops/new")
    page = form.fill(title="Pills", statements="Why did they stop my medicine?").submit("open")

    assert page.status == 422
    assert "Diagnosis and treatment are not put to a vote." in page
    assert db.session.query(Workshop).count() == 0


def test_questions_are_added_and_taken_off(visitor):
    workshop = a_workshop(host := a_host())
    visitor.signed_in(host)
    at = f"/staff/workshops/{workshop.id}"

    sent = {"statement": "Chairs?", "method": "agree"}
    page = visitor.htmx.post(f"{at}/questions", sent)
    less = page.form("/questions/1/remove").submit()
    aside = less.form("/questions/2/aside").submit()

    assert page.ids[0] == "questions"
    assert "3 questions" in page
    assert "2 questions" in less
    assert "a doctor decides it" in aside


def test_the_screen_shows_the_code_and_the_figures_and_nothing_to_press(visitor):
    host_user = a_host()
    host, workshop = a_room(host_user)
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 4, "disagree")
    visitor.signed_in(host_user)

    page = visitor.get(f"/staff/workshops/{workshop.id}/screen")

    assert f"{workshop.code[:3]} {workshop.code[3:]}" in page
    assert "80%4 people" in page
    assert page.all(".//button") == []


def test_a_vote_is_news_for_the_screen(visitor):
    host_user = a_host()
    host, workshop = a_room(host_user)
    ballot = started(host, workshop)
    visitor.signed_in(host_user)
    page = visitor.get(f"/staff/workshops/{workshop.id}/screen")
    url = page.one(".//*[@id='room']").get("hx-get")

    quiet = visitor.htmx.get(url)
    say(workshop, ballot, "agree")
    news = visitor.htmx.get(url)

    assert quiet.status == 204
    assert "1 has voted" in news


def test_the_others_neither_plan_nor_lead(visitor):
    _host, workshop = a_room()
    at = f"/staff/workshops/{workshop.id}"

    pages = [visitor.get(f"{at}/{it}").status for it in ("plan", "run", "screen", "results")]

    assert pages == [303] * 4


def voted_on(idea, host_user):
    """A room in which everybody has said what they think of the idea."""
    host, workshop = a_room(host_user, statements=(), questions=[Question(idea_id=idea.id)])
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 12, *["disagree"] * 6, *["unsure"] * 5)
    ended(host, workshop, ballot)
    return workshop


def test_a_workshop_is_closed_and_everybody_reads_what_came_of_it(visitor):
    host = a_host()
    idea = an_idea("A clock by the bed.", title="A clock", published=True)
    number, ref = voted_on(idea, host).id, idea.ref
    visitor.signed_in(host)

    early = visitor.post(f"/staff/workshops/{number}/close")
    page = visitor.get(f"/staff/workshops/{number}/results")
    fields = {"q1-decision": "adopted", "q1-text": "Most want it.", "q1-due_on": "2027-01-31"}
    page.form("/decision").fill(**fields).submit()
    page.form("/minutes").fill(minutes="Many came.").submit()
    done = visitor.get(f"/staff/workshops/{number}/results").form("/close").submit().follow()

    assert early.status == 422
    assert "A decision on question 1" in early
    assert "5 in 10 people agreed." in done
    assert "Most want it." in done
    assert "Many came." in done
    assert "In a workshop" in done.click(f"Idea {ref}")
    assert recorded(idea)[-1] == "idea.discussed"


def test_words_that_were_taken_back_are_gone_from_the_workshop(visitor):
    host_user = a_host()
    idea = an_idea("A clock by the bed.", title="A clock", published=True)
    host, workshop = a_room(host_user, statements=(TEA,), questions=[Question(idea_id=idea.id)])
    slug = workshop.slug
    before = visitor.get(f"/workshops/{slug}")

    item = db.session.get_one(Item, idea.id)
    ideas.withdraw(host.holding(item.id), item)
    after = visitor.get(f"/workshops/{slug}")

    assert "A clock" in before
    assert "A clock" not in after


def test_a_small_vote_is_not_told_to_everybody(visitor):
    host, workshop = a_room(statements=(WAIT,))
    ballot = started(host, workshop)
    say(workshop, ballot, "agree", "agree", "disagree")
    ended(host, workshop, ballot)

    page = visitor.get(f"/workshops/{workshop.slug}")

    assert "Fewer than five voted" in page
    assert "67%" not in page


def test_the_calendar_has_the_hour_and_the_place(visitor):
    workshop = a_workshop(place="Hall 3")

    file = visitor.get(f"/workshops/{workshop.slug}.ics")

    assert file.headers["Content-Type"].startswith("text/calendar")
    assert "LOCATION:Hall 3" in file.body
    assert "SUMMARY:Waiting\\, together" in file.body


def test_a_ballot_by_link_is_answered_question_by_question(app, visitor):
    _host, workshop = a_room(kind=Form.OPEN_DAYS, ends_at=now() + timedelta(days=5))
    someone = phone(app, workshop)

    first = someone.get(f"/w/{workshop.code}")
    first.form().submit("agree")
    second = someone.get(f"/w/{workshop.code}")

    assert WAIT in first
    assert TEA in second
    assert "hx-get" not in second.body.split("<main")[1]
    assert visitor.get(f"/workshops/{workshop.slug}").status == 404
