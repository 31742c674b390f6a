"""Invariants 10 and 13: a no never blocks sending, and taking back takes no more taps than giving."""

import itertools
import re

import pytest

from cocreate.consent import gate, ledger, notices
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.factories import an_idea
from tests.proof import counted
from tests.stories import tales

CODE = "K7QM2XPA23WX"
WAY = {"idea": "/ideas/new", "story": "/stories/new"}
WORDS = {"title": "A bench", "body": "There is nothing to sit on at the gate."}
ANSWERS = {"publish": ("yes", "no", None), "contact_ok": ("yes", "no", None)}
NAMES = ("anonymous", "pen", "named")
WAYS = list(itertools.product(*ANSWERS.values(), NAMES))


@pytest.mark.invariant(10)
@pytest.mark.parametrize("kind", WAY)
def test_whatever_is_refused_or_left_open_it_is_sent(visitor, kind):
    an_idea("The house has opened.")

    for publish, contact, name in WAYS:
        said = {"publish": publish, "contact_ok": contact, "name_shown": name, "name": "Li"}
        fields = {key: value for key, value in {**WORDS, **said}.items() if value is not None}
        page = visitor.post(WAY[kind], {**fields, "identifiers": "keep"}).follow()

        code = re.search(r"/t/([A-Z0-9-]{14})", page.body)
        assert code, (publish, contact, name)
        item = db.session.scalars(Item.__table__.select().order_by(Item.id.desc())).first()
        assert gate.in_force(item, "handle")
        assert gate.in_force(item, "publish") == (publish == "yes")
        counted("sendings with each way of answering")


@pytest.mark.invariant(10)
@pytest.mark.parametrize("kind", WAY)
def test_no_use_is_ticked_before_somebody_ticks_it(visitor, kind):
    an_idea("The house has opened.")

    page = visitor.get(WAY[kind])

    for name in ANSWERS:
        assert [it.get("checked") for it in page.all(f".//input[@name='{name}']")] == [None, None]


def presses(page, purpose, answer):
    """Taps from one's own page: 1 where a button of a form on it says this answer itself."""
    for form in page.all(".//form"):
        if (form.get("action") or "").endswith(f"/consent/{purpose}"):
            said = [it.get("value") for it in form.iter("button")]
            return 1 if answer in said else 2
    return None


@pytest.mark.invariant(13)
@pytest.mark.parametrize("kind", WAY)
@pytest.mark.parametrize("publish", [True, False])
def test_a_no_is_as_many_taps_away_as_a_yes(visitor, kind, publish):
    if kind == "idea":
        an_idea("A bench at the gate.", code=CODE, answers={"publish": publish})
    else:
        tales.told("A bench at the gate.", code=CODE, answers={"publish": publish})
    page = visitor.get(f"/t/{CODE}")

    counts = {
        purpose: (presses(page, purpose, "no"), presses(page, purpose, "yes"))
        for purpose in ("publish", "contact")
    }

    assert all(back == 1 and back <= given for back, given in counts.values()), counts


@pytest.mark.invariant(13)
def test_one_tap_ends_what_one_tap_began(visitor):
    idea = an_idea("A bench at the gate.", code=CODE, answers={"publish": False})
    taps = {}
    for answer, holds in (("yes", True), ("no", False)):
        page = visitor.get(f"/t/{CODE}").form("/consent/publish").submit(answer)
        taps[answer] = 1
        assert page.status in {200, 303}
        assert gate.in_force(idea.id, "publish") is holds

    assert taps["no"] <= taps["yes"]
    assert ledger.of_item(idea.id)[-1].type == "withdraw"
    assert notices.current("publish", "en").sha256 in {
        it.notice_hash for it in ledger.of_item(idea.id)
    }
