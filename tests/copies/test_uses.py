"""A use outside the pages: asked for, decided by its author with one tap, on the register."""

from datetime import timedelta

import pytest

from cocreate.consent import gate, ledger, notices, usages, verify
from cocreate.consent.outside import Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.notifications.models import Letter
from tests.copies import outside
from tests.factories import a_user, actor, an_institution, recorded
from tests.stories import tales
from tests.visitor import Visitor

CODE = "222222222222"


@pytest.fixture
def story():
    return tales.a_story(code=CODE)


@pytest.fixture
def desk(visitor):
    return visitor.signed_in(a_user(Role.MODERATOR))


def ask_by_hand(desk, story, **more):
    form = desk.get(f"/staff/stories/{story.ref}").click("Ask for a use").form("/use")
    words = {"surface": "poster", "place": outside.PLACE, "copies": "40", **more}
    return form.fill(**words).submit()


def test_the_author_sees_the_thing_itself_and_says_yes_with_one_tap(app, desk, story):
    line = gate.publication(story.id).title
    ask_by_hand(desk, story).follow()

    page = Visitor(app).get(f"/t/{CODE}")
    assert line in page.part("uses")
    assert outside.PLACE in page.part("uses")
    assert "40" in page.part("uses")
    page = page.form("/use/1").submit("I agree").follow()

    assert "Agreed to on" in page.part("places")
    assert "Receipt R-" in page.part("places")
    assert page.click(f"Receipt {ledger.of_item(story.id)[-1].receipt}").status == 200
    assert gate.in_force(story.id, "publicity")
    copy = desk.get(f"/staff/stories/{story.ref}").form("/use/1/copy").submit().follow()
    number = db.session.query(Usage).one().number
    assert (line in copy, number in copy, "<svg" in copy.body) == (True, True, True)
    assert recorded(story)[-3:] == ["consent.granted", "use.agreed", "use.copied"]


def test_a_yes_without_a_place_that_was_shown_is_not_taken(app, story):
    shown = notices.current("publicity", "en").sha256
    author = Visitor(app)
    author.get(f"/t/{CODE}")

    answer = author.post(f"/t/{CODE}/consent/publicity", {"answer": "yes", "notice": shown})

    assert (answer.status, "Answer there." in answer) == (422, True)
    assert not gate.in_force(story.id, "publicity")


def test_a_no_ends_all_asking_for_180_days_and_the_desk_says_until_when(app, desk, story):
    ask_by_hand(desk, story)

    page = Visitor(app).get(f"/t/{CODE}").form("/use/1").submit("I don't agree").follow()

    assert "was no" in page.part("places")
    answer = desk.get(f"/staff/stories/{story.ref}")
    assert "Nobody may ask again before" in answer.part("uses")
    assert "Ask for a use" not in answer.part("uses")
    with pytest.raises(Refused, match="说了不同意"):
        outside.asked(story)
    with moved(now() + timedelta(days=181)):
        assert outside.asked(story).answer == ""


def test_one_question_at_a_time_and_never_beyond_a_year(story):
    with pytest.raises(Refused, match="12个月"):
        outside.asked(story, until=now() + timedelta(days=400))
    with pytest.raises(Refused, match="12个月"):
        outside.asked(story, until=now())
    outside.asked(story)

    with pytest.raises(Refused, match="一次只问一个"):
        outside.asked(story)


def test_a_no_to_one_more_place_leaves_the_places_agreed_to(story):
    first = outside.made(story)

    second = outside.answered(outside.asked(story, place="Lift"), yes=False)

    assert second.answer == "no"
    assert usages.copy(db.session.get(Usage, first.id)) is not None
    assert usages.quiet_until(story.id) is not None


def test_what_is_private_can_not_be_asked_for(desk):
    hidden = tales.proposed(tales.told())

    with pytest.raises(Refused, match="大家能看到"):
        usages.ask(tales.a_moderator(), hidden, outside.wanted())
    assert desk.get(f"/staff/stories/{hidden.ref}/use").status == 404


def test_the_author_is_told_once_of_each_question_and_the_ledger_stays_whole(story):
    outside.made(story)
    assert asking_letters(story) == 1

    outside.asked(story, place="Lift")

    assert asking_letters(story) == 2
    assert verify.verify() == []


def asking_letters(story):
    letters = db.session.query(Letter).filter_by(item_id=story.id, about="consent.requested")
    return letters.count()


def test_the_decision_holds_who_receives_it_sealed_under_the_authors_key(story):
    wish = outside.answered(outside.asked(story))

    event = next(it for it in ledger.of_item(story.id) if it.receipt == wish.receipt)

    assert outside.PLACE in ledger.private(event)["note"]
    assert (event.purpose, event.type) == ("publicity", "grant")
    assert outside.PLACE.encode() not in event.sealed


def test_pressed_twice_it_is_one_answer_and_one_copy(story):
    usage = outside.made(story)
    wish = db.session.get(Wish, usage.wish_id)

    outside.answered(wish)
    again = usages.make(tales.a_moderator(), outside.item_of(story), wish)

    assert again.number == usage.number
    with pytest.raises(OutOfTurn, match="已经答过"):
        outside.answered(wish, yes=False)


def test_a_question_about_words_that_changed_since_is_over(story):
    wish = outside.asked(story)

    with transaction():
        gate.publish(outside.item_of(story), "Another line", "Another text", "en")

    with pytest.raises(OutOfTurn, match="文字改过"):
        outside.answered(db.session.get(Wish, wish.id))
    assert usages.waiting(story.id) == []


def test_nobody_of_another_house_asks_makes_or_prints(app, story):
    usage = outside.made(story)
    stranger = a_user(Role.MODERATOR, an_institution())
    away = Visitor(app).signed_in(stranger)

    with pytest.raises(NotAllowed):
        outside.asked(story, by=actor(stranger))
    assert away.get(f"/staff/stories/{story.ref}/use").status == 404
    assert away.get(f"/staff/stories/{story.ref}/copy/{usage.number}").status == 404
    assert away.post(f"/staff/stories/{story.ref}/use/1/copy").status == 404


@pytest.mark.usefixtures("story")
def test_a_code_opens_no_question_about_another_story(app):
    other = outside.asked(tales.a_story())

    answer = Visitor(app).post(f"/t/{CODE}/use/{other.id}", answer="yes", notice="x")

    assert answer.status == 404
    assert db.session.get(Wish, other.id).answer == ""


def test_a_yes_needs_the_notice_that_was_on_the_page(app, story):
    outside.asked(story)

    answer = Visitor(app).post(f"/t/{CODE}/use/1", answer="yes", notice="0" * 64)

    assert answer.status == 422
    assert not gate.in_force(story.id, "publicity")
