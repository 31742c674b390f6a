"""The follow-up code: a right one opens, a wrong one counts, and twenty wrong ones are enough."""

from datetime import timedelta

import pytest

from cocreate.intake import code as codes
from cocreate.kernel.clock import moved, now
from tests.factories import an_idea

KEY = "K7QM3XRD9WTH"
WRONG = "K7QM-3XRD-9WTJ"


@pytest.fixture(autouse=True)
def idea():
    return an_idea(code=KEY)


def test_a_right_code_leads_to_its_page_however_it_is_typed(visitor):
    for typed in ("K7QM-3XRD-9WTH", "k7qm3xrd9wth", " K7QM 3XRD 9WTH ", "K7QM—3XRD－9WTH"):
        form = visitor.get("/track").form("/track").fill(code=typed)

        assert form.submit().headers["Location"].endswith("/t/K7QM-3XRD-9WTH")


def test_a_page_opened_by_a_code_is_kept_by_nobody(visitor):
    page = visitor.get(f"/t/{codes.grouped(KEY)}")

    assert page.status == 200
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("typed", ["", "short", WRONG, "K7QM-3XRD-9WTH-2"])
def test_a_wrong_code_is_told_beside_its_field(visitor, typed):
    page = visitor.post("/track", {"code": typed})

    assert page.status == 422
    assert page.one(".//input[@name='code']").get("aria-invalid") == "true"


def test_after_twenty_misses_a_miss_has_to_wait_and_a_right_code_opens(visitor):
    for number in range(20):
        wrong = WRONG if number % 2 else f"nonsense-{number}"
        assert visitor.get(f"/t/{wrong}").status == 404

    waiting = visitor.post("/track", {"code": WRONG})
    assert waiting.status == 429
    assert 0 < int(waiting.headers["Retry-After"]) <= 900
    assert visitor.get(f"/t/{WRONG}").status == 429
    assert visitor.get(f"/t/{codes.grouped(KEY)}").status == 200
    assert visitor.get("/ideas").status == 200


def test_misses_are_forgiven_after_a_quarter_of_an_hour(visitor):
    for _number in range(21):
        visitor.get(f"/t/{WRONG}")

    with moved(now() + timedelta(minutes=16)):
        assert visitor.get(f"/t/{WRONG}").status == 404


def test_misses_of_one_address_do_not_stop_another(visitor):
    for _number in range(21):
        visitor.open(f"/t/{WRONG}", environ_base={"REMOTE_ADDR": "10.9.9.9"})

    assert visitor.get(f"/t/{WRONG}").status == 404
