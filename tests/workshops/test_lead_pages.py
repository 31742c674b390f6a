"""The pages of those who lead a workshop: plan, room, screen, results."""

from datetime import UTC, datetime

import pytest

from cocreate.kernel.db import db
from cocreate.workshops import queries
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting.models import Method
from tests import asserts
from tests.factories import an_idea, recorded
from tests.workshops.rooms import WAIT, a_host, a_room, a_workshop, ended, say, started
from tests.workshops.ways import question


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


def test_where_there_is_no_workshop_yet_a_plant_stands_and_no_word_for_it(visitor):
    page = visitor.signed_in(a_host()).get("/staff/workshops")

    assert page.one(".//div[@class='empty']/svg") is not None
    assert "sprout" not in page.text


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_a_clinical_sentence_keeps_the_form_and_says_why(visitor, way):
    visitor.signed_in(a_host())

    form = getattr(visitor, way).get("/staff/workshops/new").form("/staff/workshops/new")
    page = form.fill(title="Pills", statements="Why did they stop my medicine?").submit("open")

    assert page.status == 422
    assert "Diagnosis and treatment are not put to a vote." in page
    assert db.session.query(Workshop).count() == 0


@pytest.mark.parametrize("forged", ["9" * 30, "0", "-1", "x"])
def test_a_forged_idea_is_no_question(visitor, forged):
    workshop = a_workshop(host := a_host(), statements=())

    sent = {"idea": forged, "method": "agree"}
    page = visitor.signed_in(host).post(f"/staff/workshops/{workshop.id}/questions", sent)

    assert page.status in {303, 422}
    assert queries.items(workshop) == []


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
    say(workshop, ballot, *["agree"] * 8, "disagree", "unsure")
    say(workshop, ballot, *["disagree"] * 5, *["unsure"] * 5, start=10)
    visitor.signed_in(host_user)

    page = visitor.get(f"/staff/workshops/{workshop.id}/screen")

    assert f"{workshop.code[:3]} {workshop.code[3:]}" in page
    assert "40%8 people" in page
    assert page.all(".//button") == []


@pytest.mark.parametrize("method", [Method.RANKED, Method.BUDGET])
def test_the_screen_names_what_can_be_chosen_while_people_choose(visitor, method):
    host_user = a_host()
    host, workshop = a_room(host_user, statements=(), questions=[question(method)])
    visitor.signed_in(host_user)
    at = f"/staff/workshops/{workshop.id}/screen"

    before = visitor.get(at)
    ballot = started(host, workshop)
    during = visitor.get(at)
    say(workshop, ballot, *[["1", "3"]] * 6)
    ended(host, workshop, ballot)
    after = visitor.get(at)

    for page in (before, during):
        named = [asserts.text(it) for it in page.all(".//ul/li")]
        assert len(named) == 4
        assert named[1].startswith("More chairs")
        assert named[1].endswith("4,000") == (method == Method.BUDGET)
    assert after.all(".//ul/li") == []


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
    fields = {"q1-decision": "adopted", "q1-text": "Most want it.", "q1-due_on": "2099-01-31"}
    page.form("/decision").fill(**fields, **{"q1-owner_title": "Head nurse"}).submit()
    page.form("/minutes").fill(minutes="Many came.").submit()
    done = visitor.get(f"/staff/workshops/{number}/results").form("/close").submit().follow()

    assert early.status == 422
    assert "A decision on question 1" in early
    assert "5 in 10 people agreed." in done
    assert "Most want it." in done
    assert "Many came." in done
    assert "In a workshop" in done.click(f"Idea {ref}")
    assert recorded(idea)[-1] == "idea.discussed"


def test_a_meeting_begins_at_the_hour_that_was_typed_however_often_it_is_saved(visitor):
    visitor.signed_in(a_host())
    form = visitor.get("/staff/workshops/new").form("/staff/workshops/new")
    form.fill(title="Clocks", day="2026-11-23", begins="14:00", statements="Clocks by each bed?")

    plan = form.submit("plan").follow()
    again = plan.form("/plan").submit().follow()

    assert plan.form("/plan")["begins"] == again.form("/plan")["begins"] == "14:00"
    assert db.session.query(Workshop).one().starts_at == datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.mark.parametrize("until", ["", "2026-11-22"])
def test_a_vote_by_link_wants_a_last_day_that_is_not_before_its_first(visitor, until):
    visitor.signed_in(a_host())
    form = visitor.get("/staff/workshops/new").form("/staff/workshops/new")
    form.fill(title="Clocks", kind="open_days", day="2026-11-23", statements="Clocks?")

    refused = form.fill(until=until).submit("plan")
    planned = refused.form("/staff/workshops/new").fill(until="2026-11-23").submit("plan")

    assert refused.status == 422
    assert "Please choose the last day." in refused
    assert planned.status == 303
    assert db.session.query(Workshop).one().ends_at == datetime(2026, 11, 23, 15, 59, tzinfo=UTC)


def test_the_terms_of_a_vote_are_set_for_each_group_and_stand_on_its_page(visitor):
    workshop = a_workshop(host := a_host(), statements=())
    form = visitor.signed_in(host).get(f"/staff/workshops/{workshop.id}/plan").form("/questions")
    sent = {"statement": WAIT, "method": "agree", "quorum": "20", "share": "50"}
    sent |= {"share_patient": "60", "share_family": "40", "weight_patient": "2"}

    answer = form.fill(**sent).submit()

    assert answer.status in {200, 303}
    row = queries.items(workshop)[0]
    assert row.ballot.limits == {
        "quorum": 20,
        "share": 50,
        "groups": {"patient": 60, "family": 40},
        "weights": {"patient": 2},
    }


def test_a_term_that_can_t_be_is_told_and_all_of_them_stay_in_the_form(visitor):
    workshop = a_workshop(host := a_host(), statements=())
    form = visitor.signed_in(host).get(f"/staff/workshops/{workshop.id}/plan").form("/questions")

    sent = {"share_patient": "160", "weight_nurse": "3"}
    answer = form.fill(statement=WAIT, method="agree", **sent).submit()

    assert answer.status == 422
    assert 'value="160"' in answer.body
    assert 'value="3"' in answer.body
    assert queries.items(workshop) == []
