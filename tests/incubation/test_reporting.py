"""The answer: reported, in place, promised, and the author's own verdict."""

from dataclasses import replace
from datetime import date

import pytest

from cocreate.ideas.models import Stage
from cocreate.incubation import evidence
from cocreate.incubation.actions import assessing, reporting
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.models import AuthorVerdict, Choice
from cocreate.intake.promises import Pledge
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.keys import sealing
from tests.factories import recorded
from tests.incubation import roads


def _author(idea):
    return Actor().holding(idea.id)


def test_reported_ends_the_clock_and_keeps_the_words():
    idea = roads.reported()

    assert (idea.stage, idea.ending, idea.due_at) == (Stage.REPORTED, "", None)
    told = evidence.report(idea)
    assert (told.we_did, told.in_place, told.sites) == ("We open at half past six.", 1, 3)
    assert told.review_on is not None


def test_done_at_once_is_called_done():
    idea = roads.assessed(Choice.DO_NOW)

    reporting.report_back(roads.staff(), idea, roads.ACCOUNT)

    assert (idea.stage, idea.ending, evidence.verdict(idea)) == ("reported", "done", "done")


def test_a_report_is_given_once():
    idea = roads.reported()

    with pytest.raises(OutOfTurn):
        reporting.report_back(roads.staff(), idea, roads.ACCOUNT)


def test_words_of_a_report_can_be_corrected():
    idea = roads.reported()

    reporting.amend(roads.staff(), idea, replace(roads.ACCOUNT, not_yet="Nothing."))

    assert evidence.report(idea).not_yet == "Nothing."
    assert recorded(idea)[-3:] == ["idea.reported", "idea.in_place", "idea.amended"]


def test_in_place_at_more_sites_needs_evidence_and_cannot_be_more_than_there_are():
    idea = roads.reported()
    with pytest.raises(Missing):
        reporting.amend(roads.staff(), idea, replace(roads.ACCOUNT, in_place=2, evidence=" "))
    with pytest.raises(Refused):
        reporting.amend(roads.staff(), idea, replace(roads.ACCOUNT, in_place=4))

    reporting.amend(roads.staff(), idea, replace(roads.ACCOUNT, in_place=3))

    assert evidence.report(idea).is_everywhere


def test_a_no_of_the_author_needs_a_reason_and_opens_the_idea_again():
    idea = roads.reported()
    with pytest.raises(Missing):
        reporting.judge(_author(idea), idea, satisfied=False)

    reporting.judge(_author(idea), idea, satisfied=False, reason="Mondays are worse.")

    assert (idea.stage, idea.due_at is None) == (Stage.ASSESSED, False)
    row = db.session.query(AuthorVerdict).one()
    assert b"Mondays" not in row.reason
    words = sealing.unseal(idea.subject_id, reporting.place_of(row), row.reason)
    assert words == "Mondays are worse."
    assert recorded(idea)[-1] == "idea.reopened"


def test_after_a_no_the_committee_decides_anew():
    idea = roads.reported()
    reporting.judge(_author(idea), idea, satisfied=False, reason="Mondays are worse.")
    with pytest.raises(Missing):
        reporting.report_back(roads.staff(), idea, roads.ACCOUNT)

    chief = roads.staff(Role.COMMITTEE)
    assessing.decide(chief, idea, Ruling(Choice.DO_NOW, "One more nurse on Mondays."))
    reporting.report_back(roads.staff(), idea, roads.ACCOUNT)

    assert idea.stage == Stage.REPORTED


def test_a_no_to_a_no_opens_it_too():
    members = roads.committee()
    idea = roads.scored(members)
    no = Ruling(Choice.NOT_THIS_TIME, "Not ours.", "not_ours_to_decide", "Two free hours.")
    assessing.decide(members[0], idea, no)

    reporting.judge(_author(idea), idea, satisfied=False, reason="Ask the district again.")

    assert (idea.stage, idea.ending) == (Stage.ASSESSED, "")


def test_a_yes_leaves_it_as_it_is():
    idea = roads.reported()

    reporting.judge(_author(idea), idea, satisfied=True)

    assert idea.stage == Stage.REPORTED
    assert recorded(idea)[-1] == "idea.judged"


def test_only_its_author_judges_and_only_a_report():
    idea = roads.taken_on()
    with pytest.raises(NotAllowed):
        reporting.judge(roads.staff(), idea, satisfied=True)
    with pytest.raises(Missing):
        reporting.judge(_author(idea), idea, satisfied=True)


def test_a_promise_is_what_who_and_when_and_kept_with_evidence():
    idea = roads.reported()
    with pytest.raises(Missing):
        reporting.promise(roads.staff(), idea, Pledge("Six chairs", "", None))

    made = reporting.promise(roads.staff(), idea, Pledge("Six chairs", "Stores", date(2027, 1, 8)))
    with pytest.raises(Missing):
        reporting.keep_promise(roads.staff(), made, " ")
    reporting.keep_promise(roads.staff(), made, "Delivered, photo in the file.")

    assert made.kept_at
    assert recorded(idea)[-2:] == ["idea.promised", "idea.promise_kept"]
