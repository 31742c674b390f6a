"""A working day before a promised day is over, whoever looks after it is told, once."""

from datetime import UTC, datetime, timedelta

from cocreate.daily import actions
from cocreate.incubation.actions import assessing, clocks
from cocreate.incubation.actions.assessing import Charge
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.notifications.models import Channel, Letter
from tests.factories import a_user, actor, an_idea, recorded, the_core

THURSDAY = datetime(2026, 3, 5, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def told(about="idea.due_soon"):
    return [(it.user_id, it.channel) for it in db.session.query(Letter).filter_by(about=about)]


def night(later):
    with moved(THURSDAY + later * DAY):
        return clocks.nightly()


def test_nobody_took_it_on_so_the_moderators_are_warned_and_then_the_admin_told():
    reader, admin = a_user(Role.MODERATOR, the_core()), a_user(Role.ADMIN, the_core())
    with moved(THURSDAY):
        idea = an_idea(published=True)  # due on Monday: a weekend lies between

    early = (night(0.4), told())
    warned = (night(1.1), night(2), told())
    late = (night(4.1), night(5), told("idea.overdue"))

    assert early == (0, [])
    assert warned == (0, 0, [(reader.id, Channel.PAGE)])
    assert late == (1, 0, [(admin.id, Channel.MAIL)])
    assert recorded(idea).count("idea.due_soon") == 1


def test_the_owner_is_warned_and_nobody_else():
    a_user(Role.MODERATOR, the_core())
    owner = a_user(Role.MODERATOR, the_core())
    with moved(THURSDAY):
        idea = an_idea(published=True)
        charge = Charge("Head nurse", owner_id=owner.id, due_on=(THURSDAY + 4 * DAY).date())
        assessing.take_on(actor(owner), idea, charge)

    night(1.5)

    assert told() == [(owner.id, Channel.PAGE)]


def test_who_has_no_list_in_the_morning_gets_the_warning_by_mail():
    owner = a_user(Role.MODERATOR, the_core())
    actions.switch(actor(owner), on=False)
    with moved(THURSDAY):
        idea = an_idea(published=True)
        charge = Charge("Head nurse", owner_id=owner.id, due_on=(THURSDAY + 4 * DAY).date())
        assessing.take_on(actor(owner), idea, charge)

    night(1.5)

    assert told() == [(owner.id, Channel.MAIL)]


def test_what_stands_still_is_no_cause_for_a_warning():
    with moved(THURSDAY):
        idea = an_idea(published=True)
        clocks.pause(actor(a_user(Role.MODERATOR, the_core())), idea, "The pipes first.")

    night(1.1)

    assert "idea.due_soon" not in recorded(idea)
