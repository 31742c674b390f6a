"""Far more than a ward sends: a small sum or a minute's wait, and never a lost text."""

import hashlib
import itertools
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.intake import opened, pace, proof
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from tests.factories import the_core
from tests.visitor import Visitor

IDEA = "走廊的灯太亮，晚上睡不着。"
HONEST = 30  # sendings a minute an address before anything may happen (CONTRACT)


@pytest.fixture
def counting(app, monkeypatch):
    the_core()
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    app.extensions["counted"].storage.reset()
    yield
    app.extensions["counted"].storage.reset()


def solved(challenge):
    def first(piece):
        return next(
            n
            for n in itertools.count()
            if hashlib.sha256(f"{challenge}.{piece}.{n}".encode()).hexdigest().startswith("000")
        )

    return ".".join(str(first(piece)) for piece in range(proof.PIECES))


def sent():
    return db.session.scalar(sa.select(sa.func.count(Item.id)))


def over(visitor, path="/ideas/new", **fields):
    """The answer to the first sending that is too much."""
    for _one in range(200):
        page = visitor.get(path).form(path).fill(**{"body": IDEA, **fields}).submit()
        if page.status not in {204, 303}:
            return page
    raise AssertionError("nothing was too much")


@pytest.fixture
def few(monkeypatch):
    """Budgets that a test fills quickly; what they are in truth is another test's."""
    monkeypatch.setattr(pace, "PERSON", (pace.RateLimitItemPerMinute(2),))


def test_the_budgets_never_hit_a_ward():
    smallest = min(limit.amount for limit in (*pace.ADDRESS, *pace.PERSON))

    assert smallest >= HONEST
    assert pace.ADDRESS[0].amount >= 2 * HONEST


@pytest.mark.usefixtures("counting")
def test_thirty_sendings_in_a_minute_from_one_phone_go_through(visitor):
    form = visitor.get("/ideas/new").form("/ideas/new")

    answers = [
        visitor.post("/ideas/new", {**form.fields, "body": IDEA, "idempotency_key": f"k{n}"}).status
        for n in range(HONEST)
    ]

    assert set(answers) == {303}


@pytest.mark.usefixtures("counting", "few")
@pytest.mark.parametrize("path", ["/ideas/new", "/stories/new"])
def test_over_it_the_text_stays_and_the_page_says_what_to_do(visitor, path):
    page = over(visitor, path)

    assert page.status == 429
    assert 0 < int(page.headers["Retry-After"]) <= 60
    assert page.form(path)["body"].strip() == IDEA
    assert "nothing is lost" in page.part("pause")
    assert "010-5550-0100" in page.part("pause")


@pytest.mark.usefixtures("counting", "few")
@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_with_the_sum_done_it_is_sent(visitor, way):
    form = over(getattr(visitor, way)).form("/ideas/new")
    before = sent()

    form.fill(proof=solved(form["challenge"])).submit().follow()

    assert sent() == before + 1


@pytest.mark.usefixtures("counting", "few")
def test_without_a_script_it_is_sent_a_minute_later_and_not_before(visitor):
    form = over(visitor).form("/ideas/new")

    early = form.submit()
    with moved(now() + proof.WAIT):
        late = early.form("/ideas/new").submit()

    assert early.status == 429
    assert early.form("/ideas/new")["challenge"] == form["challenge"]
    assert late.status == 303


@pytest.mark.usefixtures("counting", "few")
def test_one_sum_lets_one_sending_pass(visitor):
    form = over(visitor).form("/ideas/new")
    fields = {**form.fields, "proof": solved(form["challenge"])}
    before = sent()

    answers = [
        visitor.post("/ideas/new", {**fields, "idempotency_key": key}).status for key in "abc"
    ]

    assert answers == [303, 429, 429]
    assert sent() == before + 1


@pytest.mark.usefixtures("counting", "few")
def test_what_is_wrong_in_the_form_is_said_before_anything_is_counted(visitor):
    form = over(visitor).form("/ideas/new")

    assert form.fill(body="").submit().status == 422


@pytest.mark.usefixtures("counting")
def test_the_last_of_the_steps_pauses_too_and_keeps_its_draft(visitor, monkeypatch):
    monkeypatch.setattr(pace, "PERSON", (pace.RateLimitItemPerMinute(0),))
    first = visitor.get("/ideas/new").click("Take five short steps")
    second = first.form("/what").fill(body=IDEA).submit().follow()
    check = second.path.rpartition("/")[0] + "/check"

    answer = visitor.get(check).form("/check").submit()
    done = answer.form("/check").fill(proof=solved(answer.form("/check")["challenge"])).submit()

    assert answer.status == 429
    assert done.status == 303


@pytest.mark.usefixtures("counting")
def test_the_address_counts_whoever_asks_from_it(app, monkeypatch):
    monkeypatch.setattr(pace, "ADDRESS", (pace.RateLimitItemPerMinute(1),))

    answers = [
        Visitor(app).get("/ideas/new").form("/ideas/new").fill(body=IDEA).submit().status
        for _phone in range(2)
    ]

    assert answers == [303, 429]


def test_a_challenge_of_another_form_or_of_yesterday_lets_nothing_pass():
    given = proof.challenge("ideas")
    numbers = solved(given)

    with moved(now() + timedelta(days=1)):
        assert not proof.passes("ideas", given, numbers)
    assert not proof.passes("stories", given, numbers)
    assert not proof.passes("ideas", given + "x", numbers)
    assert proof.passes("ideas", given, numbers)
    assert not proof.passes("ideas", given, numbers)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(given=st.text(max_size=80), numbers=st.text(alphabet="0123456789.-+eٱ１²", max_size=80))
def test_nothing_that_somebody_makes_up_passes(app, given, numbers):
    with app.app_context():
        assert not proof.passes("ideas", given, numbers)


def test_a_form_that_was_open_for_a_while_is_not_marked():
    stamped = opened.stamp()

    with moved(now() + timedelta(seconds=20)):
        assert opened.mark(stamped) == {}
    assert opened.mark(stamped) == {"age": "quick"}


@pytest.mark.parametrize("forged", ["", "0", "1700000000000", "1700000000000.abc", "é"])
def test_a_moment_that_we_did_not_sign_is_marked_and_never_refused(visitor, forged):
    the_core()
    answer = visitor.get("/ideas/new").form("/ideas/new").fill(body=IDEA, since=forged).submit()

    item = db.session.scalars(sa.select(Item)).one()
    assert answer.status == 303
    assert item.marks["age"] == "unknown"
