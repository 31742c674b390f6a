"""Who is told of a report-back: its author once, and the authors of what was joined with it."""

from dataclasses import replace

from cocreate.incubation.actions import merging, reporting
from cocreate.kernel.db import db
from cocreate.notifications.models import Letter
from tests.factories import an_idea
from tests.incubation import roads


def _told(idea):
    rows = db.session.query(Letter).filter_by(item_id=idea.id, to_author=True)
    return [row.about for row in rows.order_by(Letter.id)]


def test_a_report_back_is_one_letter_and_more_places_are_another():
    idea = roads.reported()
    at_first = _told(idea)

    reporting.amend(roads.staff(), idea, replace(roads.ACCOUNT, in_place=2))

    assert at_first.count("idea.reported") == 1
    assert "idea.in_place" not in at_first
    assert _told(idea)[-1] == "idea.in_place"


def test_the_author_of_a_joined_idea_hears_of_the_report():
    idea, joined = roads.concluded(), an_idea(published=True)
    merging.merge(roads.staff(), joined, idea)

    reporting.report_back(roads.staff(), idea, roads.ACCOUNT)

    assert _told(joined)[-1] == "idea.reported"
