"""A text that its author leaves at erasing: hidden, made nobody's by two of us, or gone."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts.device import Voice
from cocreate.consent import gate, verify
from cocreate.consent.models import Publication
from cocreate.erasing import actions as erasing
from cocreate.erasing import destroying, retention
from cocreate.ideas import actions as ideas
from cocreate.ideas.models import Idea
from cocreate.intake import forgetting
from cocreate.intake.models import Item, State
from cocreate.kernel import history
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing
from cocreate.leaving import actions, keeping
from cocreate.leaving import queries as leaving
from cocreate.leaving.models import Left, Outcome
from tests.erasing.wishes import files_with, new_backup
from tests.factories import a_user, actor, an_institution, recorded
from tests.following.second_thoughts import KEY, OWN, in_hours, shown_notice
from tests.leaving.people import (
    CANARY,
    CLEAN,
    WORDS,
    an_authors_idea,
    left,
    made_nobodys,
    nurses,
    ripe,
    row,
    shown,
)
from tests.stories import tales


@pytest.fixture
def idea():
    return an_authors_idea()


def test_what_is_not_theirs_can_not_be_left(idea, visitor):
    visitor.post(f"{OWN}/erase", leave=["KN-9999", "", idea.ref.lower()])

    assert db.session.scalars(sa.select(Left)).all() == []


def test_a_story_is_not_offered(visitor):
    told = tales.a_story(code=KEY)

    page = visitor.get(f"{OWN}/erase")

    assert "Leave one text" not in page
    assert keeping.offers([db.session.get_one(Item, told.id)]) == []


def test_undone_the_author_has_it_again_and_the_copy_is_gone(idea):
    number = left(idea)

    erasing.undo(db.session.get_one(erasing.Erasure, number), shown_notice(), idea.subject_id)

    kept = db.session.scalars(sa.select(Left)).one()
    assert (kept.outcome, kept.sealed) == (Outcome.UNDONE, None)
    assert sealing.keys_of({kept.key_id}) == {}
    assert leaving.of_erasure(number) == []


def test_two_of_us_make_it_nobodys_and_it_shows_at_its_old_address(idea, visitor, visitor_zh):
    for number in range(3):
        ideas.support(Actor(), idea, Voice(f"{number:064}"))
    ripe(idea)

    made_nobodys(idea)

    page = visitor.get(f"/ideas/{idea.ref}")
    assert CLEAN in page
    assert "By a former participant" in page
    assert "3" in page.text
    assert CANARY not in page
    assert "曾经的参与者" in visitor_zh.get(f"/ideas/{idea.ref}")
    assert CLEAN in visitor.get("/ideas")
    assert idea.ref in visitor.get("/ideas?q=clock")
    assert verify.verify() == []
    assert history.verify().altered is None
    assert recorded(idea)[-2:] == ["left.proposed", "left.shown"]


def test_of_its_first_day_only_the_month_is_told(idea, visitor):
    ripe(idea)

    made_nobodys(idea)

    said = visitor.get(f"/ideas/{idea.ref}.json").json
    here = db.session.get_one(Idea, idea.id).created_at + timedelta(hours=8)
    assert said["created"] == (here - timedelta(hours=8)).isoformat()
    assert here == here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    assert db.session.get_one(Item, idea.id).created_at + timedelta(hours=8) > here


def test_nobody_shows_what_they_took_out_themselves(idea):
    ripe(idea)
    one, _other = nurses()
    actions.propose(one, row(one, idea), "A clock", CLEAN)

    with pytest.raises(NotAllowed):
        actions.show(one, row(one, idea), 1)

    assert shown(idea) is None


def test_nobody_shows_what_was_changed_since_they_looked(idea):
    ripe(idea)
    one, other = nurses()
    actions.propose(one, row(one, idea), "A clock", CLEAN)
    actions.propose(one, row(one, idea), "A clock", WORDS)

    with pytest.raises(OutOfTurn):
        actions.show(other, row(other, idea), 1)

    assert shown(idea) is None


def test_another_house_knows_nothing_of_it(idea, visitor):
    ripe(idea)
    stranger = a_user(Role.MODERATOR, at=an_institution("elsewhere"))
    visitor.signed_in(stranger)

    assert visitor.get(f"/staff/left/{idea.ref}").status == 404
    assert visitor.post(f"/staff/left/{idea.ref}/let-go").status == 404
    assert idea.ref not in visitor.get("/staff/left")
    assert shown(idea) is None


def test_what_can_not_be_made_nobodys_goes(idea, visitor):
    number = ripe(idea)
    one, _other = nurses()

    actions.let_go(one, row(one, idea))
    actions.let_go(one, row(one, idea))

    assert visitor.get(f"/ideas/{idea.ref}").status == 410
    assert row(one, idea).sealed is None
    assert "it is gone too" in visitor.get(f"/certificates/{number}")
    assert recorded(idea).count("left.gone") == 1


def test_nobody_did_it_in_30_days_so_it_goes_by_itself(idea):
    ripe(idea)
    one, _other = nurses()
    key = row(one, idea).key_id

    with moved(now() + timedelta(days=32)):
        assert actions.let_go_late() == 0
    with moved(now() + timedelta(days=33, minutes=1)):
        due = {it.rule.name: it.number for it in retention.dry_run()}
        with pytest.raises(OutOfTurn):
            actions.propose(one, row(one, idea), "A clock", CLEAN)
        assert actions.let_go_late() == 1

    assert due["left"] == 1
    assert sealing.keys_of({key}) == {}
    assert row(one, idea).outcome == Outcome.LATE


def test_shown_and_recognised_after_all_it_is_taken_down_for_good(idea, visitor):
    ripe(idea)
    one, _other = made_nobodys(idea)

    actions.take_down(one, row(one, idea))

    assert visitor.get(f"/ideas/{idea.ref}").status == 410
    assert CLEAN not in visitor.get("/ideas")
    with pytest.raises(OutOfTurn):
        actions.show(one, row(one, idea), 1)


def test_the_certificate_names_what_was_left_and_how_many(idea, visitor, visitor_zh):
    number = ripe(idea)

    waits = visitor.get(f"/certificates/{number}")
    made_nobodys(idea)
    done = visitor.get(f"/certificates/{number}")

    assert "1 text. It belongs to nobody now." in waits
    assert idea.ref in waits
    assert "sealed, until two of us" in waits
    assert "stands on its page again" in done
    assert "不再属于任何人" in visitor_zh.get(f"/certificates/{number}")


@pytest.mark.sqlite("PostgreSQL overwrites no freed bytes, and its log keeps what was written")
@pytest.mark.parametrize("then", ["waits", "shown", "gone"])
def test_no_raw_byte_of_what_was_taken_out_is_left(idea, visitor, tmp_path, then):
    assert files_with(CANARY) != []
    ripe(idea)
    if then == "shown":
        made_nobodys(idea)
    elif then == "gone":
        one, _other = nurses()
        actions.let_go(one, row(one, idea))
    visitor.get(f"/ideas/{idea.ref}")
    forgetting.sweep()
    db.session.remove()

    assert files_with(CANARY) == []
    assert [it for it in new_backup(tmp_path) if CANARY.encode() in it.read_bytes()] == []
    assert bool(files_with(CLEAN)) == (then == "shown")


def test_a_text_marked_as_nobodys_whose_author_lives_is_shown_to_nobody_and_found(idea):
    with transaction():
        db.session.get_one(Publication, idea.id).left_at = now()
        db.session.execute(sa.text("UPDATE consent_now SET granted = false"))

    assert gate.publication(idea.id) is None
    assert any("nobody's" in fault.what for fault in verify.verify())


def test_destroyed_twice_it_is_handed_over_once(idea):
    ripe(idea)

    with in_hours(80):
        assert destroying.destroy_due() == 0

    assert db.session.get_one(Idea, idea.id).state == State.WITHDRAWN
    assert actor(a_user(Role.MODERATOR)) is not None
