"""A form on which no is ticked for handling: all of it is taken back, as its author does it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.consent import gate, ledger, verify
from cocreate.consent.notices import current
from cocreate.following import actions as follow
from cocreate.ideas.models import Idea
from cocreate.intake import forgetting, sheets
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation.models import Case, Lane
from cocreate.papers import actions, queries
from cocreate.papers.models import SignedPaper, Standing
from tests.factories import a_user, an_institution, recorded
from tests.papers.forms import CODE, a_clerk, a_colleague, added, written_down
from tests.visitor import Visitor


@pytest.fixture
def hospital():
    return an_institution()


@pytest.fixture
def clerk(hospital):
    return a_clerk(hospital)


@pytest.fixture
def colleague(hospital):
    return a_colleague(hospital)


@pytest.fixture
def item(hospital, clerk):
    return written_down(clerk, hospital, publish=True, contact=True)


@pytest.fixture
def nurse(app, hospital):
    return Visitor(app).signed_in(a_user(Role.MODERATOR, hospital, email="n@test.example"))


def the_paper():
    db.session.expire_all()
    return db.session.scalars(sa.select(SignedPaper)).one()


def events(item):
    return {it.purpose: it for it in ledger.of_item(item.id)}


def test_a_no_to_handling_takes_everything_back_on_the_word_of_a_second_person(
    item, clerk, colleague
):
    paper = added(clerk, item)
    actions.take_back(colleague, paper)

    no = events(item)["handle"]
    shown = sheets.current("zh-Hans").notices["handle"].sha256
    assert (no.type, no.capacity, no.channel, no.how) == ("withdraw", "staff", "paper", "paper")
    assert (no.actor_id, no.notice_hash) == (colleague.id, shown)
    assert ledger.private(no) == {"scan": paper.sha256, "checked": "moderator"}
    assert not any(gate.in_force(item.id, it) for it in ("handle", "publish", "contact"))
    assert db.session.get_one(Item, item.id).state == State.WITHDRAWN
    assert db.session.get_one(Idea, item.id).ending == "withdrawn"
    assert db.session.scalars(sa.select(Case)).one().lane == Lane.DONE
    assert recorded(item)[-3:] == ["consent.withdrawn", "idea.withdrawn", "paper.confirmed"]
    assert the_paper().standing == Standing.CONFIRMED
    assert queries.unsigned(clerk) == queries.over(clerk) == []
    assert ledger.replayed() == ledger.projected()
    assert verify.verify() == []


def test_nobody_takes_back_what_they_wrote_down_or_added(item, clerk):
    with pytest.raises(NotAllowed):
        actions.take_back(clerk, added(clerk, item))

    assert gate.in_force(item.id, "handle")


def test_what_its_author_took_back_meanwhile_is_not_taken_back_twice(item, clerk, colleague):
    paper = added(clerk, item)
    follow.withdraw(Actor().holding(item.id), item)

    with pytest.raises(OutOfTurn):
        actions.take_back(colleague, paper)
    assert recorded(item).count("idea.withdrawn") == 1


def test_whoever_compares_it_says_so_with_one_choice_and_reads_what_became_of_it(
    item, clerk, nurse
):
    added(clerk, item)
    path = f"/staff/papers/check/{the_paper().id}"
    page = nurse.get(path).form(path).fill(verdict="no").submit()
    done = page.follow()
    again = nurse.post(path, {"verdict": "no"})

    assert page.status == 303
    assert "It is taken back: nobody sees it any more." in done
    assert "holds" not in done.text
    assert again.status == 409
    assert nurse.get(f"{path}/1.jpg").status == 404
    assert not gate.in_force(item.id, "handle")


def test_only_its_author_sees_it_and_can_undo_it_for_72_hours(
    item, clerk, colleague, visitor, nurse
):
    actions.take_back(colleague, added(clerk, item))
    own = visitor.get(f"/t/{CODE}")
    own.form("/undo").submit()

    assert "You took this back" in own
    assert events(item)["handle"].notice_hash == current("handle", "en").sha256
    assert gate.in_force(item.id, "handle")
    assert not gate.in_force(item.id, "publish")
    assert queries.asked(item.id) == (), "nobody runs after a signature that said no"
    compared = nurse.get(f"/staff/papers/check/{the_paper().id}")
    assert "Its author undid the taking back" in compared
    assert "holds" not in compared.text


def test_after_72_hours_its_words_and_the_scan_are_destroyed(item, clerk, colleague):
    actions.take_back(colleague, added(clerk, item))
    with moved(now() + timedelta(hours=73)):
        forgetting.destroy_due()

    assert db.session.scalars(sa.select(SignedPaper)).all() == []
