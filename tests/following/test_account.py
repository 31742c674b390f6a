"""One's own in an account: by choice, by the code alone, and never seen by staff."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
import sqlalchemy as sa

from cocreate.following import claiming
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel import events
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import KINDS, Event
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation.safety_models import Danger
from tests.accounts.test_races import at_once
from tests.factories import a_user, actor, an_idea, recorded
from tests.visitor import Visitor

KEY = "K7QM3XRD9WTH"
OTHER = "K7QM3XRD9WTJ"
CODE = codes.grouped(KEY)


@pytest.fixture
def idea():
    return an_idea("A clock in the waiting room", code=KEY)


@pytest.fixture
def wang():
    return a_user(email="wang@test.example", name="Wang")


@pytest.fixture
def her(app, wang):
    return Visitor(app).signed_in(wang)


def claim(visitor, word=CODE):
    return visitor.get("/claim").form("/claim").fill(code=word).submit()


def item_of(idea):
    return db.session.get_one(Item, idea.id)


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_with_the_code_it_comes_into_the_account(her, idea, who):
    ref = idea.ref

    page = claim(getattr(her, who)).follow()

    assert page.path == "/me"
    assert ref in page
    assert "Your idea has arrived" in page
    assert "Next date:" in page


def test_its_page_opens_by_its_reference_and_does_all_that_the_code_does(her, idea):
    ref = idea.ref
    claim(her)

    page = her.get(f"/t/{ref}")
    talk = page.form("/reply").fill(text="It should be a big one.").submit().follow()
    page.form("/consent/publish").submit()

    assert "From your account" in page
    assert "It should be a big one." in talk
    assert "A clock in the waiting room" in page
    assert her.get(f"/t/{ref}/withdraw").status == 200


def test_the_code_goes_on_working(her, visitor, idea):
    claim(her)

    page = visitor.get(f"/t/{CODE}")

    assert page.status == 200
    assert "It was put into an account" in page
    assert idea


def test_a_second_account_is_refused(app, her, idea):
    claim(her)
    other = Visitor(app).signed_in(a_user())

    answer = claim(other)

    assert answer.status == 409
    assert "in another account already" in answer
    assert idea.ref not in other.get("/me").part("main")
    assert claim(her).status == 303


def test_whoever_has_the_code_can_take_it_out_of_an_account(her, visitor, idea):
    ref = idea.ref
    claim(her)

    visitor.get(f"/t/{CODE}").form("/release").submit()

    assert ref not in her.get("/me").part("main")
    assert her.get(f"/t/{ref}").status == 404
    assert claim(her).status == 303


def test_its_owner_takes_it_out_and_is_back_at_the_account(her, visitor, idea):
    ref = idea.ref
    claim(her)

    page = her.get(f"/t/{ref}").form("/release").submit().follow()

    assert page.path == "/me"
    assert visitor.get(f"/t/{CODE}").status == 200


@pytest.mark.parametrize("verb", ["", "/withdraw", "/photo.jpg"])
def test_a_reference_opens_nothing_for_anybody_else(app, her, visitor, idea, verb):
    path = f"/t/{idea.ref}{verb}"
    claim(her)
    boss, stranger = a_user(Role.ADMIN), a_user()

    statuses = [Visitor(app).signed_in(it).get(path).status for it in (boss, stranger)]

    assert [*statuses, visitor.get(path).status] == [404, 404, 404]


@pytest.mark.parametrize("verb", ["reply", "undo", "withdraw", "release", "contact/delete"])
def test_nobody_else_acts_by_a_reference(her, visitor, idea, verb):
    path = f"/t/{idea.ref}/{verb}"
    claim(her)

    assert visitor.post(path, {"text": "Not mine"}).status == 404
    assert item_of(idea).author_id is not None
    assert item_of(idea).withdrawn_at is None


def test_wrong_codes_here_count_as_everywhere(her, visitor, idea):
    statuses = [claim(her, "K7QM-3XRD-9WT2").status for _time in range(21)]

    assert statuses == [422] * 20 + [429]
    assert visitor.get("/t/K7QM-3XRD-9WT2").status == 429
    assert visitor.get(f"/t/{CODE}").status == 200
    assert idea


def test_a_reference_is_no_proof_to_claim_by(her, idea):
    assert claim(her, idea.ref).status == 422
    assert item_of(idea).author_id is None


def test_no_account_stands_in_the_history(her, wang, idea):
    who = wang.id
    claim(her)
    her.get(f"/t/{idea.ref}").form("/reply").fill(text="A big one.").submit()
    her.get(f"/t/{CODE}").form("/release").submit()

    chain = db.session.scalars(sa.select(Event).where(Event.chain == f"item:{idea.id}")).all()

    assert recorded(idea)[-3:] == ["item.in_account", "item.replied", "item.out_of_account"]
    assert who not in {it.actor_id for it in chain}
    assert not any(str(who) in str(it.details) for it in chain)


def test_since_when_is_the_authors_day_and_not_the_one_on_which_the_desk_took_it(wang, idea):
    with moved(idea.created_at + timedelta(days=1)):
        claiming.claim(item_of(idea), wang.id)

    with moved(idea.created_at + timedelta(days=3)):
        desk.claim(actor(a_user(Role.MODERATOR)), item_of(idea))

    assert claiming.since(item_of(idea)).date() == (idea.created_at + timedelta(days=1)).date()


def test_since_when_is_read_of_older_rows_as_well(wang, idea):
    older, item = KINDS["item.claimed"], item_of(idea)
    with transaction():
        item.author_id = wang.id
        for days, who in ((1, item.subject_id), (3, uuid4())):
            with moved(idea.created_at + timedelta(days=days)):
                events.record(who, older, item, {})

    assert claiming.since(item).date() == (idea.created_at + timedelta(days=1)).date()


def test_to_put_words_of_danger_into_ones_account_is_no_first_look_of_ours(her):
    idea = an_idea("I want to kill myself. I can't go on.", code=KEY)

    claim(her)

    danger = db.session.get_one(Danger, idea.id)
    assert (danger.looked_at, danger.looked_by) == (None, None)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ADMIN])
def test_staff_see_no_account_beside_an_item_and_no_item_beside_an_account(app, her, idea, role):
    claim(her)
    visitor = Visitor(app).signed_in(a_user(role))

    ref = idea.ref
    pages = [visitor.get(it) for it in ("/staff", "/staff/inbox", f"/staff/inbox?open={ref}")]
    if role is Role.ADMIN:
        assert ref not in visitor.get("/admin/people?q=wang@test.example").part("main")

    assert all("wang@test.example" not in page.body for page in pages)
    assert all("Wang" not in page.body for page in pages)


def test_what_is_sent_while_signed_in_comes_in_by_ones_own_choice(her):
    page = her.get("/ideas/new").form("/ideas/new").fill(body="A lamp at the gate.").submit()
    sent = page.follow()
    assert "Nothing is in your account yet" in her.get("/me")

    mine = sent.form("/claim").submit().follow()

    assert db.session.scalars(sa.select(Item)).one().ref in mine.part("main")


def test_nobody_signed_in_is_led_to_the_door_and_back(visitor):
    assert visitor.get("/me").headers["Location"] == "/login?next=/me"
    assert visitor.get("/claim").headers["Location"] == "/login?next=/claim"


def test_of_two_accounts_at_once_one_has_it(either):
    idea = an_idea("A clock", code=KEY)
    people = [a_user().id for _who in range(3)]
    item_id = idea.id

    def take(who):
        claiming.claim(db.session.get_one(Item, item_id), who)
        return who

    taken = at_once(either, *[partial(take, it) for it in people])

    db.session.rollback()
    assert [it for it in taken if it] == [db.session.get_one(Item, item_id).author_id]


def test_each_thing_in_the_account_says_which_it_is(visitor):
    user = a_user(Role.CONTRIBUTOR)
    idea = an_idea("A bench in the hall", title="A bench by the lift")
    claiming.claim(db.session.get_one(Item, idea.id), user.id)

    assert "A bench by the lift" in visitor.signed_in(user).get("/me")
