"""From the first word of a story to the last: told, read, allowed, answered, taken back."""

import pytest
import sqlalchemy as sa

from cocreate.consent import actions as consent
from cocreate.consent import gate, originals
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation import refusing, texts
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.texts import Text
from cocreate.notifications.models import Letter
from cocreate.stories import actions, journey, queries
from cocreate.stories.actions import Growing
from cocreate.stories.kinds import KINDS
from cocreate.stories.models import Story, TouchPoint
from cocreate.stories.queries import Wanted
from tests.consent.people import hash_of
from tests.factories import a_department, a_user, actor, an_idea, recorded, the_core
from tests.stories.tales import WAIT, WAY, a_moderator, a_story, author, proposed, told


def the_story(item):
    return db.session.get_one(Story, item.id)


def listed():
    return [row.id for row in queries.found(Wanted()).rows]


def test_a_story_comes_in_with_its_feelings_and_its_way():
    ward = a_department()

    item = told(feelings=("frightened", "calm"), services=(ward.id,), moments=WAY, relation="self")

    assert queries.feelings_of([item.id]) == {item.id: ["frightened", "calm"]}
    assert queries.services_of([item.id]) == {item.id: [ward.id]}
    assert [it.feeling for it in queries.touch_points(item.id)] == [-1, 2]
    assert originals.read(item.id)["journey"].splitlines()[0] == (
        "1. Blood was taken | Blood room | worried"
    )
    assert recorded(the_story(item)) == ["consent.granted", "consent.granted", "story.received"]


def test_no_word_of_the_way_stands_outside_the_sealed_original():
    told(moments=WAY)

    row = db.session.execute(sa.select(TouchPoint.__table__)).mappings().first()

    numbers = {name: value for name, value in row.items() if name != "kind"}
    assert {type(value) for value in numbers.values()} <= {int, bool, type(None)}
    assert row["kind"] in KINDS


def test_a_feeling_that_nobody_knows_is_left_out():
    item = told(feelings=("calm", "<b>"))

    assert queries.feelings_of([item.id])[item.id] == ["calm"]


def test_reading_a_story_proposes_it_and_shows_nothing():
    item = proposed(told())

    assert texts.proposal(originals.read(item.id)).body == WAIT
    assert the_story(item).state == State.WAITING
    assert gate.publication(item.id) is None
    assert db.session.get_one(Case, item.id).lane == Lane.WAITING
    assert listed() == []


def test_the_author_allows_the_text_and_everybody_may_read_it():
    item = proposed(told(moments=WAY, parts={"better": "Draw blood earlier"}))

    desk.agree(author(item), item)

    shown = gate.publication(item.id)
    assert (shown.body, shown.extra["better"]) == (WAIT, "Draw blood earlier")
    points = journey.points(shown.extra["journey"], queries.touch_points(item.id))
    assert [(it.what, it.feeling) for it in points] == [
        ("Blood was taken", -1),
        ("A nurse brought a blanket", 2),
    ]
    assert the_story(item).approved_at is not None
    assert listed() == [item.id]


def test_nobody_but_the_author_allows_the_text():
    item = proposed(told())

    with pytest.raises(NotAllowed):
        desk.agree(a_moderator(), item)


def test_an_author_sends_the_text_back_with_their_words():
    item = proposed(told())

    refusing.send_back(author(item), item, "The blanket was blue.")

    assert texts.proposal(originals.read(item.id)) is None
    assert db.session.get_one(Case, item.id).lane == Lane.NEW
    assert the_story(item).due_at is not None
    with pytest.raises(OutOfTurn):
        desk.agree(author(item), item)


def test_a_line_taken_out_of_the_way_takes_its_moment_with_it():
    item = told(moments=WAY)
    words = originals.read(item.id)
    second = words["journey"].splitlines()[1]
    item = proposed(item, Text(words["title"], words["body"], {"journey": second}))

    desk.agree(author(item), item)

    text = gate.publication(item.id).extra["journey"]
    points = journey.points(text, queries.touch_points(item.id))
    assert [it.what for it in points] == ["A nurse brought a blanket"]


def test_a_quote_is_public_but_counts_as_no_change_of_what_was_written():
    item = told()
    item = proposed(item, Text("Waiting", WAIT, {"quote": "A nurse brought her a blanket"}))

    desk.agree(author(item), item)

    assert gate.publication(item.id).extra == {"quote": "A nurse brought her a blanket"}


def test_without_publish_we_work_on_it_and_nobody_reads_it():
    item = proposed(told(answers={"publish": False}))

    assert the_story(item).state == State.PUBLISHED
    assert the_story(item).approved_at is None
    assert listed() == []
    actions.answer(a_moderator(), the_story(item), "We are sorry.", "Head nurse")
    assert the_story(item).answer == "We are sorry."


def test_taking_it_back_leaves_nothing_at_once():
    story = a_story(parts={"good": "the blanket"})
    item = db.session.get_one(Item, story.id)

    actions.withdraw(author(item), item)

    assert gate.publication(item.id) is None
    assert listed() == []
    assert the_story(item).state == State.WITHDRAWN
    assert the_story(item).was_taken_back
    assert queries.found(Wanted(q="blanket")).rows == []


def test_nobody_else_takes_it_back():
    story = a_story()

    with pytest.raises(NotAllowed):
        actions.withdraw(a_moderator(), db.session.get_one(Item, story.id))


def test_ending_publish_alone_ends_the_page_too():
    story = a_story()
    item = db.session.get_one(Item, story.id)

    consent.decide(author(item), item, "publish", False, hash_of("publish"), "web")

    assert listed() == []
    assert the_story(item).was_taken_back


def test_an_answer_stands_in_the_name_of_a_role_and_the_clock_stops():
    story = a_story()
    assert story.due_at is not None

    actions.answer(a_moderator(), story, "Thank you. We bring blankets now.", "Head nurse")

    assert (story.answered_by, story.due_at) == ("Head nurse", None)
    assert recorded(story)[-1] == "story.answered"


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.COMMITTEE])
def test_who_does_not_speak_for_the_house_does_not_answer(role):
    story = a_story()

    with pytest.raises(NotAllowed):
        actions.answer(actor(a_user(role)), story, "Thanks", "Nobody")


def test_an_idea_grows_from_a_story_and_waits_to_be_read_like_any_other():
    ward = a_department()
    story = a_story(services=(ward.id,))
    nurse = a_moderator()

    item = actions.grow(nurse, story, Growing("Blood the day before", "Draw blood a day earlier."))

    assert story.idea_id == item.id
    assert recorded(item)[-1] == "idea.grown"
    case = db.session.get_one(Case, item.id)
    assert (case.lane, case.department_id) == (Lane.NEW, ward.id)
    with pytest.raises(NotAllowed):
        desk.publish(nurse, item, Text("Blood the day before", "Draw blood a day earlier."))


def test_an_idea_that_grew_with_words_of_danger_reaches_the_others_at_once():
    story, nurse, colleague = a_story(), a_moderator(), a_moderator()

    actions.grow(nurse, story, Growing("Fewer beatings", "An orderly beat her. It must not be."))

    letters = db.session.scalars(sa.select(Letter).where(Letter.about == "item.held")).all()
    assert {it.user_id for it in letters} >= {colleague.id}
    assert nurse.id not in {it.user_id for it in letters}


def test_a_story_is_joined_to_an_idea_that_was_there_once():
    story = a_story()
    idea = an_idea(published=True)
    nurse = a_moderator()

    actions.join(nurse, story, db.session.get_one(Item, idea.id))
    actions.join(nurse, story, db.session.get_one(Item, idea.id))

    assert recorded(story).count("story.joined") == 1
    assert [row.id for row, _shown in queries.grown_into([idea.id])] == [story.id]
    actions.join(nurse, story, None)
    assert queries.grown_into([idea.id]) == []


def test_a_story_is_not_joined_to_a_story():
    story, other = a_story(), a_story()

    with pytest.raises(Refused):
        actions.join(a_moderator(), story, db.session.get_one(Item, other.id))


def test_a_visitor_joins_nothing():
    story = a_story()

    with pytest.raises(NotAllowed):
        actions.join(Actor(), story, None)
    assert the_core()
