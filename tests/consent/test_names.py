from datetime import timedelta

import pytest

from cocreate.consent import gate
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import transaction
from tests import stored
from tests.consent.people import BODY, TITLE, published, say, something_sent

pytestmark = pytest.mark.invariant(4)


def test_a_real_name_shows_only_with_a_consent_of_its_own():
    sent = published(name="Li Xiaoming")
    assert gate.publication(sent.id).shown_name == "Li Xiaoming"

    say(sent, "name", False)

    assert gate.publication(sent.id).shown_name == ""
    assert gate.publication(sent.id).title == TITLE
    assert "Li Xiaoming" not in stored.everything()


def test_a_real_name_that_was_not_agreed_to_is_not_even_stored():
    sent = something_sent()
    say(sent, "publish", True)

    with transaction():
        gate.publish(sent, TITLE, BODY, "en", "Li Xiaoming")

    assert gate.publication(sent.id).shown_name == ""
    assert "Li Xiaoming" not in stored.everything()


def test_a_name_goes_when_its_own_time_is_over():
    sent = published("story")
    with moved(now() - timedelta(days=400)):
        say(sent, "name", True)
    with transaction():
        gate.publish(sent, TITLE, BODY, "en", "Li Xiaoming")
    end = gate.publication(sent.id).until

    with moved(end):
        shown = gate.publication(sent.id)

    assert shown.shown_name == ""
    assert shown.until > end


def test_a_pen_name_needs_no_consent_but_is_no_real_name_either():
    sent = published(name="Plum", real=False)
    say(sent, "name", True)

    say(sent, "name", False)

    assert gate.publication(sent.id).shown_name == "Plum"
