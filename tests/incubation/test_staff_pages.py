"""What the committee's pages show of what was decided and of what still lacks."""

from cocreate.incubation.actions import assessing, piloting
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.actions.piloting import Charter
from cocreate.incubation.models import Choice
from cocreate.kernel.policy import Role
from tests.factories import a_user
from tests.incubation import roads

NO = Ruling(Choice.NOT_THIS_TIME, "The car park is not ours.", "not_ours_to_decide", "Two hours.")


def test_a_no_stands_with_its_reason_on_the_staff_page(visitor):
    members = roads.committee()
    idea = roads.scored(members)
    assessing.decide(members[0], idea, NO)
    visitor.signed_in(a_user(Role.COMMITTEE))

    shown = visitor.get(f"/staff/ideas/{idea.ref}")

    assert (shown.status, "The car park is not ours." in shown) == (200, True)


def test_a_charter_says_what_it_lacks_before_anybody_presses_begin(visitor):
    idea = roads.assessed()
    piloting.plan(roads.staff(Role.COMMITTEE), idea, Charter(aim="20 minutes by June."))
    visitor.signed_in(a_user(Role.COMMITTEE))

    shown = visitor.get(f"/staff/ideas/{idea.ref}/begin")

    assert "Still missing:" in shown
    assert "When to stop" in shown
