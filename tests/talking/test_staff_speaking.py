"""Staff speak in the name of their role, and what anybody says lies on the desk like an idea."""

import pytest

from cocreate.kernel.errors import NotAllowed
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import appealing
from cocreate.moderation.texts import Text
from cocreate.talking import queries
from cocreate.talking.models import Stance
from tests.factories import a_user, actor, recorded
from tests.talking import talks


def test_staff_speak_in_the_name_of_their_role(visitor):
    idea = talks.an_open_idea()
    nurse = a_user(Role.MODERATOR, name="Zhang Min")
    visitor.signed_in(nurse)

    page = visitor.get(f"/ideas/{idea.ref}/comments/new")
    page.form("/comments/new").fill(body="We have ordered one.", stance="for").submit()
    talks.read(queries.one(idea, 1))
    shown = visitor.signed_out().get(f"/ideas/{idea.ref}")

    assert "May we show" not in page.text
    assert "Moderator · Kangning Hospital" in shown.text
    assert "Zhang Min" not in shown.body


def test_nobody_reads_what_they_wrote_themselves():
    idea = talks.an_open_idea()
    nurse = talks.a_reader()
    comment = talks.said(idea, speaker=nurse)

    with pytest.raises(NotAllowed):
        desk.publish(nurse, talks.item_of(comment), Text("", talks.WORDS))

    assert talks.again(comment).state == "waiting"


def test_somebody_who_only_claims_to_be_staff_gets_no_badge():
    idea = talks.an_open_idea()

    comment = talks.said(idea, speaker=actor(a_user(Role.CONTRIBUTOR)))

    assert comment.role == ""


def test_it_is_on_the_record_without_a_word_of_it():
    idea = talks.an_open_idea()

    comment = talks.shown(idea)

    assert recorded(comment)[:1] == ["consent.granted"]
    assert {"comment.said", "item.published"} <= set(recorded(comment))


def test_moderators_see_which_idea_it_is_about(visitor):
    idea = talks.an_open_idea()
    comment = talks.said(idea, stance=Stance.QUESTION)
    visitor.signed_in(a_user(Role.MODERATOR))

    page = visitor.get(f"/staff/inbox?item={talks.item_of(comment).ref}")
    page.form("/publish").submit()

    assert f"Question about {idea.ref}" in page.text
    assert page.all(f".//a[@href='/ideas/{idea.ref}']")
    assert talks.again(comment).is_public


def test_somebody_else_may_decide_anew_after_an_appeal(visitor):
    idea = talks.an_open_idea()
    comment = talks.said(idea)
    first, other = talks.a_reader(), talks.a_reader()
    desk.decline(first, talks.item_of(comment), desk.Reason("insult", "It insults somebody."))

    appealing.appeal(talks.author(comment), talks.item_of(comment), "It is about the clock.")
    appealing.overturn(other, talks.item_of(comment), "You are right.")

    assert talks.again(comment).state == "waiting"
    talks.read(comment, other)
    assert talks.WORDS in visitor.get(f"/ideas/{idea.ref}").text


def test_words_of_danger_go_to_those_who_look_after_safety():
    idea = talks.an_open_idea()

    comment = talks.said(idea, "我不想活了。")

    assert talks.case_of(comment).lane == "safety"
