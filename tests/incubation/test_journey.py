"""Decide an idea, try it out and report back: each page, with htmx and without."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from cocreate.ideas.models import Idea
from cocreate.incubation import evidence
from cocreate.incubation.models import Criterion
from cocreate.intake import code as codes
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_idea, an_institution
from tests.incubation import roads

SURE = "Thank you. Sorry that you had to wait. We found two windows shut, so from Monday we open."


@dataclass
class Walk:
    """One person after another at the same desk, on the pages of one idea."""

    visitor: Any
    how: str
    ref: str

    def at(self, path):
        return getattr(self.visitor, self.how).get(path)

    def sent(self, path, button="", /, **answers):
        """Fill in the form of this page, send it, go where it leads."""
        form = self.at(path).form(path).fill(**answers)
        return form.submit(button) if button else form.submit()

    @property
    def stage(self):
        db.session.rollback()
        return db.session.query(Idea).filter_by(ref=self.ref).one().stage


@pytest.fixture(params=["get", "htmx"])
def walk(request, visitor):
    code = codes.derive("test", "journey")
    idea = an_idea("Open earlier, please.", title="Open earlier", published=True, code=code)

    class Htmx(Walk):
        def at(self, path):
            return self.visitor.htmx.get(path)

    class Plain(Walk):
        def at(self, path):
            return self.visitor.get(path)

    return (Htmx if request.param == "htmx" else Plain)(visitor, request.param, idea.ref)


def test_an_idea_is_decided_tried_out_and_reported_back(walk):
    _take_on(walk)
    _decide(walk)
    number = _begin(walk)
    _measure_and_conclude(walk, number)
    _report(walk)
    _is_not_satisfied(walk)


def _take_on(walk):
    walk.visitor.signed_in(a_user(Role.MODERATOR))
    page = walk.visitor.get(f"/staff/ideas/{walk.ref}")
    form = page.form(f"/staff/ideas/{walk.ref}/take-on").fill(title="Head nurse, laboratory")
    page = form.submit().follow()
    assert "Head nurse, laboratory" in page

    form = page.form(f"/staff/ideas/{walk.ref}/answer").fill(text="We know.", signed="Head nurse")
    asked = form.submit()
    assert (asked.status, "A word of thanks is missing." in asked) == (422, True)
    again = asked.form(f"/staff/ideas/{walk.ref}/answer").fill(text=SURE)
    assert SURE in again.submit("sure").follow()


def _decide(walk):
    members = [a_user(Role.COMMITTEE), a_user(Role.COMMITTEE)]
    fours = dict.fromkeys(map(str, Criterion), "4")
    for member in members:
        walk.visitor.signed_in(member)
        walk.sent(f"/committee/assess/{walk.ref}", conflict="none", **fours).follow()

    asked = walk.sent(f"/committee/decide/{walk.ref}", choice="pilot")
    assert (asked.status, "Please write the reason in plain words." in asked) == (422, True)
    done = walk.sent(f"/committee/decide/{walk.ref}", choice="pilot", reason="It costs little.")
    assert "It costs little." in done.follow()
    assert walk.stage == "assessed"


def _begin(walk):
    today, path = now().date(), f"/staff/ideas/{walk.ref}/charter"
    begin = walk.sent(
        path,
        aim="20 minutes by June.",
        change="Open at half past six.",
        site="Laboratory",
        starts_on=today.isoformat(),
        ends_on=(today + timedelta(days=84)).isoformat(),
        outcome_name="Minutes of waiting",
        process_name="Windows open",
        balancing_name="Bad samples",
    ).follow()
    refused = begin.form(f"/staff/ideas/{walk.ref}/begin").submit()
    assert (refused.status, "When to stop" in refused, walk.stage) == (422, True, "assessed")

    begin = walk.sent(path, stop_rule="More than 1 in 100 samples.").follow()
    pilot = begin.form(f"/staff/ideas/{walk.ref}/begin").submit().follow()
    assert walk.stage == "piloted"
    return int(pilot.path.rpartition("/")[2])


def _measure_and_conclude(walk, number):
    path = f"/staff/pilots/{number}"
    none = walk.sent(f"{path}/figures")
    assert (none.status, "Please type a figure" in none) == (422, True)
    measures = [f"m{row.id}" for row in evidence.measures(number)]
    endless = walk.sent(f"{path}/figures", **dict.fromkeys(measures, "1e309"))
    assert (endless.status, "such as 12.5" in endless) == (422, True)
    pilot = walk.sent(f"{path}/figures", **dict.fromkeys(measures, "30")).follow()

    form = pilot.form(f"{path}/trial")
    today = now().date().isoformat()
    form.fill(starts_on=today, ends_on=today, plan="One nurse more.", predicted="Ten minutes.")
    pilot = form.submit().follow()
    form = pilot.form(f"{path}/change").fill(text="Two more windows.")
    pilot = form.submit().follow()
    form = pilot.form(f"{path}/verdict").fill(verdict="adapt", reason="Half an hour is long.")
    assert "Half an hour is long." in form.submit().follow()


def _report(walk):
    path = f"/staff/ideas/{walk.ref}/report"
    told = {"you_said": "Open earlier", "we_did": "We open at 6:30.", "data_show": "30 minutes."}
    assert walk.sent(path, **told).status == 422
    asked = walk.sent(path, **told, not_yet="Mondays.")
    assert (asked.status, "A word of thanks is missing." in asked) == (422, True)
    asked.form(path).submit("sure").follow()
    assert walk.stage == "reported"

    page = walk.visitor.get(path)
    form = page.form(f"/staff/ideas/{walk.ref}/promise")
    by = (now().date() + timedelta(days=9)).isoformat()
    form.fill(what="Six chairs", who="Stores", by_on=by).submit().follow()
    assert "Six chairs" in walk.visitor.get("/progress")
    assert "Mondays." in walk.visitor.get(f"/ideas/{walk.ref}")


def _is_not_satisfied(walk):
    path = f"/t/{codes.grouped(codes.derive('test', 'journey'))}"
    form = walk.visitor.get(path).form(f"{path}/verdict").fill(answer="no")
    asked = form.submit()
    assert (asked.status, "Please write what is still missing." in asked) == (422, True)
    done = asked.form(f"{path}/verdict").fill(answer="no", reason="Not on Mondays.").submit()
    assert "it did not answer you" in done.follow()
    assert walk.stage == "assessed"


def test_a_scoring_member_sees_no_score_of_another(visitor):
    members = [a_user(Role.COMMITTEE) for _ in range(3)]
    ref = roads.taken_on().ref
    for member in members[:2]:
        visitor.signed_in(member)
        form = visitor.get(f"/committee/assess/{ref}").form(f"/committee/assess/{ref}")
        form.fill(conflict="none", **dict.fromkeys(map(str, Criterion), "5")).submit()

    visitor.signed_in(members[2])
    page = visitor.get(f"/committee/decide/{ref}")

    assert "Closed until all have scored." in page
    assert "inc-mid" not in page.body


@pytest.mark.parametrize(
    "path", ["/staff/ideas", "/staff/pilots", "/committee", "/committee/matrix"]
)
def test_the_public_has_no_business_on_staff_pages(visitor, path):
    an_idea(published=True)

    assert visitor.get(path).follow().path == "/login"


@pytest.mark.parametrize("path", ["/staff/ideas", "/staff/pilots", "/committee", "/staff"])
def test_staff_pages_stand_empty(visitor, path):
    visitor.signed_in(a_user(Role.ADMIN))

    assert visitor.get(path).status == 200


def test_another_houses_idea_is_not_there(visitor):
    ref = roads.taken_on().ref
    elsewhere = an_institution("elsewhere")
    visitor.signed_in(a_user(Role.ADMIN, elsewhere))

    for path in (f"/staff/ideas/{ref}", f"/committee/decide/{ref}", f"/staff/ideas/{ref}/report"):
        assert visitor.get(path).status == 404
