"""On one's own page and in one's account: until when, keep it or let it end, one press each."""

from datetime import timedelta

import pytest

from cocreate.consent import children, gate, ledger, originals, renewing
from cocreate.consent.models import ConsentNow
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.notifications import mail, texts
from cocreate.notifications.models import Letter
from tests.copies import outside
from tests.factories import a_user, an_idea, an_institution, recorded
from tests.notifications.post import ADDRESS
from tests.stories import tales
from tests.stories.families import CODE, PATH, TODAY, says, see, told
from tests.visitor import Visitor

DAY = timedelta(days=1)
KEY = CODE.replace("-", "")
THERE = f"{CODE}/ending/publish"


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY + 5 * DAY):
        yield an_institution()


@pytest.fixture
def story():
    return tales.a_story(code=KEY)


def end_of(item, purpose="publish"):
    return db.session.get(ConsentNow, (item.id, purpose), populate_existing=True).until


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_one_press_keeps_it_and_gives_a_receipt(app, story, who):
    with moved(end_of(story) - 20 * DAY):
        page = getattr(Visitor(app), who).get(PATH)
        assert "Ends on Sat 25 Nov" in page.part("endings")
        page = page.form(THERE).submit("keep").follow()
        assert gate.publication(story.id)

    last = ledger.of_item(story.id)[-1]
    assert (last.type, last.capacity) == ("renew", "self")
    assert last.receipt in page.part("endings")
    assert "It holds until 5 Nov 2030" in page.part("endings")


def test_one_press_lets_it_end_and_it_can_still_be_kept(app, story):
    with moved(end_of(story) - 20 * DAY):
        page = Visitor(app).get(PATH).form(THERE).submit("end").follow()
        renewing.remind()

        assert "You let it end. You can still keep it." in page.part("endings")
        assert "Let it end" not in page.part("endings")
        assert gate.publication(story.id)
        page.form(THERE).submit("keep")

    assert recorded(story).count("consent.let_end") == 1
    assert "consent.ends_soon" not in recorded(story)
    assert ledger.of_item(story.id)[-1].type == "renew"


def test_before_the_30_days_and_after_the_end_the_page_asks_nothing(app, story):
    until = end_of(story)

    for moment in (until - 32 * DAY, until):
        with moved(moment):
            assert "endings" not in Visitor(app).get(PATH).ids


def test_what_was_taken_back_can_neither_be_kept_nor_let_end(app, story):
    with moved(end_of(story) - 20 * DAY):
        form = Visitor(app).get(PATH).form(THERE)
        Visitor(app).get(f"{PATH}/withdraw").form("/withdraw").submit()

        assert form.submit("keep").status == 410

    assert not gate.in_force(story.id, "publish")


def test_bad_words_are_refused(app, story):
    with moved(end_of(story) - 20 * DAY):
        for purpose, answer, until in (
            ("publish", "", ""),
            ("no-such", "keep", ""),
            ("account", "keep", "x"),
            ("publicity", "keep", "x"),
        ):
            data = {"answer": answer, "until": until, "notice": "x" * 64}
            page = Visitor(app).post(f"{PATH}/ending/{purpose}", data)
            assert page.status in {409, 422}
        assert Visitor(app).post("/t/2222-2222-2222/ending/publish", {}).status == 404
        use = {"answer": "keep", "until": ""}  # a place outside ends on the day agreed to
        assert Visitor(app).post(f"{PATH}/ending/publicity", use).status == 422


def test_a_notice_written_anew_is_there_to_be_read_and_its_hash_goes_into_the_ledger(app):
    with moved(TODAY):  # under the notice of 1 November
        story = tales.a_story(code=KEY)
    first = ledger.of_item(story.id)[-1]

    with moved(end_of(story) - 20 * DAY):
        page = Visitor(app).get(PATH)
        assert "has been written anew" in page.part("endings")
        assert "Why we need it" in page.part("endings")
        page.form(THERE).submit("keep")

    last = ledger.of_item(story.id)[-1]
    assert (first.version, last.version) == ("2026-11-01", "2026-11-23")
    assert first.notice_hash != last.notice_hash


def test_the_account_says_what_ends(app):
    user = a_user(email="wang@test.example", name="Wang")
    idea = an_idea("A clock in the waiting room", code=KEY)
    visitor = Visitor(app).signed_in(user)
    visitor.get("/claim").form("/claim").fill(code=CODE).submit()

    with moved(end_of(idea) - 20 * DAY):
        visitor = Visitor(app).signed_in(user)
        page = visitor.get("/me")
        assert "Ends on Tue 25 Nov" in page
        page = visitor.get(f"/t/{idea.ref}").form("/ending/publish").submit("keep").follow()
        assert "It holds until" in page.part("endings")
        assert "Ends on" not in visitor.get("/me")


def a_reminder(story, days=20):
    with moved(end_of(story) - days * DAY):
        assert renewing.remind() == 1
    return db.session.query(Letter).filter_by(item_id=story.id, about="consent.ends_soon").one()


def test_a_letter_goes_where_contact_is_in_force_and_says_no_word_of_the_story(app):
    story = tales.a_story(code=KEY)
    Visitor(app).get(PATH).form("/consent/contact").submit("yes")
    with moved(end_of(story, "contact") - 20 * DAY):
        assert renewing.remind() == 1
        letter = db.session.query(Letter).filter_by(about="consent.ends_soon").one()
        with transaction():
            originals.keep(story.id, ledger.of_item(story.id)[0].subject_id, {"contact": ADDRESS})
        message = mail.compose(letter)

    words = message.get_body(("plain",)).get_content()
    assert letter.channel == "mail"
    assert "It ends on Thu 25 Nov." in words
    assert not set(tales.WAIT.split(". ")) & set(words.splitlines())
    assert CODE not in words


def test_without_contact_it_stands_on_the_page_only(story):
    assert a_reminder(story).channel == "page"


def test_a_letter_that_waited_is_not_mailed_once_it_was_kept_or_is_over(app, story):
    letter = a_reminder(story)
    until = end_of(story)

    with moved(until - 19 * DAY):
        assert not texts.is_over(letter)
        Visitor(app).get(PATH).form(THERE).submit("keep")
        assert texts.is_over(letter)
    with moved(until):
        assert texts.is_over(letter)


def test_a_guardian_keeps_it_and_who_lacks_the_childs_word_by_now_does_not(app, visitor):
    nurse = Visitor(app).signed_in(a_user(Role.FACILITATOR, email="li@test.example", name="Li"))
    item = told("2019-05")
    see(nurse, item)
    says(visitor, "yes")
    tales.a_story(item=item)

    with moved(end_of(item) - 20 * DAY):
        visitor.get(PATH).form(THERE).submit("keep")
        last = ledger.of_item(item.id)[-1]
        assert (last.type, last.capacity) == ("renew", "guardian")
    with moved(end_of(item) - 20 * DAY):
        form = visitor.get(PATH).form(THERE)
        with transaction():
            children.of(item.id).paper = ""
        until = end_of(item)
        form.submit("keep")
        assert ledger.of_item(item.id)[-1].type == "request"
        assert end_of(item) == until


def test_after_the_fourteenth_birthday_a_guardian_keeps_nothing(app, visitor):
    nurse = Visitor(app).signed_in(a_user(Role.FACILITATOR, email="li@test.example", name="Li"))
    item = told("2012-12")
    see(nurse, item)
    says(visitor, "yes")
    tales.a_story(item=item)

    with moved(end_of(item) - 20 * DAY):
        page = visitor.get(PATH)
        ending = renewing.of_item(item.id)[0]
        data = {
            "answer": "keep",
            "until": ending.stamp,
            "notice": tales.notices.current("publish", "en").sha256,
        }
        refused = visitor.post(f"{PATH}/ending/publish", data)

    assert "only the young person can keep it" in page.part("endings")
    assert "Keep it until" not in page.part("endings")
    assert refused.status == 422


def test_a_use_outside_is_told_of_too_and_ends_on_its_day(app, story):
    usage = outside.made(story)

    with moved(usage.until - 5 * DAY):
        assert renewing.remind() == 1
        page = Visitor(app).get(PATH)
        letter = db.session.query(Letter).filter_by(about="consent.ends_soon").one()
        words = texts.words(letter, db.session.get(tales.Item, story.id))

    assert "A use outside these pages" in page.part("endings")
    assert "Keep it until" not in page.part("endings")
    assert "您什么都不用做。" in " ".join(words.paragraphs)
