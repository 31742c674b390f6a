"""Taken back, a comment is gone with its versions and its answer; with its idea it comes and goes."""

from datetime import timedelta

from cocreate.consent import actions as consent
from cocreate.consent import notices, originals
from cocreate.ideas import actions as ideas
from cocreate.incubation.actions import merging
from cocreate.intake import code as codes
from cocreate.intake import forgetting
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation.texts import Text
from cocreate.talking import actions, reactions
from cocreate.talking.models import Stance
from tests.factories import a_user, an_idea, recorded
from tests.incubation import roads
from tests.talking import talks

CODE = "K7QM2XPA2349"


def versioned(idea):
    comment = talks.shown(idea, code=CODE)
    with moved(comment.created_at + timedelta(hours=1)):
        actions.rewrite(talks.author(comment), talks.again(comment), talks.OTHER)
        talks.read(comment)
    return talks.again(comment)


def test_it_is_gone_with_all_its_versions_at_once(visitor):
    idea = talks.an_open_idea()
    versioned(idea)

    visitor.get(f"/t/{codes.grouped(CODE)}/withdraw").form("/withdraw").submit()

    assert visitor.get(f"/ideas/{idea.ref}/comments/1").status == 410
    assert "clock" not in visitor.get(f"/ideas/{idea.ref}/comments").part("said")
    assert talks.again(idea).comments == 0


def test_a_no_to_showing_it_takes_it_off_and_counts_it_no_more(visitor):
    idea = talks.an_open_idea()
    comment = versioned(idea)
    seen = notices.current("publish", "en").sha256

    consent.decide(talks.author(comment), talks.item_of(comment), "publish", False, seen, "web")

    assert visitor.get(f"/ideas/{idea.ref}/comments/1").status == 404
    assert talks.again(idea).comments == 0


def test_brought_back_it_is_read_again_first(visitor):
    idea = talks.an_open_idea()
    comment = versioned(idea)
    actions.withdraw(talks.author(comment), talks.item_of(comment))

    visitor.get(f"/t/{codes.grouped(CODE)}").form("/undo").submit()

    assert talks.again(comment).state == "waiting"
    assert talks.OTHER not in visitor.get(f"/ideas/{idea.ref}").text
    assert recorded(comment)[-1] == "comment.brought_back"


def test_twice_is_once():
    comment = talks.shown(talks.an_open_idea())
    item = talks.item_of(comment)

    for _time in range(2):
        actions.withdraw(talks.author(comment), item)

    assert recorded(comment).count("comment.withdrawn") == 1


def test_after_three_days_nothing_of_it_can_be_read():
    comment = versioned(talks.an_open_idea())
    actions.withdraw(talks.author(comment), talks.item_of(comment))

    with moved(now() + timedelta(hours=73)):
        forgetting.destroy_due()

    assert originals.read(comment.id) == {}


def test_its_answer_goes_with_it():
    comment = talks.shown(talks.an_open_idea(), "Why?", Stance.QUESTION)
    actions.answer(talks.a_reader(), comment, "Because of the night.")

    actions.withdraw(talks.author(comment), talks.item_of(comment))

    assert talks.again(comment).answer == ""


def test_of_an_idea_that_was_taken_back_nothing_is_said_any_more(visitor):
    idea = an_idea(published=True)
    talks.shown(idea)

    ideas.withdraw(Actor().holding(idea.id), db.session.get_one(Item, idea.id))

    for path in ("", "/comments", "/comments/1", "/comments/new"):
        page = visitor.get(f"/ideas/{idea.ref}{path}")
        assert page.status in {404, 410}
        assert talks.WORDS not in page.body


def test_nor_of_one_that_was_taken_off_the_pages(visitor):
    idea, reader = an_idea(), talks.a_reader()
    item = db.session.get_one(Item, idea.id)
    desk.publish(reader, item, Text("A clock", "A clock."))
    talks.shown(talks.again(idea))

    desk.hide(reader, db.session.get_one(Item, idea.id), desk.Reason("other", "No."))

    assert visitor.get(f"/ideas/{idea.ref}/comments/1").status == 404
    assert visitor.post(f"/ideas/{idea.ref}/comments/new", {"body": "x"}).status == 404


def test_a_joined_idea_keeps_what_was_said_and_takes_no_more(visitor):
    idea = talks.an_open_idea()
    talks.shown(idea)
    merging.merge(roads.staff(), talks.again(idea), talks.an_open_idea())

    page = visitor.get(f"/ideas/{idea.ref}")

    assert talks.WORDS in page.text
    assert "Say something too" not in page.text
    assert visitor.get(f"/ideas/{idea.ref}/comments/new").status == 409


def test_an_idea_that_nobody_has_read_can_not_be_talked_about(visitor):
    idea = an_idea()

    assert visitor.get(f"/ideas/{idea.ref}/comments").status == 404
    assert visitor.get(f"/ideas/{idea.ref}/comments/new").status == 404


def test_a_yes_that_ran_out_shows_nothing_and_is_soon_not_counted(visitor):
    idea = talks.an_open_idea()
    comment = talks.shown(idea)

    with moved(comment.created_at + timedelta(days=5 * 366)):
        page = visitor.get(f"/ideas/{idea.ref}/comments")
        forgetting.sweep()
        put_right = [reactions.keep_counts(), reactions.keep_counts()]

    assert talks.WORDS not in page.text
    assert put_right == [1, 0]
    assert talks.again(idea).comments == 0


def test_its_author_sees_on_their_page_how_much_was_said(visitor):
    code = codes.derive("me", "mine")
    idea = talks.an_open_idea(code=code)
    talks.shown(idea, stance=Stance.AGAINST)

    page = visitor.get(f"/t/{codes.grouped(code)}")

    assert "What others say about your idea" in page.text
    assert "Against it 1" in page.text
    assert page.click("Against it").status == 200


def test_an_address_of_another_house_shows_none_of_it(visitor):
    idea = talks.an_open_idea()
    talks.shown(idea)
    a_user(Role.ADMIN)
    other = talks.another_house()

    assert visitor.get(f"/o/{other.slug}/ideas/{idea.ref}/comments").status == 404
    assert visitor.get(f"/o/kangning/ideas/{idea.ref}/comments").status == 200
