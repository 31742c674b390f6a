"""Somebody who writes is shown who said the same, and never what not everybody may read (A4)."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas import actions, similar
from cocreate.ideas.models import Ending
from cocreate.intake import likeness
from cocreate.intake.likeness import Likeness
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from tests.factories import a_department, a_user, actor, an_idea, an_institution, the_core
from tests.installation import make_tables
from tests.snapshot import let_go
from tests.visitor import Visitor

THERE = "候诊的时候不知道前面还有几个人，等得心慌。"
TYPED = "排队排到头晕，也没人说还要多久"
OTHER = "食堂的粥太咸了，老人吃不了。"


@pytest.fixture(autouse=True)
def _others():
    """Some that are about something else, so that not everything is rare."""
    for text in (
        OTHER,
        "停车场太小，转了半小时。",
        "晚上走廊的灯太亮了。",
        "电梯坏了，轮椅上不去。",
    ):
        an_idea(text, published=True)


def found(text=TYPED, at=None, **more):
    return [like.idea.ref for like in similar.to(text, (at or the_core()).id, **more)]


def links_to(page, idea, more=""):
    return page.all(f".//main//a[@href='/ideas/{idea.ref}{more}']")


def test_other_words_find_it():
    there = an_idea(THERE, published=True)

    assert found()[0] == there.ref


@pytest.mark.usefixtures("either")
def test_both_databases_find_it_and_forget_it():
    there = an_idea(THERE, published=True)

    before = found()
    with transaction():
        gate.unpublish(there.id)

    assert before == [there.ref]
    assert found() == []


def test_another_language_finds_it():
    there = an_idea(THERE, published=True)

    assert found("Queuing for ages and nobody tells you how long it will take")[0] == there.ref


def test_something_else_finds_nothing_of_it():
    there = an_idea(THERE, published=True)

    assert there.ref not in found("病房的被子太薄，夜里冷")


@pytest.mark.parametrize("text", ["", "等", "a", "？？？", "\0", "x" * 10_000])
def test_who_says_nothing_yet_is_shown_nothing(text):
    an_idea(THERE, published=True)

    assert found(text) == []


def test_at_most_five_are_shown():
    for number in range(8):
        an_idea(f"{THERE}第{number}次了。", published=True)

    assert len(found()) == 5


def test_what_nobody_has_read_yet_is_never_shown():
    an_idea(THERE)

    assert found() == []


def test_what_the_author_keeps_private_is_never_shown():
    private = an_idea(THERE, answers={"publish": False})
    with transaction():
        item = db.session.get_one(Item, private.id)
        item.state = private.state = State.PUBLISHED

    assert found() == []


def test_what_was_taken_back_is_gone_at_once_and_leaves_no_trace_of_what_it_was_about():
    there = an_idea(THERE, published=True)
    author = actor(a_user()).holding(there.id)

    actions.withdraw(author, db.session.get_one(Item, there.id))

    kept = sa.select(sa.func.count()).where(Likeness.item_id == there.id)
    assert found() == []
    assert db.session.scalar(kept) == 0


def test_what_was_hidden_is_gone_at_once():
    there = an_idea(THERE, published=True)
    with transaction():
        gate.unpublish(there.id)

    assert found() == []


def test_one_that_went_into_another_is_found_there():
    old, there = an_idea(THERE, published=True), an_idea(THERE, published=True)
    with transaction():
        old.merged_into_id, old.ending = there.id, Ending.MERGED

    assert found() == [there.ref]


def test_not_this_time_is_shown_with_the_reason(visitor):
    there = an_idea(THERE, published=True)
    with transaction():
        there.ending, there.answer = Ending.NOT_THIS_TIME, "The screens come next year."

    page = visitor.post("/ideas/similar", {"body": TYPED})

    assert "The screens come next year." in page.text
    assert links_to(page, there)
    assert not links_to(page, there, "/support")


def test_the_same_place_comes_first():
    ward, elsewhere = a_department("ward-3"), a_department("ward-9")
    there = an_idea(THERE, published=True, department="ward-3")
    an_idea(THERE, published=True, department="ward-9")

    assert found(department_id=ward.id)[0] == there.ref
    assert found(department_id=elsewhere.id)[0] != there.ref


def test_each_hospital_shows_its_own_only():
    other = an_institution()
    there = an_idea(THERE, published=True, at=other)

    assert found() == []
    assert found(at=other) == [there.ref]


def test_the_words_stand_in_no_address_and_no_log(visitor, caplog, capsys):
    an_idea(THERE, published=True)

    page = visitor.htmx.post("/ideas/similar", {"body": TYPED})

    assert page.status == 200
    assert visitor.get("/ideas/similar").status == 404
    assert TYPED not in caplog.text + "".join(capsys.readouterr())


def test_asking_uses_no_form_up(visitor):
    the_core()
    fields = {"body": TYPED, "idempotency_key": "of this form"}

    visitor.htmx.post("/ideas/similar", fields)
    sent = visitor.post("/ideas/new", fields)

    assert sent.headers["Location"].endswith(
        "/ideas/sent/" + db.session.scalars(sa.select(Item.ref).order_by(Item.id.desc())).first()
    )


def test_who_types_does_not_use_up_what_a_ward_may_send(make_app):
    app = make_app(RATELIMIT_ENABLED=True)
    with app.app_context():
        make_tables()
        the_core()
        visitor = Visitor(app)
        token = visitor.token()
        typed = {"csrf_token": token, "body": "字"}

        asked = {visitor.htmx.post("/ideas/similar", typed).status for _key in range(250)}
        sent = visitor.post("/ideas/new", {"csrf_token": token, "body": TYPED})
        let_go()

    assert asked == {200}
    assert sent.status == 303


def test_without_javascript_a_button_shows_them_and_keeps_the_words(visitor):
    there = an_idea(THERE, published=True)

    page = visitor.post("/ideas/new", {"body": TYPED, "group": "patient", "look": "1"})

    assert page.status == 200
    assert TYPED in page.text
    assert links_to(page, there)
    assert page.all(".//*[@aria-invalid]") == []
    assert len(db.session.scalars(sa.select(Item.id)).all()) == 5


def test_in_steps_they_stand_on_the_next_page(visitor):
    there = an_idea(THERE, published=True)

    page = visitor.post("/ideas/draft/new/what", {"body": TYPED, "kind": "idea"})
    page = visitor.get(page.headers["Location"])

    assert links_to(page, there)


def test_after_the_lexicon_changed_old_texts_are_looked_at_again():
    there = an_idea(THERE, published=True)
    with transaction():
        db.session.execute(sa.delete(Likeness))

    assert likeness.catch_up() == 5
    assert likeness.catch_up() == 0
    with moved(now() + timedelta(hours=1)):
        assert found() == [there.ref]


def test_catching_up_adds_nothing_private():
    private = an_idea(THERE, answers={"publish": False})
    with transaction():
        item = db.session.get_one(Item, private.id)
        item.state = private.state = State.PUBLISHED

    likeness.catch_up()

    about = sa.select(Likeness.concept).where(Likeness.item_id == private.id)
    assert all(concept.startswith("@") for concept in db.session.scalars(about))
