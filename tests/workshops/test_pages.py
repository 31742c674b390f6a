"""The pages of a workshop, read and pressed as people do, with htmx and without."""

from datetime import timedelta

import pytest

from cocreate.ideas import actions as ideas
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.workshops import lifecycle, queries, room
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Workshop, WorkshopKind
from cocreate.workshops.voting.models import Method
from tests import asserts
from tests.factories import an_idea
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
    say(workshop, ballot, *["agree"] * 4, *["unsure"] * 5)
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
    assert "5 in 10 people agreed." in over
    assert "12 people voted." in over
    assert over.part("bars").startswith("AgreeYour choice50%6 people")


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
    chosen = {asserts.text(it) for it in page.all(".//*[@class='own-list']/li")}
    assert chosen == {"Tea", "Clock"}
    again = page.form().submit("edit")
    assert {it.get("value") for it in again.all(".//input[@checked]")} == {"1", "3"}


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
    _host, workshop = a_room(kind=WorkshopKind.OPEN_DAYS, ends_at=now() + timedelta(days=5))
    someone = phone(app, workshop)

    first = someone.get(f"/w/{workshop.code}")
    first.form().submit("agree")
    second = someone.get(f"/w/{workshop.code}")

    assert WAIT in first
    assert TEA in second
    assert "hx-get" not in second.body.split("<main")[1]
    assert visitor.get(f"/workshops/{workshop.slug}").status == 404
