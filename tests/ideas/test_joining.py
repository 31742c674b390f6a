"""Me too, in one's own words: sent together with an idea that is there, under a code of one's own."""

import pytest
import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas import actions, joining
from cocreate.ideas.models import Ending, Idea
from cocreate.incubation.actions import assessing, merging
from cocreate.incubation.models import Merging
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.notifications.models import Letter
from tests.factories import a_department, an_idea, an_institution, recorded, the_core
from tests.incubation import roads

THERE = "候诊的时候不知道前面还有几个人，等得心慌。"
TYPED = "排队排到头晕，也没人说还要多久"
ANSWER = "从下周起屏幕上写前面几个人。"
OTHERS = ("食堂的粥太咸了，老人吃不了。", "停车场太小，转了半小时。", "晚上走廊的灯太亮了。")


@pytest.fixture(autouse=True)
def ward():
    a_department("outpatients", at=the_core())
    for text in OTHERS:
        an_idea(text, published=True)


@pytest.fixture
def there():
    return an_idea(THERE, published=True, department="outpatients")


def sent(visitor, there, **more):
    """Typed on one page, "me too, in my own words" pressed, then sent."""
    drawn = visitor.post("/ideas/new", {"body": TYPED, "together": there.ref})
    return drawn.form("/ideas/new").fill(**more).submit().follow()


def newest():
    db.session.rollback()
    return db.session.scalars(sa.select(Idea).order_by(Idea.id.desc()).limit(1)).first()


def test_own_words_are_kept_sealed_and_begin_as_joined(visitor, there):
    page = sent(visitor, there, publish="yes")

    idea = newest()
    assert (idea.ending, idea.merged_into_id, idea.state) == (
        Ending.MERGED,
        there.id,
        State.WAITING,
    )
    assert (idea.due_at, idea.department_id) == (None, there.department_id)
    assert db.session.get(Merging, idea.id).into_id == there.id
    assert there.ref in page.text
    assert recorded(idea)[-2:] == ["idea.received", "idea.joined"]


def test_whoever_joins_is_counted_once(visitor, there):
    visitor.post(f"/ideas/{there.ref}/support")

    sent(visitor, there)
    sent(visitor, there)

    db.session.rollback()
    assert db.session.get_one(Idea, there.id).supports == 1


def test_the_words_stand_beside_it_once_read_and_only_with_consent(visitor, there):
    sent(visitor, there, publish="yes")
    mine = newest()

    before = visitor.get(f"/ideas/{there.ref}")
    shown = _published(mine)
    after = visitor.get(f"/ideas/{there.ref}")

    assert TYPED not in before.text
    assert TYPED in after.part("wordings")
    assert shown.ending == Ending.MERGED


def test_without_consent_they_are_read_and_stay_private(visitor, there):
    sent(visitor, there, publish="no")
    with transaction():
        db.session.get_one(Item, newest().id).state = State.PUBLISHED
        newest_row = db.session.scalars(sa.select(Idea).order_by(Idea.id.desc())).first()
        newest_row.state = State.PUBLISHED

    assert TYPED not in visitor.get(f"/ideas/{there.ref}")


def test_its_author_reads_the_answer_of_the_other_by_their_own_code(visitor, there):
    page = sent(visitor, there)
    before = page.click("My page")
    _answered(there)

    after = page.click("My page")

    assert "Its answer is yours too" in before.part("goes-on")
    assert ANSWER in after.part("goes-on")


def test_its_author_is_told_when_the_other_is_answered(visitor, there):
    sent(visitor, there)
    mine = newest()

    _answered(there)

    told = sa.select(Letter.about).where(Letter.item_id == mine.id, Letter.to_author)
    assert list(db.session.scalars(told)) == ["idea.answered"]


def test_when_the_other_is_taken_back_the_words_go_on_alone(visitor, there):
    sent(visitor, there)
    item = db.session.get_one(Item, there.id)

    actions.withdraw(Actor().holding(item.id), item)

    alone = newest()
    assert (alone.ending, alone.merged_into_id) == ("", None)
    assert alone.due_at is not None
    assert recorded(alone)[-1] == "idea.unmerged"


def test_it_can_be_taken_apart_and_both_count_what_they_counted(visitor, there):
    sent(visitor, there)
    mine = newest()

    merging.unmerge(roads.staff(), mine)

    db.session.rollback()
    assert newest().ending == ""
    assert db.session.get_one(Idea, there.id).supports == 1


def test_only_me_too_is_counted_and_the_words_stay_in_the_form(visitor, there):
    page = visitor.post("/ideas/new", {"body": TYPED, "support": there.ref})
    again = visitor.post("/ideas/new", {"body": TYPED, "support": there.ref})

    db.session.rollback()
    assert (page.status, again.status) == (200, 200)
    assert page.form("/ideas/new")["body"].strip() == TYPED
    assert db.session.get_one(Idea, there.id).supports == 1
    assert newest().id == there.id


def test_me_too_does_not_use_up_the_key_of_the_form(visitor, there):
    key = visitor.get("/ideas/new").form("/ideas/new")["idempotency_key"]
    visitor.htmx.post("/ideas/new", {"body": TYPED, "support": there.ref, "idempotency_key": key})

    visitor.post("/ideas/new", {"body": TYPED, "idempotency_key": key})

    assert newest().id > there.id


def test_me_too_needs_our_token(visitor, there):
    fields = {"body": TYPED, "support": there.ref, "csrf_token": "stale"}

    plain = visitor.post("/ideas/new", fields)
    within = visitor.htmx.post("/ideas/new", fields, HX_Target="likes")

    db.session.rollback()
    assert TYPED in plain
    assert plain.all(".//*[@id='errors']")
    assert within.status == 403
    assert db.session.get_one(Idea, there.id).supports == 0


def test_htmx_gets_only_what_stands_beside_the_words(visitor, there):
    page = visitor.htmx.post(
        "/ideas/new", {"body": TYPED, "together": there.ref}, HX_Target="likes"
    )

    assert page.ids[0] == "likes"
    assert f'name="join" value="{there.ref}"' in page.body


def test_in_steps_it_answers_where_and_goes_on(visitor, there):
    first = visitor.get("/ideas/draft/new/what").form("/what").fill(body=TYPED).submit().follow()
    token = first.path.split("/")[-2]
    where = f"/ideas/draft/{token}/where"

    page = visitor.post(where, {"together": there.ref}).follow()
    check = visitor.get(f"/ideas/draft/{token}/check")

    assert page.path.endswith("/who")
    assert there.ref in check.text
    check.form("/check").submit()
    idea = newest()
    assert (idea.merged_into_id, idea.department_id) == (there.id, there.department_id)


def test_one_changes_ones_mind_and_sends_it_alone(visitor, there):
    page = visitor.post("/ideas/new", {"body": TYPED, "join": there.ref, "together": ""})

    page.form("/ideas/new").submit()

    assert newest().merged_into_id is None


@pytest.mark.parametrize("ending", [Ending.DONE, Ending.NOT_THIS_TIME])
def test_what_ended_meanwhile_is_said_and_the_next_press_sends_alone(visitor, there, ending):
    with transaction():
        db.session.get_one(Idea, there.id).ending = ending

    refused = visitor.post("/ideas/new", {"body": TYPED, "join": there.ref})
    refused.form("/ideas/new").submit()

    assert refused.status == 422
    assert there.ref in refused.part("errors")
    assert newest().merged_into_id is None


def test_what_nobody_may_read_or_belongs_elsewhere_takes_no_words(visitor):
    hidden = an_idea("没有读过的一句话", published=False)
    foreign = an_idea(THERE, published=True, at=an_institution(below=the_core()))

    assert joining.find(hidden.ref) is None
    assert joining.find("../x") is None
    visitor.post("/ideas/new", {"body": TYPED, "join": foreign.ref})
    assert newest().merged_into_id is None


def _published(idea):
    item = db.session.get_one(Item, idea.id)
    with transaction():
        gate.publish(item, TYPED, TYPED, item.lang)
        item.state = State.PUBLISHED
        db.session.get_one(Idea, idea.id).state = State.PUBLISHED
    return newest()


def _answered(idea):
    moderator = roads.staff()
    db.session.rollback()
    assessing.answer(moderator, db.session.get_one(Idea, idea.id), ANSWER, "门诊部")
