"""The day that stands on the paper: asked for, possible, and kept beside the day it was recorded."""

import io
from datetime import timedelta

import pytest

from cocreate.consent import ledger
from cocreate.consent.queries import may_ask
from cocreate.intake import sheets
from cocreate.kernel.clock import moved, now
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import day_begins, local
from cocreate.papers import actions, pages
from cocreate.papers.faults import Fault
from tests.factories import a_user, actor, an_institution
from tests.papers.forms import CODE, a_clerk, a_colleague, a_jpeg, a_scan, added, written_down
from tests.visitor import Visitor


@pytest.fixture
def hospital():
    return an_institution()


@pytest.fixture
def item(hospital):
    return written_down(a_clerk(hospital), hospital)


@pytest.fixture
def clerk(app, hospital):
    return Visitor(app).signed_in(a_user(Role.FACILITATOR, hospital, email="c@test.example"))


def sent(clerk, item, day):
    form = clerk.get(f"/staff/papers/{item.ref}/add").form()
    return form.fill(scan=(io.BytesIO(a_jpeg()), "form.jpg"), signed_on=day).submit()


def signed(hospital, item, day, *, yes=True):
    by = a_colleague(hospital)
    paper = actions.add(
        a_clerk_again(hospital), item, pages.put_away(item.subject_id, a_scan(on=day))
    )
    actions.confirm(by, paper, {"publish": yes})
    return ledger.of_item(item.id)[-1]


def a_clerk_again(hospital):
    return actor(a_user(Role.FACILITATOR, hospital, email="other@test.example"))


def test_when_it_happened_is_kept_beside_when_it_was_recorded(hospital, item, visitor):
    day = local(now()) - timedelta(days=3)
    event = signed(hospital, item, day)
    receipt = visitor.get(f"/t/{CODE}/receipt/{event.receipt}")

    assert event.happened_at == day_begins(day)
    assert event.recorded_at - event.happened_at > timedelta(days=2)
    assert f"When {day:%-d %b %Y} Written down on {local(now()):%-d %b %Y}" in receipt.text
    assert f"The day on it: {day:%a %-d %b}" in visitor.get(f"/t/{CODE}").text


def test_the_180_days_of_a_no_run_from_the_day_it_was_said(hospital, item):
    day = local(now()) - timedelta(days=3)
    event = signed(hospital, item, day, yes=False)

    assert event.type == "refuse"
    assert not may_ask(item.id, "publish", day_begins(day) + timedelta(days=179))
    assert may_ask(item.id, "publish", day_begins(day) + timedelta(days=180))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("", "Please write the day that stands beside the signature."),
        ("31/02/2026", "Please write the day that stands beside the signature."),
        ("2999-01-01", "This day lies ahead."),
        ("2001-01-01", "This form was not printed yet on that day."),
    ],
)
def test_a_day_that_cannot_be_is_asked_about(clerk, item, day, sentence):
    page = sent(clerk, item, day)

    assert page.status == 422
    assert sentence in page


def test_the_first_and_the_last_possible_day_are_taken(clerk, item):
    first = sheets.current("en").version

    assert sent(clerk, item, first).status == 303
    assert sent(clerk, item, f"{local(now()):%Y-%m-%d}").status == 303


def test_the_day_is_that_of_our_readers_and_not_of_greenwich(app, hospital, item):
    """At one in the morning in Beijing it is still yesterday elsewhere."""
    user = a_user(Role.FACILITATOR, hospital, email="c@test.example")
    with moved(now().replace(hour=17, minute=30)):
        clerk, today = Visitor(app).signed_in(user), local(now())
        assert today == now().date() + timedelta(days=1)
        assert sent(clerk, item, f"{today}").status == 303


def test_without_a_file_no_day_is_asked(clerk):
    form = clerk.get("/staff/capture").form("/staff/capture?at=kangning")
    told = {"channel": "phone", "speaker": "self", "how": "witness", "witness": "Nurse Zhao"}

    assert form.fill(body="The soup was cold.", signed_on="nonsense", **told).submit().status == 303


def test_whoever_compares_sees_the_day_and_can_say_that_another_stands_there(
    app, hospital, item, visitor
):
    paper = added(a_clerk_again(hospital), item)
    nurse = Visitor(app).signed_in(a_user(Role.MODERATOR, hospital, email="n@test.example"))
    path = f"/staff/papers/check/{paper.id}"
    page = nurse.get(path)
    page.form(path).fill(verdict=Fault.DATE).submit()

    assert f"Signed on {local(now()):%a %-d %b}" in page.text
    assert "Another day stands on it" in visitor.get(f"/t/{CODE}")
