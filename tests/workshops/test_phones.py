"""What the phones of a room have in common is told to all of them alike, and never too late."""

from dataclasses import replace

import pytest

from cocreate.ideas import actions as ideas
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.workshops import lifecycle, phones, room, scene
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Workshop
from tests.factories import an_idea
from tests.visitor import Visitor
from tests.workshops.rooms import NOBODY, a_room, say, started
from tests.workshops.secrecy import ASKED


def a_phone(app, workshop, ballot=None, answer="agree", lang="en"):
    """Somebody who came in and, where a ballot is named, said this."""
    visitor = Visitor(app, lang=lang)
    visitor.get(f"/w/{workshop.code}").form(f"/w/{workshop.code}/join").submit("patient")
    if ballot is not None:
        visitor.post(f"/w/{workshop.code}/vote/{ballot.id}", {"choice": answer})
    return visitor


def asks(page):
    return page.one(".//*[@id='pulse']").get("hx-get")


def at_home(visitor, workshop):
    return visitor.get(f"/w/{workshop.code}")


@pytest.fixture
def inside(app, monkeypatch):
    """Every question that the door let in."""
    asked, whole = [], app.wsgi_app._inside

    def note(environ, start):
        asked.append(environ["PATH_INFO"])
        return whole(environ, start)

    monkeypatch.setattr(app.wsgi_app, "_inside", note)
    return asked


@pytest.fixture
def voting(app):
    """Two phones that have answered, one each way, and the question for news of each."""
    host, workshop = a_room()
    ballot = started(host, workshop)
    both = [a_phone(app, workshop, ballot, it) for it in ("agree", "disagree")]
    return host, workshop, ballot, [(it, asks(at_home(it, workshop))) for it in both]


def test_figures_are_drawn_for_one_phone_and_given_to_all_others_at_the_door(voting, inside):
    _host, workshop, ballot, ((one, first), (other, second)) = voting
    one.htmx.get(first)
    say(workshop, ballot, *["agree"] * 5)
    inside.clear()

    drawn, given = one.htmx.get(first), other.htmx.get(second)

    assert len(inside) == 1
    assert "86%" in drawn.part("figures") or "Answers of few" in drawn.part("figures")
    assert given.part("figures") == drawn.part("figures")
    assert "Your choice" not in given


def test_news_beside_the_question_leave_the_buttons_under_the_finger(voting):
    _host, workshop, ballot, ((one, first), _other) = voting
    say(workshop, ballot, *["agree"] * 5)

    news = one.htmx.get(first)

    assert news.headers["HX-Retarget"] == "#pulse"
    assert news.headers["Cache-Control"] == "no-store"
    assert "room" not in news.ids
    assert not news.all(".//button")


def test_phones_that_are_given_the_same_figures_ask_again_each_at_its_own_pace(voting):
    _host, workshop, ballot, ((one, first), _other) = voting
    say(workshop, ballot, *["agree"] * 5)

    told = [one.htmx.get(first) for _ in range(20)]
    paces = {page.one(".//*[@id='pulse']").get("hx-trigger") for page in told}

    assert len(paces) > 10
    assert "every 0ms" not in paces


def test_who_was_told_is_told_nothing_twice(voting):
    _host, workshop, ballot, ((one, first), _other) = voting
    say(workshop, ballot, *["agree"] * 5)

    told = one.htmx.get(first)

    assert one.htmx.get(asks(told)).status == 204


def test_as_soon_as_the_host_acts_the_whole_room_is_news(voting):
    host, workshop, ballot, ((one, first), _other) = voting
    say(workshop, ballot, *["agree"] * 5)
    told = asks(one.htmx.get(first))
    room.step(host, workshop, ballot, lifecycle.END)

    news = one.htmx.get(told)

    assert "room" in news.ids
    assert "The vote has ended" in news


def test_many_votes_are_counted_once_in_a_second_and_the_last_is_not_forgotten(
    voting, inside, monkeypatch
):
    _host, workshop, ballot, ((one, first), (other, second)) = voting
    monkeypatch.setattr(phones, "MANY", 5)
    monkeypatch.setattr(phones, "second", lambda: 100)
    say(workshop, ballot, *["agree"] * 8)
    told = one.htmx.get(first)
    say(workshop, ballot, "agree", start=8)
    inside.clear()

    soon, just_told = other.htmx.get(second), one.htmx.get(asks(told))
    let_in = len(inside)
    monkeypatch.setattr(phones, "second", lambda: 101)
    later = one.htmx.get(asks(told))

    assert "10 of 10 have voted" in told
    assert "10 of 10 have voted" in soon
    assert (just_told.status, let_in) == (204, 0)
    assert "11 of 11 have voted" in later


def test_each_language_has_its_own(app, voting):
    _host, workshop, ballot, ((one, first), _other) = voting
    reader = a_phone(app, workshop, ballot, lang="zh")
    question = asks(at_home(reader, workshop))
    say(workshop, ballot, *["agree"] * 5)

    english, chinese = one.htmx.get(first), reader.htmx.get(question)

    assert "8 of 8 have voted" in english
    assert "have voted" not in chinese
    assert "8" in chinese.part("figures")


def test_nobody_can_put_their_own_language_into_another_ones_figures(app, voting):
    _host, workshop, ballot, ((one, first), _other) = voting
    joker = a_phone(app, workshop, ballot, lang="zh")
    say(workshop, ballot, *["agree"] * 5)
    joker.htmx.get(first)

    assert "have voted" in one.htmx.get(first)


def test_a_secret_vote_tells_how_many_and_nothing_else(app):
    host, workshop = a_room(statements=(), questions=[ASKED])
    ballot = started(host, workshop)
    one = a_phone(app, workshop, ballot)
    question = asks(at_home(one, workshop))
    say(workshop, ballot, *["agree"] * 6)

    news = one.htmx.get(question)

    assert "7 of 7 have voted" in news
    assert "bars" not in news.ids
    assert "receipt" not in news.text.lower()


def test_who_still_chooses_is_told_of_no_votes(app):
    host, workshop = a_room()
    ballot = started(host, workshop)
    quiet = a_phone(app, workshop)
    question = asks(at_home(quiet, workshop))

    say(workshop, ballot, *["agree"] * 6)

    assert quiet.htmx.get(question).status == 204


def test_who_comes_in_counts_at_once_on_a_page_that_is_opened(voting):
    _host, workshop, _ballot, ((one, _first), _other) = voting
    before = at_home(one, workshop)
    room.join(NOBODY, db.session.get_one(Workshop, workshop.id), "late")

    assert "2 of 2 have voted" in before
    assert "2 of 3 have voted" in at_home(one, workshop)


def test_who_pressed_the_wrong_group_says_it_again_and_keeps_seat_and_answer(voting):
    _host, workshop, _ballot, ((one, _first), _other) = voting

    change = at_home(one, workshop).one(".//p[@class='phone-end m']/a")
    asked = one.get(change.get("href"))
    after = asked.form(f"/w/{workshop.code}/join").submit("nurse").follow()

    assert "Who are you here as?" in asked
    assert "You are here as: Nurse" in after
    assert "Your choice" in after
    assert "2 of 2 have voted" in after


def test_words_that_were_taken_back_are_gone_from_the_phones_at_once(app):
    idea = an_idea("A clock by the bed.", title="A clock", published=True)
    host, workshop = a_room(statements=(), questions=[Question(idea_id=idea.id)])
    started(host, workshop)
    one = a_phone(app, workshop)
    before = at_home(one, workshop)

    item = db.session.get_one(Item, idea.id)
    ideas.withdraw(host.holding(item.id), item)

    assert "A clock" in before
    assert "A clock" not in at_home(one, workshop)


@pytest.mark.postgres
def test_postgresql_tells_the_same(postgres_app):
    host, workshop = a_room()
    ballot = started(host, workshop)
    one = a_phone(postgres_app, workshop, ballot)
    question = asks(at_home(one, workshop))
    say(workshop, ballot, *["agree"] * 5)

    news = one.htmx.get(question)

    assert "6 of 6 have voted" in news
    assert one.htmx.get(asks(news)).status == 204


def test_who_watches_the_figures_hears_of_the_host_as_soon_as_who_has_not_voted():
    host, workshop = a_room()
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 6)

    now = scene.of(db.session.get_one(Workshop, workshop.id))
    paces = {scene.jitter(scene.paces(now)) for _ in range(40)}
    in_a_crowd = {scene.jitter(scene.paces(replace(now, joined=500))) for _ in range(40)}

    assert min(scene.QUICK) <= min(paces) < max(paces) <= max(scene.QUICK)
    assert max(paces) < min(in_a_crowd) <= max(in_a_crowd) < 3000
