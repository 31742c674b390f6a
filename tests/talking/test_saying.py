"""Saying something about an idea: sent without an account, read by a person, shown and counted."""

import pytest

from cocreate.intake import code as codes
from cocreate.intake import pace
from cocreate.kernel.db import db
from cocreate.moderation import actions as desk
from cocreate.moderation.actions import Reason
from cocreate.talking import queries
from cocreate.talking.models import Comment, Stance
from tests.talking import talks

NO = Reason("insult", "It insults somebody.")


def wrote(visitor, idea, **fields):
    form = visitor.get(f"/ideas/{idea.ref}/comments/new").form("/comments/new")
    form.fill(**{"body": talks.WORDS, "stance": "against", "publish": "yes", **fields})
    return form.submit()


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_somebody_without_an_account_speaks_and_has_a_code_at_once(visitor, way):
    idea = talks.an_open_idea()

    page = wrote(visitor if way == "plain" else visitor.htmx, idea).follow()

    assert f"{idea.ref}-C1" in page.text
    code = page.one(".//dd[@class='slip-code num']").text
    assert "What you said has arrived" in visitor.get(f"/t/{code}").text


def test_nobody_reads_it_before_one_of_us_has(visitor):
    idea = talks.an_open_idea()
    comment = talks.said(idea)

    before = visitor.get(f"/ideas/{idea.ref}").text
    talks.read(comment)
    after = visitor.get(f"/ideas/{idea.ref}").text

    assert talks.WORDS not in before
    assert talks.WORDS in after
    assert "For it 1" in after


def test_each_kind_is_counted_exactly(visitor):
    idea = talks.an_open_idea()
    for stance, times in ((Stance.FOR, 5), (Stance.AGAINST, 2), (Stance.QUESTION, 1)):
        for number in range(times):
            talks.shown(idea, f"{stance} {number}", stance)
    talks.said(idea, "Nobody read this one.")

    page = visitor.get(f"/ideas/{idea.ref}")

    assert [it in page.text for it in ("For it 5", "Against it 2", "Questions 1")] == [True] * 3
    assert "Read all 5" in page.text
    assert talks.again(idea).comments == 8


def test_the_most_discussed_idea_stands_on_top(visitor):
    quiet, lively = talks.an_open_idea(title="Quiet"), talks.an_open_idea(title="Lively")
    talks.shown(lively)
    talks.an_open_idea(title="New")

    page = visitor.get("/ideas?sort=discussed")

    assert page.text.index("Lively") < page.text.index("Quiet")
    assert quiet.comments == 0


def test_a_comment_is_no_idea(visitor):
    idea = talks.an_open_idea()
    comment = talks.shown(idea, "Walrus words that stand nowhere else.")
    ref = talks.item_of(comment).ref

    listed = visitor.get("/ideas.json?q=Walrus").json

    assert listed["total"] == 0
    assert visitor.get("/ideas.json").json["total"] == 1
    assert ref not in visitor.get("/ideas").text
    assert visitor.get(f"/ideas/{ref}").status == 404
    assert talks.an_open_idea().ref == "KN-1002"


def test_a_likeness_is_found_with_ideas_only(visitor):
    idea = talks.an_open_idea(title="A bench")
    talks.shown(idea, "The queue at the pharmacy is too long in the morning.")

    page = visitor.get("/ideas/new").form("/ideas/new")
    page.fill(body="The queue at the pharmacy is too long.")

    assert "Others said something like it" not in page.submit("look").text


def test_one_writes_again_what_is_missing(visitor):
    idea = talks.an_open_idea()
    form = visitor.get(f"/ideas/{idea.ref}/comments/new").form("/comments/new")
    form.fill(body=talks.WORDS)

    page = form.submit()

    assert page.status == 422
    assert "Please choose one." in page.text
    assert "Please say whether everybody may read it." in page.text
    assert talks.WORDS in page.text


def test_what_looks_like_a_number_is_asked_about_first(visitor):
    idea = talks.an_open_idea()

    page = wrote(visitor, idea, body="Call me: 13800138000.")
    form = page.form("/comments/new")
    form.fill(identifiers="mask")
    form.submit()

    comment = queries.one(idea, 1)
    assert page.status == 422
    assert "identifiers" not in talks.case_of(comment).flags


def test_pressed_twice_it_is_there_once(visitor):
    idea = talks.an_open_idea()
    form = visitor.get(f"/ideas/{idea.ref}/comments/new").form("/comments/new")
    form.fill(body=talks.WORDS, stance="for", publish="yes")

    first, second = form.submit(), form.submit()

    assert first.headers["Location"] == second.headers["Location"]
    assert db.session.query(Comment).count() == 1


def test_a_machine_is_marked_not_refused(visitor):
    idea = talks.an_open_idea()

    visitor.post(
        f"/ideas/{idea.ref}/comments/new",
        {"body": "Buy!", "stance": "for", "publish": "yes", "website": "x"},
    )

    assert talks.case_of(queries.one(idea, 1)).flags["honeypot"]


def test_without_a_yes_only_we_read_it(visitor):
    idea = talks.an_open_idea()
    code = codes.derive("me", "private")
    comment = talks.shown(idea, answers={"publish": False}, code=code)

    assert comment.is_public
    assert talks.WORDS not in visitor.get(f"/ideas/{idea.ref}").text
    assert visitor.get(f"/ideas/{idea.ref}/comments/1").status == 404
    assert "Only we read it, as you wished." in visitor.get(f"/t/{codes.grouped(code)}").text
    assert talks.again(idea).comments == 0


def test_a_later_yes_is_read_again_before_it_shows(visitor):
    idea = talks.an_open_idea()
    code = codes.derive("me", "later")
    comment = talks.shown(idea, answers={}, code=code)

    page = visitor.get(f"/t/{codes.grouped(code)}")
    page.form("/consent/publish").submit("yes")

    assert talks.case_of(comment).lane == "new"
    assert talks.WORDS not in visitor.get(f"/ideas/{idea.ref}").text
    talks.read(comment)
    assert talks.WORDS in visitor.get(f"/ideas/{idea.ref}").text


def test_what_is_declined_is_answered_to_its_author_alone(visitor):
    idea = talks.an_open_idea()
    code = codes.derive("me", "declined")
    comment = talks.said(idea, code=code)

    desk.decline(talks.a_reader(), talks.item_of(comment), NO)

    assert talks.WORDS not in visitor.get(f"/ideas/{idea.ref}").text
    assert "What you said is not shown" in visitor.get(f"/t/{codes.grouped(code)}").text
    assert visitor.get(f"/t/{codes.grouped(code)}/words").status == 409


def test_taken_off_the_page_it_is_not_counted_any_more(visitor):
    idea = talks.an_open_idea()
    comment = talks.shown(idea)

    desk.hide(talks.a_reader(), talks.item_of(comment), NO)

    assert talks.again(idea).comments == 0
    assert talks.WORDS not in visitor.get(f"/ideas/{idea.ref}/comments").text


def test_far_too_much_at_once_keeps_the_words_and_asks_to_wait(app, visitor, monkeypatch):
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    monkeypatch.setattr(pace, "PERSON", (pace.RateLimitItemPerMinute(1),))
    app.extensions["counted"].storage.reset()
    idea = talks.an_open_idea()

    first, second = wrote(visitor, idea), wrote(visitor, idea)

    app.extensions["counted"].storage.reset()
    assert (first.status, second.status) == (303, 429)
    assert talks.WORDS in second.text
    assert second.headers["Retry-After"]
