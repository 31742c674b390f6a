"""What is owed after a meeting: a day that is over is a slip of the hand."""

import pytest

from tests.workshops.rooms import a_host, voted


@pytest.mark.parametrize(("day", "status"), [("2020-01-31", 422), ("2099-01-31", 303)])
def test_nothing_is_promised_for_a_day_that_is_over(visitor, day, status):
    user = a_host()
    _host, workshop = voted(user)
    form = visitor.signed_in(user).get(f"/staff/workshops/{workshop.id}/results").form("/decision")
    form.fill(**{"q1-decision": "adopted", "q1-text": "Most want it.", "q1-owner_title": "Nurse"})

    page = form.fill(**{"q1-due_on": day}).submit()

    assert page.status == status
    assert ("Please choose a day to come." in page) is (status == 422)
    assert ("Most want it." in page) is (status == 422)
