"""From the pages of those who lead, each next thing is one press away."""

from datetime import timedelta

from cocreate.kernel.clock import now
from cocreate.workshops.models import WorkshopKind
from tests.workshops.rooms import a_host, a_room, a_workshop


def test_the_plan_leads_to_what_is_printed_before_the_meeting(visitor):
    host = a_host()
    number = a_workshop(host).id

    plan = visitor.signed_in(host).get(f"/staff/workshops/{number}/plan")

    assert "Who came" in plan.click("Print pack")


def test_whoever_runs_out_of_time_closes_with_questions_left(visitor):
    user = a_host()
    _host, workshop = a_room(user)

    page = visitor.signed_in(user).get(f"/staff/workshops/{workshop.id}/run")

    assert "Close the workshop" in page.click("Write down what comes of it")


def test_a_saved_plan_says_so(visitor):
    host = a_host()
    form = visitor.signed_in(host).get(f"/staff/workshops/{a_workshop(host).id}/plan").form("/plan")

    assert "Saved." in form.fill(place="Hall 3").submit().follow()


def test_a_vote_by_link_that_was_ended_is_called_open_nowhere(visitor):
    user = a_host()
    days = {"kind": WorkshopKind.OPEN_DAYS, "ends_at": now() + timedelta(days=3)}
    _host, workshop = a_room(user, **days)
    number, code = workshop.id, workshop.code
    visitor.get(f"/w/{code}").form("/join").submit("I'd rather not say")
    before = visitor.get(f"/w/{code}")
    run = visitor.signed_in(user).get(f"/staff/workshops/{number}/run")

    run.form("/finish").submit()

    assert "Open until" in before
    assert "Open until" in run
    for page in (f"/staff/workshops/{number}/run", f"/staff/workshops/{number}/screen"):
        after = visitor.get(page)
        assert "Open until" not in after
        assert "The vote has ended." in after
    phone = visitor.signed_out().get(f"/w/{code}")
    assert "Fewer than five voted" in phone
    assert "Open until" not in phone
