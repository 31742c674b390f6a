"""What was taken back can be brought back to us by its author; nothing shows by itself."""

import pytest

from cocreate.consent import gate, ledger, notices, originals
from cocreate.ideas.models import Ending, Idea
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import panel
from cocreate.moderation.models import Case, Lane
from cocreate.stories.models import Story
from tests.factories import a_user, actor, an_idea, recorded
from tests.following.second_thoughts import KEY, OWN, WORDS, shown_notice, taken_back, undone
from tests.incubation import roads
from tests.stories import tales
from tests.talking import talks


@pytest.fixture
def idea():
    return an_idea(WORDS, code=KEY, published=True)


@pytest.fixture
def story():
    return tales.proposed(tales.told(WORDS, code=KEY))


@pytest.fixture
def comment():
    return talks.shown(talks.an_open_idea())


def brought_back(thing):
    undone(db.session.get_one(Item, thing.id))


def pressed(visitor):
    return visitor.get(OWN).form(f"{OWN}/undo").submit()


@pytest.mark.parametrize("way", ["plain", "htmx"])
def test_two_taps_take_it_back_and_one_brings_it_back(idea, visitor, way):
    reader = getattr(visitor, way)
    visitor.get(f"{OWN}/withdraw").form("/withdraw").submit()

    page = pressed(reader).follow()

    assert "It is with us again" in page
    assert "Take everything back" in page
    assert db.session.get_one(Item, idea.id).state == State.WAITING


@pytest.mark.usefixtures("idea")
def test_the_page_before_withdrawing_says_until_when_it_can_be_undone(visitor, visitor_zh):
    page, chinese = (it.get(f"{OWN}/withdraw") for it in (visitor, visitor_zh))

    assert "you can undo it" in page
    assert "we destroy what you wrote" in page
    assert "前可以恢复" in chinese


def test_in_the_window_only_its_author_reads_it(idea, visitor):
    item, nurse = taken_back(idea), actor(a_user(Role.MODERATOR))
    case = db.session.get_one(Case, item.id)

    opened = panel.read(nurse, item, case)

    assert opened.written == {}
    assert WORDS in visitor.get(OWN)
    assert visitor.get(f"/ideas/{idea.ref}").status in {404, 410}


def test_what_comes_back_waits_for_us_and_shows_nobody_anything(idea, visitor):
    item = taken_back(idea)

    undone(item)

    case = db.session.get_one(Case, item.id)
    assert (item.state, item.withdrawn_at) == (State.WAITING, None)
    assert (case.lane, case.closed_at) == (Lane.NEW, None)
    assert gate.in_force(item.id, "handle")
    assert not gate.in_force(item.id, "publish")
    assert gate.publication(item.id) is None
    assert visitor.get(f"/ideas/{idea.ref}").status == 404
    assert WORDS not in visitor.get("/ideas")
    assert recorded(idea)[-1] == "idea.brought_back"


@pytest.mark.parametrize("kind", ["idea", "story"])
def test_two_withdrawals_in_one_instant_are_one_and_come_back_as_one(kind, request):
    thing = request.getfixturevalue(kind)

    for _press in range(2):  # each found it with us when it looked, before its turn
        item = taken_back(thing)
    once = recorded(thing).count(f"{kind}.withdrawn"), len(ledger.of_item(thing.id))
    undone(item)

    road = db.session.get_one(Idea if kind == "idea" else Story, thing.id)
    assert once == (1, 4)
    assert (road.state, getattr(road, "ending", "")) == (State.WAITING, "")


@pytest.mark.parametrize("kind", ["idea", "story", "comment"])
def test_whatever_it_is_its_history_says_once_how_it_went_and_came(kind, request):
    thing = request.getfixturevalue(kind)
    before = len(recorded(thing))

    for verb in (taken_back, taken_back, brought_back, brought_back):
        verb(thing)

    went = ["consent.withdrawn", "consent.withdrawn", f"{kind}.withdrawn"]
    came = ["consent.granted", f"{kind}.brought_back"]
    assert recorded(thing)[before:] == [*went, *came]


def test_after_a_new_yes_and_a_new_reading_it_is_public_again(idea, visitor):
    item = taken_back(idea)
    undone(item)
    visitor.post(
        f"{OWN}/consent/publish",
        {"answer": "yes", "notice": notices.current("publish", "en").sha256},
    )
    assert visitor.get(f"/ideas/{idea.ref}").status == 404

    nurse, item = actor(a_user(Role.MODERATOR)), db.session.get_one(Item, item.id)
    desk.claim(nurse, item)
    desk.publish(nurse, item, panel.texts.suggested(originals.read(item.id)))

    assert WORDS in visitor.get(f"/ideas/{idea.ref}")


def test_the_new_consent_rests_on_the_notice_that_was_shown(idea):
    item = taken_back(idea)

    undone(item)

    last = ledger.of_item(item.id)[-1]
    assert (last.purpose, last.type, last.notice_hash) == ("handle", "grant", shown_notice())


def test_without_our_notice_nothing_comes_back(idea, visitor):
    item = taken_back(idea)

    answers = [visitor.post(f"{OWN}/undo", {"notice": it}).status for it in ("", "0" * 64)]

    assert answers == [422, 422]
    assert db.session.get_one(Item, item.id).withdrawn_at is not None
    assert not gate.in_force(item.id, "handle")


def test_a_passer_by_with_a_wrong_code_brings_nothing_back(idea, visitor):
    taken_back(idea)

    answer = visitor.post("/t/AAAA-BBBB-CCCC/undo", {"notice": shown_notice()})

    assert answer.status == 404
    assert db.session.get_one(Item, idea.id).withdrawn_at is not None


def test_a_second_press_changes_nothing(idea, visitor):
    taken_back(idea)
    form = visitor.get(OWN).form(f"{OWN}/undo")
    form.submit()
    lines, kinds = len(ledger.of_item(idea.id)), recorded(idea)

    again = visitor.post(f"{OWN}/undo", {"notice": shown_notice()})

    assert again.status == 303
    assert len(ledger.of_item(idea.id)) == lines
    assert recorded(idea) == kinds


def test_what_was_decided_before_is_there_again():
    idea = roads.reported(code=KEY)
    stage, item = idea.stage, taken_back(idea)
    assert idea.ending == Ending.WITHDRAWN

    undone(item)

    assert (idea.stage, idea.ending != Ending.WITHDRAWN) == (stage, True)
    assert idea.due_at is None


def test_an_idea_on_its_way_has_a_day_again_by_which_somebody_looks():
    idea = roads.taken_on(code=KEY)

    undone(taken_back(idea))

    assert idea.due_at > now()


def test_a_story_comes_back_unread_and_its_old_proposal_is_forgotten(story, visitor):
    item = taken_back(story)

    undone(item)

    assert panel.texts.proposal(originals.read(item.id)) is None
    assert db.session.get_one(Story, item.id).state == State.WAITING
    assert db.session.get_one(Case, item.id).lane == Lane.NEW
    assert visitor.get(f"/stories/{item.ref}").status == 404
    assert "Your story has arrived" in visitor.get(OWN)


def test_a_story_that_was_public_says_taken_back_until_it_is_allowed_again(story, visitor):
    desk.agree(tales.author(story), story)
    assert visitor.get(f"/stories/{story.ref}").status == 200
    item = taken_back(story)

    undone(item)

    assert visitor.get(f"/stories/{item.ref}").status == 410


def test_words_of_danger_come_back_to_the_lane_of_danger_unless_somebody_cleared_them():
    hurt = [an_idea("I want to kill myself. I can't go on.", code=it) for it in (KEY, "B" * 12)]
    nurse, cleared = actor(a_user(Role.MODERATOR)), db.session.get_one(Item, hurt[1].id)
    desk.claim(nurse, cleared)
    desk.clear(nurse, cleared)

    for one in hurt:
        undone(taken_back(one))

    assert [db.session.get_one(Case, it.id).lane for it in hurt] == [Lane.SAFETY, Lane.NEW]
