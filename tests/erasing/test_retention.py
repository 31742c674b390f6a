"""What the dry run names is what goes, and nothing else; and asking changes nothing."""

import json
import secrets
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.accounts.models import LoginSession, Throttle
from cocreate.accounts.tickets import Purpose, Ticket, asked
from cocreate.consent import originals
from cocreate.erasing import actions, retention
from cocreate.erasing.models import Erasure
from cocreate.following import actions as following
from cocreate.ideas.models import Ending, Idea
from cocreate.intake import drafts
from cocreate.intake.models import Draft, Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.once import Once
from cocreate.kernel.policy import Actor, Role
from cocreate.notifications.models import Letter
from tests.factories import a_user, an_idea, the_core

YEARS = timedelta(days=3 * 366)
HELD = {
    "drafts": Draft.token,
    "letters": Letter.id,
    "tickets": Ticket.id,
    "sessions": LoginSession.secret_hash,
    "throttle": Throttle.key,
    "keys": Once.key,
}


def finished(idea):
    with transaction():
        db.session.get_one(Idea, idea.id).ending = Ending.DONE
    return idea


def named(rule, at=None):
    due = {it.rule.name: it for it in retention.dry_run(at)}[rule]
    return {key for keys in due.rows.values() for key in keys}


def held():
    """Key of each row that a rule could let go, by rule."""
    rows = {rule: set(map(str, db.session.scalars(sa.select(it)))) for rule, it in HELD.items()}
    items = list(db.session.scalars(sa.select(Item.id)))
    rows["words"] = {str(it) for it in items if originals.is_held(it)}
    rows["erased"] = set(
        db.session.scalars(sa.select(Erasure.number).where(Erasure.destroyed_at.is_(None)))
    )
    return rows


def a_week_of_everything(visitor):
    house, person = the_core(), a_user()
    visitor.signed_in(person)
    asked(Purpose.JOIN, "somebody@mail.example", "en")
    with transaction():
        db.session.execute(sa.update(Ticket).values(ends_at=now() + timedelta(days=1)))
        db.session.add(Throttle(key=secrets.token_hex(8), count=1))
        db.session.add(Once(key=secrets.token_hex(8), at=now()))
    drafts.begin(house, "idea", {"body": "half a sentence"})
    finished(an_idea("Finished long ago"))
    an_idea("Still open", published=True)
    for words, verb in (("Taken back", following.withdraw), ("Erased", actions.ask_by_code)):
        item = db.session.get_one(Item, an_idea(words).id)
        verb(Actor().holding(item.id), item)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=st.sampled_from([0, 1, 2, 3, 4, 7, 8, 30, 31, 32, 400, 1095, 1097, 2000]))
def test_dry_run_and_real_run_name_the_same_rows(visitor, days):
    a_week_of_everything(visitor)
    with moved(now() + timedelta(days=days, minutes=1)):
        due, before = retention.dry_run(), held()
        assert held() == before

        retention.run()

        after = held()
    plan = {it.rule.name: {key for keys in it.rows.values() for key in keys} for it in due}
    for rule in HELD:
        gone = before[rule] - after[rule]
        assert plan[rule] <= gone, rule
        assert rule == "letters" or gone == plan[rule], rule
    assert before["erased"] - after["erased"] == plan["erased"]
    words = plan["withdrawn"] | plan["finished"]
    assert before["words"] - after["words"] >= words


def test_what_is_finished_goes_after_three_years_and_not_before(visitor):
    idea, still = finished(an_idea("Finished", code="K7QM3XRD9WTH")), an_idea("Still open")

    with moved(now() + timedelta(days=1094)):
        assert named("finished") == set()
    with moved(now() + YEARS):
        assert named("finished") == {str(idea.id)}
        retention.run()
        assert originals.read(idea.id) == {}
        assert originals.read(still.id) != {}
        page = visitor.get("/t/K7QM-3XRD-9WTH")
        answer = page.form("/reply").fill(text="Are you still there?").submit()
    assert page.status == 200
    assert answer.status == 303


def test_the_page_counts_by_institution_and_changes_nothing(visitor, visitor_zh):
    idea = an_idea("Taken back")
    item = db.session.get_one(Item, idea.id)
    following.withdraw(Actor().holding(item.id), item)
    boss = a_user(Role.ADMIN)

    with moved(now() + timedelta(hours=1)):
        page = visitor.signed_in(boss).get("/admin/retention")
        chinese = visitor_zh.signed_in(boss).get("/admin/retention")

    assert "What authors took back" in page
    assert "Kangning Hospital: 1" in page
    assert "72小时" in chinese
    assert originals.is_held(idea.id)


@pytest.mark.parametrize("dry", [True, False])
def test_the_command_says_what_goes_and_with_dry_run_leaves_it(app, dry):
    drafts.begin(the_core(), "idea", {"body": "half a sentence"})
    asked_for = ["retention", "--json", *(["--dry-run"] if dry else [])]

    with moved(now() + timedelta(days=8)):
        said = app.test_cli_runner().invoke(args=asked_for)

    left = db.session.scalars(sa.select(Draft.token)).all()
    assert len(json.loads(said.output)["rules"]["drafts"]) == 1
    assert len(left) == int(dry)
