from datetime import timedelta
from uuid import uuid4

from cocreate.consent import notices, queries
from cocreate.consent.models import Capacity
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor
from tests.consent.people import say, something_sent, staff


def test_what_ends_soon_is_known_for_the_reminders():
    sent = something_sent("story")
    end = say(sent, "publish", True).until
    say(sent, "contact", True)
    say(sent, "handle", True)

    soon = queries.ending(end - timedelta(days=30), end + timedelta(seconds=1))

    assert [(row.item_id, row.purpose, row.until) for row in soon] == [(sent.id, "publish", end)]


def test_after_a_no_nobody_is_asked_again_for_180_days():
    sent = something_sent()
    assert queries.may_ask(sent.id, "contact")

    say(sent, "contact", False)

    assert not queries.may_ask(sent.id, "contact")
    assert not queries.may_ask(sent.id, "contact", now() + timedelta(days=179))
    assert queries.may_ask(sent.id, "contact", now() + timedelta(days=181))


def test_nobody_is_asked_while_a_question_is_open_or_answered_with_yes():
    sent = something_sent()
    say(sent, "publish", True, actor=staff(), capacity=Capacity.STAFF)
    assert not queries.may_ask(sent.id, "publish")

    say(sent, "publish", True)

    assert not queries.may_ask(sent.id, "publish")
    assert queries.may_ask(sent.id, "publish", now() + timedelta(days=365 * 6))


def test_the_author_and_staff_see_what_stands_and_nobody_else():
    sent = something_sent()
    say(sent, "publish", True)

    seen = {s.purpose: s for s in queries.standings(sent.author, sent)}

    assert seen["publish"].in_force
    assert seen["publish"].version == notices.current("publish", "en").version
    assert not seen["contact"].decided
    assert len(queries.receipts(staff(), sent)) == 1
    assert queries.standings(Actor(id=uuid4()), sent) == []
    assert queries.receipts(staff(at=2), sent) == []
