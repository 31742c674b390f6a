"""Taken back: no route gives the copy from that moment, and each one outside is a task with proof."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import people, trust
from cocreate.consent import actions as consent
from cocreate.consent import gate, privacy, recalls, usages
from cocreate.consent.outside import Recall, Surface, Usage, Wish
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk_actions
from cocreate.notifications.models import Letter
from cocreate.operation import jobs
from cocreate.stories import actions as stories
from tests.copies import outside
from tests.factories import a_user, actor, an_institution, recorded
from tests.stories import tales
from tests.visitor import Visitor

CODE = "222222222222"
PROOF = "Handing out stopped on 3 May; 380 leaflets were destroyed."


@pytest.fixture
def nurse():
    return a_user(Role.MODERATOR)


@pytest.fixture
def usage(nurse):
    return outside.made(tales.a_story(code=CODE), by=actor(nurse))


def task_of(usage):
    return db.session.get(Recall, usage.id)


def withdraw(purpose):
    def take(usage):
        item = outside.item_of(usage_story(usage))
        consent.decide(tales.author(item), item, purpose, False, "", "web")

    return take


def usage_story(usage):
    return db.session.get_one(tales.Story, usage.item_id)


def take_all_back(usage):
    story = usage_story(usage)
    stories.withdraw(tales.author(outside.item_of(story)), outside.item_of(story))


def erase(usage):
    with transaction():
        privacy.hide(usage_story(usage).subject_id)


def hide(usage):
    desk_actions.hide(
        tales.a_moderator(),
        outside.item_of(usage_story(usage)),
        desk_actions.Reason("names", "A name."),
    )


def take_this_place_back(usage):
    item = outside.item_of(usage_story(usage))
    usages.take_back(tales.author(item), item, db.session.get(Wish, usage.wish_id))


ENDS = {
    "publicity": withdraw("publicity"),
    "publish": withdraw("publish"),
    "handle": withdraw("handle"),
    "everything": take_all_back,
    "this place": take_this_place_back,
    "erased": erase,
    "hidden": hide,
}


@pytest.mark.parametrize("way", ENDS)
def test_whatever_ends_it_calls_the_copy_back_in_the_same_transaction(usage, way, app, nurse):
    number, ref = usage.number, usage_story(usage).ref

    ENDS[way](usage)

    task = task_of(usage)
    assert (task.owner_id, task.done_at) == (nurse.id, None)
    assert task.due_at - task.begun_at == timedelta(days=7)
    assert usages.copy(db.session.get(Usage, usage.id)) is None
    staff = Visitor(app).signed_in(nurse)
    assert staff.get(f"/staff/stories/{ref}/copy/{number}").status in {404, 410}
    assert "should not be here any more" in Visitor(app).get(f"/c/{number}")


def test_where_who_made_it_works_here_no_more_a_colleague_sees_to_it_and_is_told(usage, nurse):
    trust.close(actor(a_user(Role.ADMIN)), nurse, usage.institution_id, "")

    withdraw("publicity")(usage)

    owner = task_of(usage).owner_id
    told = sa.select(Letter.user_id).where(Letter.about == "recall.begun")
    assert owner in people.holding(Role.MODERATOR, usage.institution_id) - {nurse.id}
    assert list(db.session.scalars(told)) == [owner]


def test_the_day_that_was_agreed_comes_and_no_job_has_run(usage, app, nurse):
    number, ref = usage.number, usage_story(usage).ref

    with moved(now() + timedelta(days=91)):
        answer = Visitor(app).get(f"/c/{number}")
        printed = Visitor(app).signed_in(nurse).get(f"/staff/stories/{ref}/copy/{number}")
        begun = recalls.sweep()

    assert "should not be here any more" in answer
    assert printed.status == 410
    assert (begun, recalls.sweep()) == (1, 0)


@pytest.mark.parametrize(
    ("surface", "hours"), [(Surface.MESSAGE, 24), (Surface.FILM, 24), (Surface.SLIDES, 168)]
)
def test_a_message_comes_down_within_a_day_and_paper_within_seven(surface, hours):
    usage = outside.made(tales.a_story(), surface=surface)

    withdraw("publicity")(usage)

    task = task_of(usage)
    assert task.due_at - task.begun_at == timedelta(hours=hours)


def test_the_author_sees_each_place_its_day_and_the_honest_proof(usage, app, nurse):
    page = Visitor(app).get(f"/t/{CODE}").form("/back").submit().follow()
    assert "We are fetching it back, by" in page.part("places")
    desk = Visitor(app).signed_in(nurse)
    assert "Fetch copies of stories back" in desk.get("/staff")

    form = desk.get("/staff/recalls").click(outside.PLACE).form(f"/{usage.number}")
    done = form.fill(proof=PROOF, lost="120").submit().follow()

    assert outside.PLACE not in done
    told = Visitor(app).get(f"/t/{CODE}").part("places")
    assert PROOF in told
    assert "120 copies can't be had back." in told
    assert outside.PLACE in desk.get("/staff/recalls?lane=done")


def test_a_day_that_went_by_is_told_to_the_admins_once(usage):
    boss, story = a_user(Role.ADMIN).id, usage_story(usage).id
    withdraw("publicity")(usage)

    with moved(now() + timedelta(days=8)):
        jobs.run(jobs.BY_NAME["recalls"])
        jobs.run(jobs.BY_NAME["recalls"])

    told = [it.user_id for it in db.session.query(Letter).filter_by(about="recall.late")]
    assert told == [boss]
    assert recorded(db.session.get(tales.Story, story)).count("recall.late") == 1


def test_whoever_made_the_copy_is_told_that_it_must_come_back(usage, nurse):
    withdraw("publish")(usage)

    told = [it.user_id for it in db.session.query(Letter).filter_by(about="recall.begun")]

    assert told == [nurse.id]


def test_more_than_there_were_can_not_be_lost_and_done_is_done_once(usage, nurse):
    withdraw("publicity")(usage)
    task = task_of(usage)

    with pytest.raises(Refused, match="份数还多"):
        recalls.finish(actor(nurse), task, PROOF, 501)
    recalls.finish(actor(nurse), task, PROOF, 500)

    with pytest.raises(OutOfTurn):
        recalls.finish(actor(nurse), task_of(usage), "Again", 0)


def test_nobody_of_another_house_writes_a_proof(usage, app):
    withdraw("publicity")(usage)
    stranger = a_user(Role.MODERATOR, an_institution())
    away = Visitor(app).signed_in(stranger)

    assert away.get(f"/staff/recalls/{usage.number}").status == 404
    assert away.post(f"/staff/recalls/{usage.number}", proof="x", lost="0").status == 404
    with pytest.raises(NotAllowed):
        recalls.finish(actor(stranger), task_of(usage), "x", 0)


def test_a_second_yes_brings_no_old_copy_back(usage):
    story = usage_story(usage)
    withdraw("publicity")(usage)

    with moved(now() + timedelta(days=181)):
        again = outside.made(story)

        assert usages.copy(db.session.get(Usage, usage.id)) is None
        assert usages.copy(db.session.get(Usage, again.id)) is not None
        assert again.number != usage.number


def test_out_of_one_place_the_other_stays(usage):
    story = usage_story(usage)
    other = outside.made(story, place="Lift")

    take_this_place_back(usage)

    assert task_of(usage) is not None
    assert task_of(other) is None
    assert gate.in_force(story.id, "publicity")


def test_the_page_behind_the_code_says_nothing_of_the_person_or_the_words(usage, app):
    story = usage_story(usage)
    line = gate.publication(story.id).title

    page = Visitor(app).get(f"/c/{usage.number}")

    assert "This copy may be here" in page
    assert outside.PLACE in page
    assert (line in page.body, story.ref in page.body) == (False, False)
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert Visitor(app).get("/c/U-2222-2222").status == 404
