"""The demonstration is made by the product's own verbs, and each open end of it can be followed."""

from collections import Counter

import pytest
import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.consent import films, gate, originals, verify
from cocreate.demonstration import walk
from cocreate.demonstration.cast import DOMAIN
from cocreate.ideas.models import Idea
from cocreate.incubation.actions import assessing, reporting
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.actions.telling import Account
from cocreate.incubation.models import Choice, Criterion
from cocreate.intake import voices
from cocreate.intake.models import Item, State
from cocreate.kernel import history
from cocreate.kernel.db import db
from cocreate.moderation import actions as moderation
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.texts import suggested
from cocreate.stories import heat
from tests.visitor import Visitor

WAITING = sa.select(Item).where(Item.kind == "idea", Item.state == State.WAITING)


@pytest.fixture
def there(played):
    """Inside the demonstration; what a test does there is undone by nobody, so it may only add."""
    with played.app_context():
        yield played
        db.session.remove()


def somebody(name):
    return people.actor_of(people.by_email(f"{name}@{DOMAIN}"))


@pytest.mark.usefixtures("there")
def test_every_stage_is_there():
    ideas = db.session.execute(sa.select(Idea.stage, Idea.ending)).all()

    stages = Counter(row.stage for row in ideas)
    assert len(ideas) >= 150
    assert min(stages[it] for it in ("received", "assessed", "piloted", "reported")) >= 4
    assert {row.ending for row in ideas} >= {"", "done", "not_this_time", "merged", "withdrawn"}


@pytest.mark.usefixtures("there")
def test_the_ledger_and_the_history_are_whole():
    assert verify.verify() == []
    assert history.verify().altered is None


@pytest.mark.usefixtures("there")
def test_nothing_is_shown_without_consent():
    shown = gate.publications(list(db.session.scalars(sa.select(Item.id))))

    assert shown
    assert all(gate.in_force(number, "publish") or it.is_left for number, it in shown.items())


@pytest.mark.usefixtures("there")
def test_whatever_waits_can_be_read_decided_and_reported():
    nurse, committee = somebody("moderator"), [somebody(f"committee{n}") for n in (1, 2, 3)]
    waiting = list(db.session.scalars(WAITING))

    for item in waiting:
        if db.session.get_one(Case, item.id).lane == Lane.SAFETY:
            moderation.clear(nurse, item)
        moderation.claim(nurse, item)
        moderation.publish(nurse, item, suggested(originals.read(item.id)))
    idea = db.session.get_one(Idea, waiting[0].id)
    assessing.take_on(nurse, idea, assessing.Charge("Head of outpatients", nurse.id))
    for reviewer in committee[:2]:
        assessing.score(reviewer, idea, dict.fromkeys(Criterion, 4))
    assessing.decide(committee[0], idea, Ruling(Choice.DO_NOW, "It costs nothing."))
    reporting.report_back(
        nurse,
        idea,
        Account("You said so", "We did it", "It works", "Nothing is missing.", certain=True),
    )

    assert len(waiting) >= 8
    assert not list(db.session.scalars(WAITING))
    assert idea.stage == "reported"


@pytest.mark.parametrize("number", range(1, len(walk.STEPS) + 1))
def test_each_step_of_the_walk_opens_its_page(there, number):
    visitor = Visitor(there)

    page = visitor.post(f"/demo/walk/{number}").follow()

    assert page.status == 200
    assert f"step {number} of 6" in page


def test_one_click_makes_me_each_of_the_five(there):
    visitor = Visitor(there)

    for person in ("patient", "moderator", "facilitator", "committee", "admin"):
        page = visitor.post(f"/demo/as/{person}").follow()
        assert page.status == 200


@pytest.mark.usefixtures("there")
def test_a_voice_note_waits_to_be_heard():
    items = db.session.scalars(sa.select(Item)).all()

    (spoken,) = [it for it in items if voices.MARK in it.marks]
    note = voices.opened(spoken.subject_id, originals.read(spoken.id)[voices.PART])
    assert note.type == "audio/mpeg"
    assert len(note.data) > 20_000


def test_everybody_can_watch_a_video_and_read_what_is_heard_in_it(there):
    seen = [it for it in db.session.scalars(sa.select(Item)) if films.shown(it.id)]
    visitor = Visitor(there, lang="zh")

    (filmed,) = seen
    page = visitor.get(f"/stories/{filmed.ref}")

    assert page.one(".//video").attrib["aria-label"].startswith("动画")
    assert "茉莉花" in "".join(page.one(".//section[@class='said']").itertext())
    assert visitor.client.get(f"/stories/{filmed.ref}/film.mp4").mimetype == "video/mp4"


def test_the_patient_is_told_that_a_yes_of_hers_ends_soon_and_may_keep_it(there):
    guest = Visitor(there)
    guest.post("/demo/as/patient")

    mine = guest.get("/me")
    (line,) = [it for it in mine.all(".//ul/li") if "Ends on" in "".join(it.itertext())]
    page = guest.get(line.find(".//a").get("href"))

    assert "Keep it" in page.part("endings")


@pytest.mark.usefixtures("there")
def test_the_map_of_moments_has_more_than_one_department_to_compare():
    shown = heat.of(None).shown

    assert len({cell.place for cell in shown}) >= 2
