"""Invariant 8: no yes without a notice of that very hash, for that very purpose."""

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.consent import actions, ledger, notices
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from tests.consent.people import hash_of, something_sent
from tests.factories import an_idea, the_core
from tests.proof import counted, runs

CODE = "K7QM2XPA23NF"
ASKED = ("handle", "publish", "contact", "name")
ROOMS = pytest.mark.parametrize("room", ["ideas", "stories"])
OURS = [hash_of(purpose, it) for purpose in notices.codes() for it in ("en", "zh-Hans")]
hashes = st.one_of(
    st.sampled_from(OURS),
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.sampled_from(OURS).map(str.upper),
    st.sampled_from(OURS).map(lambda it: it[:-1]),
    st.text(max_size=70),
)

pytestmark = pytest.mark.invariant(8)


def is_of(purpose, sha):
    """The model: some notice of ours, word for word, about this purpose."""
    return any(sha == notices.current(purpose, it).sha256 for it in ("en", "zh-Hans", "zh-Hant"))


@settings(
    max_examples=runs(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(purpose=st.sampled_from(["publish", "name", "contact", "media"]), sha=hashes)
def test_a_yes_holds_only_before_a_notice_of_ours_about_that_use(anew, purpose, sha):
    anew()
    sent = something_sent()

    try:
        actions.decide(sent.author, sent, purpose, True, sha, "web")
    except Refused:
        db.session.rollback()

    events = ledger.of_item(sent.id)
    assert bool(events) == is_of(purpose, sha)
    assert {it.notice_hash for it in events} <= {sha}
    counted("answers before a notice, right or made up")


@pytest.mark.parametrize("sha", ["", "0" * 64, hash_of("contact"), hash_of("publish")[:-1]])
def test_a_form_that_bears_another_notice_is_answered_clearly_and_agrees_to_nothing(visitor, sha):
    idea = an_idea("还没有同意公开", code=CODE, answers={"publish": False})
    before = len(ledger.of_item(idea.id))

    page = visitor.post(f"/t/{CODE}/consent/publish", {"answer": "yes", "notice": sha})

    assert page.status == 422
    assert "Our notice has changed" in page
    assert len(ledger.of_item(idea.id)) == before


def test_the_hash_that_is_stored_is_that_of_the_notice_one_tap_away(visitor):
    idea = an_idea("想公开", code=CODE, answers={"publish": False})
    form = visitor.get(f"/t/{CODE}").form("/consent/publish")
    shown = form["notice"]

    form.submit("yes")

    assert ledger.of_item(idea.id)[-1].notice_hash == shown
    assert shown in "".join(visitor.get("/consent/publish").text.split())


@pytest.mark.parametrize("sha", ["", "0" * 64])
def test_a_no_counts_whatever_notice_its_form_bears(visitor, sha):
    idea = an_idea("公开了", code=CODE, published=True)

    visitor.post(f"/t/{CODE}/consent/publish", {"answer": "no", "notice": sha})

    assert ledger.of_item(idea.id)[-1].type == "withdraw"


@ROOMS
@pytest.mark.parametrize("borne", ["", hash_of("publish"), hash_of("handle"), "0" * 64])
def test_nothing_is_sent_by_a_form_that_does_not_bear_each_notice_of_its_page(visitor, room, borne):
    the_core()

    sent = {"body": "The lift is slow.", "publish": "yes", "notice": borne}
    page = visitor.post(f"/{room}/new", sent)

    assert page.status == 422
    assert "Our notice has changed" in page
    assert "The lift is slow." in page
    assert db.session.scalars(sa.select(Item)).all() == []
    assert page.form(f"/{room}/new").submit().status == 303


@ROOMS
def test_the_wording_that_stood_on_the_page_is_the_one_on_record(visitor, room):
    the_core()
    first = {purpose: notices.versions(purpose, "zh-Hans")[-1].sha256 for purpose in ASKED}

    sent = {"body": "The lift is slow.", "publish": "yes", "notice": " ".join(first.values())}
    visitor.post(f"/{room}/new", sent)

    item = db.session.scalars(sa.select(Item)).one()
    said = {it.purpose: it.notice_hash for it in ledger.of_item(item.id)}
    assert said == {purpose: first[purpose] for purpose in ("handle", "publish")}


@pytest.mark.parametrize("where", ["/ideas/new", "/stories/new"])
def test_beside_each_question_its_own_notice_is_one_tap_away(visitor, where):
    the_core()

    page = visitor.get(where)

    questions = page.all(".//fieldset")
    assert notice_of(questions, "publish") == "/consent/publish"
    assert notice_of(questions, "contact_ok") == "/consent/contact"


def notice_of(questions, name):
    asked = next(it for it in questions if it.find(f".//input[@name='{name}']") is not None)
    return asked.find(".//p[@class='hint']/a").get("href")
