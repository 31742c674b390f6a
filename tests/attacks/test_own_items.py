"""Staff who send something themselves, signed in: somebody else reads, scores and supports it."""

import re

import pytest
import sqlalchemy as sa

from cocreate.accounts.device import Voice
from cocreate.ideas import actions as ideas
from cocreate.ideas.models import Idea
from cocreate.incubation.actions import assessing
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed
from cocreate.kernel.policy import Role, may
from cocreate.moderation import actions as desk
from tests.factories import a_user, actor, an_idea, the_core
from tests.incubation import roads

SENT = {"body": "A lamp at the door of ward 3 is broken.", "publish": "yes"}


def sent_by(visitor, user, kind="ideas"):
    the_core()
    assert visitor.signed_in(user).post(f"/{kind}/new", SENT).status == 303
    return db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()


@pytest.mark.parametrize("kind", ["ideas", "stories"])
def test_a_moderator_does_not_decide_about_what_she_sent(visitor, kind):
    the_core()
    writer, other = a_user(Role.MODERATOR), a_user(Role.MODERATOR)
    item = sent_by(visitor, writer, kind)

    page = visitor.post(f"/staff/inbox/{item.ref}/claim")

    assert page.status == 403
    item = db.session.get_one(Item, item.id)
    assert not may(actor(writer), "moderation:decide", item)
    assert may(actor(other), "moderation:decide", item)
    assert desk.claim_next(actor(writer)) is None


def test_among_several_a_moderator_publishes_all_but_her_own(visitor):
    the_core()
    writer, sent = a_user(Role.MODERATOR), [an_idea("The lamp is dark.")]
    sent += [sent_by(visitor, writer), an_idea("The lift is slow.")]
    refs = [it.ref for it in sent]

    seen = visitor.get("/staff/inbox/together?" + "&".join(f"item={ref}" for ref in refs))
    done = visitor.post("/staff/inbox/together", {"item": refs})

    assert done.status == 303
    offered = [it.get("value") for it in seen.all(".//input[@type='checkbox']")]
    assert [ref for ref in refs if ref in offered] == [refs[0], refs[2]]
    states = db.session.scalars(sa.select(Item.state).order_by(Item.id))
    assert list(states) == ["published", "waiting", "published"]


def test_a_member_does_not_score_what_he_sent(visitor):
    the_core()
    writer, other = a_user(Role.COMMITTEE), a_user(Role.COMMITTEE)
    item = sent_by(visitor, writer)
    boss = actor(a_user(Role.ADMIN))
    from_desk = db.session.get_one(Item, item.id)
    desk.publish(boss, from_desk, desk.Text(title="A lamp", body=SENT["body"]))
    idea = db.session.get_one(Idea, item.id)
    assessing.take_on(boss, idea, assessing.Charge("Head nurse"))

    with pytest.raises(NotAllowed):
        assessing.score(actor(writer), idea, roads.FOURS)
    with pytest.raises(NotAllowed):
        ideas.support(actor(writer), idea, Voice("somebody"))
    assessing.score(actor(other), idea, roads.FOURS)


def test_what_is_kept_of_the_account_leads_to_nobody(visitor):
    writer = a_user(Role.MODERATOR)
    first, second = sent_by(visitor, writer), sent_by(visitor, writer)

    marks = [it.marks["sender"] for it in db.session.scalars(sa.select(Item))]

    assert len(set(marks)) == 2
    assert all(re.fullmatch("[0-9a-f]{64}", it) for it in marks)
    assert (first.author_id, second.author_id) == (None, None)


def test_who_is_not_signed_in_leaves_no_mark(visitor):
    the_core()
    visitor.post("/ideas/new", SENT)

    assert "sender" not in db.session.scalars(sa.select(Item)).one().marks
