"""A question reaches whoever looks after the idea, with a day; its answer stands right under it."""

from datetime import timedelta

import pytest

from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.intake import code as codes
from cocreate.kernel.clock import moved
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Role
from cocreate.talking import actions, queries
from cocreate.talking.models import Stance
from tests.factories import a_user, actor, an_institution
from tests.talking import talks


def test_the_owner_finds_it_among_their_work_and_is_written_to_once(visitor):
    owner = a_user(Role.FACILITATOR)
    idea = talks.owned(talks.an_open_idea(), owner)
    comment = talks.asked(idea)
    visitor.signed_in(owner)

    work = visitor.get("/staff")
    listed = work.click("Answer questions about ideas")

    assert talks.ASKED in listed.text
    assert "Your idea" in listed.text
    assert [it.user_id for it in talks.letters("comment.to_answer")] == [owner.id]
    assert comment.due_at is not None


def test_where_nobody_looks_after_the_idea_the_moderators_are_told(visitor):
    reader = a_user(Role.MODERATOR)

    talks.asked()

    assert reader.id in {it.user_id for it in talks.letters("comment.to_answer")}
    assert (
        "Nobody looks after this idea yet" in visitor.signed_in(reader).get("/staff/questions").text
    )


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_the_answer_stands_under_the_question_in_the_name_of_a_role(visitor, way):
    owner = a_user(Role.FACILITATOR, name="Zhang Min")
    idea = talks.owned(talks.an_open_idea(), owner)
    comment = talks.asked(idea)
    desk = getattr(visitor.signed_in(owner), way)

    page = desk.get(f"/staff/questions/{talks.item_of(comment).ref}")
    page.form().fill(words=talks.ANSWERED).submit().follow()
    shown = visitor.signed_out().get(f"/ideas/{idea.ref}")

    assert talks.ANSWERED in shown.text
    assert "Facilitator · Kangning Hospital" in shown.text
    assert "Zhang Min" not in shown.body
    assert talks.again(comment).due_at is None


def test_whoever_asked_is_told_and_reads_it_with_their_code(visitor):
    code = codes.derive("me", "asked")
    comment = talks.asked(code=code)

    actions.answer(talks.a_reader(), comment, talks.ANSWERED)

    page = visitor.get(f"/t/{codes.grouped(code)}")
    assert "Your question has its answer" in page.text
    assert talks.ANSWERED in page.text
    assert [it.to_author for it in talks.letters("comment.answered")] == [True]


def test_a_question_for_us_alone_is_answered_to_one_alone(visitor):
    idea, code = talks.an_open_idea(), codes.derive("me", "alone")
    comment = talks.asked(idea, answers={"publish": False}, code=code)
    visitor.signed_in(a_user(Role.COMMITTEE))
    ref = talks.item_of(comment).ref

    page = visitor.get(f"/staff/questions/{ref}")
    page.form().fill(words=talks.ANSWERED).submit()

    assert talks.ASKED in page.text
    assert "This question is not public" in page.text
    visitor.signed_out()
    assert talks.ANSWERED not in visitor.get(f"/ideas/{idea.ref}").body
    assert talks.ANSWERED in visitor.get(f"/t/{codes.grouped(code)}").text


def test_what_was_answered_to_one_alone_is_asked_again_when_all_may_read_it():
    comment = talks.asked(answers={"publish": False})
    actions.answer(talks.a_reader(), comment, talks.ANSWERED)
    assert talks.again(comment).answer == ""

    seen = notices.current("publish", "en").sha256
    consent.decide(talks.author(comment), talks.item_of(comment), "publish", True, seen, "web")
    talks.read(talks.again(comment))

    assert talks.again(comment).due_at is not None


def test_an_answer_can_be_corrected_but_not_over_somebody_elses():
    comment = talks.asked()
    actions.answer(talks.a_reader(), comment, talks.ANSWERED)
    seen = actions.stamp(talks.again(comment))

    actions.answer(talks.a_reader(), talks.again(comment), "On Mondays.", seen)

    assert talks.again(comment).answer == "On Mondays."
    with pytest.raises(OutOfTurn):
        actions.answer(talks.a_reader(), talks.again(comment), "On Tuesdays.", seen)
    assert len(talks.letters("comment.answered")) == 1


def test_staff_of_another_house_know_nothing_of_it(visitor):
    comment = talks.asked()
    stranger = a_user(Role.ADMIN, an_institution())
    ref = talks.item_of(comment).ref
    visitor.signed_in(stranger)

    assert visitor.get(f"/staff/questions/{ref}").status == 404
    assert visitor.post(f"/staff/questions/{ref}", {"words": "Hello"}).status == 404
    assert talks.ASKED not in visitor.get("/staff/questions").text
    with pytest.raises(NotAllowed):
        actions.answer(actor(stranger), comment, "Hello")


def test_nobody_answers_their_own_question():
    nurse = talks.a_reader()
    comment = talks.asked(speaker=nurse)

    with pytest.raises(NotAllowed):
        actions.answer(nurse, comment, talks.ANSWERED)


def test_a_facilitator_answers_only_what_they_look_after():
    comment = talks.asked()

    with pytest.raises(NotAllowed):
        actions.answer(talks.a_reader(Role.FACILITATOR), comment, talks.ANSWERED)


def test_a_question_for_us_alone_is_read_by_those_who_may_answer_it(visitor):
    comment = talks.asked(answers={"publish": False})
    visitor.signed_in(a_user(Role.FACILITATOR))

    page = visitor.get(f"/staff/questions/{talks.item_of(comment).ref}")

    assert page.status == 200
    assert talks.ASKED not in page.text
    assert "Somebody else answers this" in page.text


def test_an_unread_question_is_nobodys_work_yet():
    reader = talks.a_reader(Role.ADMIN)

    talks.said(talks.an_open_idea(), talks.ASKED, Stance.QUESTION)

    assert queries.waiting(reader) == []
    assert queries.due(reader) == (0, 0)


def test_an_empty_answer_is_asked_for_again(visitor):
    comment = talks.asked()
    visitor.signed_in(a_user(Role.MODERATOR))

    page = visitor.get(f"/staff/questions/{talks.item_of(comment).ref}").form().submit()

    assert page.status == 422
    assert "Please write something first." in page.text


def test_a_question_changed_after_its_answer_says_so(visitor):
    idea = talks.an_open_idea()
    comment = talks.asked(idea)
    actions.answer(talks.a_reader(), comment, talks.ANSWERED)

    with moved(comment.created_at + timedelta(hours=2)):
        actions.rewrite(talks.author(comment), talks.again(comment), "Who oils the clock?")
        talks.read(comment)

    page = visitor.get(f"/ideas/{idea.ref}")
    assert "The question was changed after this answer." in page.text
    assert talks.again(comment).due_at is None
