"""One appeal, whatever anybody tries, and never decided by whoever decided first."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.moderation import actions, appealing
from tests.factories import recorded
from tests.moderation.desks import a_moderator
from tests.moderation.test_appeals import BECAUSE, NO, author, declined, made

STEPS = st.lists(
    st.sampled_from(["appeal", "uphold0", "uphold1", "overturn1", "decline1", "decline0"]),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=STEPS)
def test_whatever_anybody_tries_there_is_one_appeal_and_the_first_one_never_decides_it(steps):
    people = a_moderator(name="Li"), a_moderator(name="Wu")
    item = declined(people[0])
    begun = 0

    for step in steps:
        verb, who = step.rstrip("01"), people[int(step[-1])] if step[-1] in "01" else None
        try:
            if verb == "appeal":
                appealing.appeal(author(item), item, BECAUSE)
                begun += 1
            elif verb == "decline":
                actions.decline(who, item, NO)
            else:
                getattr(appealing, verb)(who, item, "因为。")
        except (OutOfTurn, NotAllowed):
            continue

    assert begun <= 1
    assert recorded(item).count("item.appealed") == begun
    assert begun == 0 or made(item).against_id != made(item).decided_by
