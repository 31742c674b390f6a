"""Time for a question: everybody sees it, nobody loses what they chose, and it ends nothing."""

from datetime import timedelta

import pytest

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.workshops import lifecycle, room, timing
from cocreate.workshops.models import Workshop, WorkshopKind
from cocreate.workshops.voting.models import Ballot
from tests.factories import recorded
from tests.visitor import Visitor
from tests.workshops.rooms import NOBODY, a_host, a_room, say, started


def opened(host_user=None):
    host, workshop = a_room(host_user)
    return host, workshop, started(host, workshop)


def a_phone(app, workshop):
    visitor = Visitor(app)
    visitor.get(f"/w/{workshop.code}").form(f"/w/{workshop.code}/join").submit("patient")
    return visitor


def polled(page):
    return page.one(".//*[@id='pulse']").get("hx-get")


def test_there_is_no_timer_unless_the_host_gives_time(app):
    _host, workshop, ballot = opened()

    page = a_phone(app, workshop).get(f"/w/{workshop.code}")

    assert timing.of(ballot) == ""
    assert "left" not in page.part("pulse")


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_one_press_gives_time_and_one_takes_it_off(visitor, way):
    host_user = a_host()
    _host, workshop, _ballot = opened(host_user)
    at = f"/staff/workshops/{workshop.id}/run"
    visitor.signed_in(host_user)

    given = getattr(visitor, way).get(at).form("/timer").submit("3")
    page = visitor.get(at)
    more = page.form("/timer").submit("1").follow()
    off = more.form("/timer").submit("0").follow()

    assert given.status == (303 if way == "plain" else 200)
    assert "3 minutes left" in page
    assert "4 minutes left" in more
    assert "minutes left" not in off
    assert "Give time" in off


def test_what_is_left_is_told_by_minutes_and_in_the_last_one_by_ten_seconds():
    host, workshop, ballot = opened()
    start = now()
    with moved(start):
        timing.give(host, workshop, ballot, 2)

    told = []
    for gone in (0, 1, 61, 69, 71, 109, 111, 119, 120, 999):
        with moved(start + timedelta(seconds=gone)):
            told.append(timing.of(ballot))

    assert told == ["120", "120", "60", "60", "50", "20", "10", "10", "0", "0"]


def test_a_phone_hears_of_it_by_its_poll_and_keeps_the_form_that_it_is_filling_in(app):
    host, workshop, ballot = opened()
    phone = a_phone(app, workshop)
    asked = polled(phone.get(f"/w/{workshop.code}"))

    quiet = phone.htmx.get(asked)
    timing.give(host, workshop, ballot, 2)
    news = phone.htmx.get(asked)
    again = phone.htmx.get(polled(news))

    assert (quiet.status, again.status) == (204, 204)
    assert news.headers["HX-Retarget"] == "#pulse"
    assert news.ids == ["pulse"]
    assert "2 minutes left" in news


def test_each_step_is_news_once_and_the_end_of_the_vote_draws_the_room(app):
    host, workshop, ballot = opened()
    phone = a_phone(app, workshop)
    start = now()
    with moved(start):
        timing.give(host, workshop, ballot, 1)
        asked = polled(phone.get(f"/w/{workshop.code}"))
    with moved(start + timedelta(seconds=30)):
        half = phone.htmx.get(asked)
    room.step(
        host,
        db.session.get_one(Workshop, workshop.id),
        db.session.get_one(Ballot, ballot.id),
        lifecycle.END,
    )

    over = phone.htmx.get(polled(half))

    assert "30 seconds left" in half
    assert over.ids[0] == "room"
    assert "HX-Retarget" not in over.headers


def test_the_time_is_up_and_the_vote_goes_on(app, visitor):
    host_user = a_host()
    host, workshop, ballot = opened(host_user)
    start = now()
    with moved(start):
        timing.give(host, workshop, ballot, 1)

    with moved(start + timedelta(minutes=2)):
        say(workshop, ballot, "agree")
        phone = a_phone(app, workshop).get(f"/w/{workshop.code}")
        host_page = visitor.signed_in(host_user).get(f"/staff/workshops/{workshop.id}/run")
        wall = visitor.get(f"/staff/workshops/{workshop.id}/screen")

    assert "The time is up You can still answer." in phone
    assert "The vote stays open until you end it." in host_page
    assert "The time is up" in wall
    assert db.session.get_one(Ballot, ballot.id).voted == 1


def test_after_the_time_is_up_one_minute_more_is_one_minute_from_now():
    host, workshop, ballot = opened()
    start = now()
    with moved(start):
        timing.give(host, workshop, ballot, 1)

    with moved(start + timedelta(minutes=9)):
        timing.give(host, workshop, ballot, 1)
        left = timing.of(ballot)

    assert left == "60"


def test_the_wall_and_the_host_hear_of_each_step(visitor):
    host_user = a_host()
    host, workshop, ballot = opened(host_user)
    visitor.signed_in(host_user)
    page = visitor.get(f"/staff/workshops/{workshop.id}/screen")
    asked = page.one(".//*[@id='room']").get("hx-get")

    timing.give(host, workshop, ballot, 5)
    news = visitor.htmx.get(asked)

    assert "5 minutes left" in news


def test_a_vote_that_ends_or_goes_back_takes_its_timer_along():
    host, workshop, ballot = opened()
    timing.give(host, workshop, ballot, 5)

    room.step(host, workshop, ballot, lifecycle.END)
    ended = timing.of(ballot)
    room.step(host, workshop, ballot, lifecycle.VOTE_AGAIN)

    assert (ended, timing.of(ballot)) == ("", "")


def test_only_an_open_vote_in_a_room_has_a_timer_and_only_who_leads_gives_it(visitor):
    host_user = a_host()
    host, workshop = a_room(host_user)
    waiting = db.session.get_one(Ballot, workshop.current_id)
    days, by_link = a_room(kind=WorkshopKind.OPEN_DAYS, ends_at=now() + timedelta(days=3))

    with pytest.raises(OutOfTurn):
        timing.give(host, workshop, waiting, 1)
    with pytest.raises(OutOfTurn):
        timing.give(days, by_link, db.session.query(Ballot).filter_by(workshop_id=by_link.id)[0], 1)
    ballot = started(host, workshop)
    with pytest.raises(NotAllowed):
        timing.give(NOBODY, workshop, ballot, 1)

    timing.give(host, workshop, ballot, 1)
    assert recorded(workshop)[-1] == "ballot.timed"
    sent = {"minutes": "4000"}
    at = f"/staff/workshops/{workshop.id}"
    page = visitor.signed_in(host_user).post(f"{at}/ballots/{ballot.id}/timer", sent)
    assert page.status == 303
    assert timing.of(db.session.get_one(Ballot, ballot.id)) == "60"


@pytest.mark.postgres
def test_postgresql_says_the_same_to_a_phone(postgres_app):
    host, workshop = a_room()
    ballot = started(host, workshop)
    phone = a_phone(postgres_app, workshop)
    asked = polled(phone.get(f"/w/{workshop.code}"))

    timing.give(host, workshop, ballot, 2)
    news = phone.htmx.get(asked)

    assert "2 minutes left" in news
    assert phone.htmx.get(polled(news)).status == 204
