"""How far each idea goes: taken on, answered, decided, tried out, reported back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from cocreate.accounts import house, scope
from cocreate.demonstration.play import Play
from cocreate.incubation import evidence
from cocreate.incubation.actions import assessing, clocks, merging, piloting, reporting
from cocreate.incubation.actions.assessing import Charge, Ruling
from cocreate.incubation.actions.piloting import Charter, Gauge, Reading, Trial
from cocreate.incubation.actions.telling import Account
from cocreate.incubation.models import (
    Better,
    Choice,
    Criterion,
    Lane,
    MeasureKind,
    PilotVerdict,
    ReasonCode,
)
from cocreate.thanks import actions as thanks
from cocreate.thanks.actions import Handing

A_DAY = timedelta(days=1)
A_WEEK = timedelta(days=7)
Row = dict[str, Any]
PATIENCE = 40  # days after which an idea that was decided should have begun
WAITS = {
    "zh": "钱要等明年一月的预算。批了就开始。",
    "en": "The money comes with next January's budget. We begin then.",
}
HEARD = {
    "zh": ("谢谢您。您的话，我们念给他们听了。", "患者服务中心"),
    "en": ("Thank you. We read your words out to them.", "Patient Service Centre"),
}


def put_on(play: Play, row: Row, sent_at: datetime) -> None:
    """The acts after publication, in the time that this idea has had so far."""
    if row["age_days"] < 2:
        return
    at = partial(_moment, row, sent_at)
    play.stage.at(at(1.5), partial(_take_on, play, row))
    road = "thanks" if row["kind"] == "thanks" else row["road"].partition("=")[0]
    for days, act in ROADS.get(road, ()):
        play.stage.at(at(days), partial(act, play, row))


def _moment(row: Row, sent_at: datetime, days: float) -> datetime:
    """So many days after it was sent; drawn together where the idea is younger than its road."""
    share = min(1.0, max(2.0, row["age_days"] - 1) / 24)
    moment = sent_at + A_DAY * (days if days <= 2 else max(2.0, days * share))
    while moment.weekday() >= 5:
        moment += A_DAY
    return moment


def _take_on(play: Play, row: Row) -> None:
    place = scope.departments().get(play.idea(row["key"]).department_id or 0)
    title = row.get("owner") or (f"{place.name_zh}负责人" if place else "患者服务中心")
    if row["lang"] == "en" and not row.get("owner"):
        title = f"Head of {place.name_en}" if place else "Patient Service Centre"
    lane = Lane.QUICK if row["road"] == "quick_fix" else Lane.NORMAL
    nurse = play.cast.actors["moderator"]
    charge = Charge(title=title, owner_id=nurse.id, lane=lane, summary=row.get("summary", ""))
    assessing.take_on(nurse, play.idea(row["key"]), charge)


def _answer(play: Play, row: Row) -> None:
    words, title = HEARD[row["lang"]]
    words, title = row.get("answer", words), row.get("owner", title)
    assessing.answer(play.cast.actors["moderator"], play.idea(row["key"]), words, signed=title)


def _score(play: Play, row: Row) -> None:
    for reviewer, values in zip(play.cast.committee, row["scores"], strict=False):
        assessing.score(reviewer, play.idea(row["key"]), dict(zip(Criterion, values, strict=True)))


def _decide(play: Play, row: Row, choice: Choice) -> None:
    ruling = Ruling(choice, row["reason"])
    if choice is Choice.NOT_THIS_TIME:
        ruling = Ruling(
            choice,
            row["reason"],
            code=ReasonCode(row["reason_code"]),
            considered=row["considered"],
            report=_account(row["report"]),
        )
    if choice is Choice.PARK:
        until = (play.stage.today + A_DAY * row["park_days"]).date()
        ruling = Ruling(choice, row["reason"], until=until)
    assessing.decide(play.cast.committee[0], play.idea(row["key"]), ruling)


def _pilot(play: Play, row: Row) -> None:
    """Plan and begin; the figures follow week by week and are written down at the end."""
    pilot = row["pilot"]
    left = pilot["weeks"] - pilot["change_week"]
    soonest, latest = play.now() + A_DAY, play.stage.today - A_WEEK * left
    if row["road"] == "reported":
        begins = _monday(min(soonest + A_DAY * 5, max(latest - A_WEEK * 2, soonest)))
    else:
        begins = _monday(max(latest, soonest))
    play.stage.at(begins - A_DAY * 3, partial(_plan, play, row, begins.date()))
    play.stage.at(begins + A_DAY / 24, partial(_begin, play, row))
    ends = min(begins + A_WEEK * left, play.stage.today - A_DAY)
    play.stage.at(ends, partial(_measure, play, row, begins.date()))
    if row["road"] == "reported":
        play.stage.at(ends + A_DAY * 2, partial(_conclude, play, row))
        play.stage.at(ends + A_DAY * 6, partial(_report, play, row))


def _monday(moment: datetime) -> datetime:
    return moment + A_DAY * (-moment.weekday() % 7)


def _plan(play: Play, row: Row, starts_on: date) -> None:
    pilot = row["pilot"]
    left = pilot["weeks"] - pilot["change_week"]
    charter = Charter(
        aim=pilot["aim"],
        change=pilot["change"],
        site=pilot["site"],
        starts_on=starts_on,
        ends_on=starts_on + A_WEEK * (left if row["road"] == "reported" else left + 4),
        stop_rule=pilot["stop_rule"],
        gauges=tuple(_gauge(measure) for measure in pilot["measures"]),
    )
    piloting.plan(play.cast.committee[0], play.idea(row["key"]), charter)


def _gauge(measure: Row) -> Gauge:
    kind, better = MeasureKind(measure["kind"]), Better(measure["better"])
    return Gauge(
        kind, measure["name"], measure["unit"], better, measure["baseline"], measure["target"]
    )


def _begin(play: Play, row: Row) -> None:
    piloting.begin(play.cast.committee[0], play.idea(row["key"]))


def _measure(play: Play, row: Row, starts_on: date) -> None:
    first = starts_on - A_WEEK * row["pilot"]["change_week"]
    today = play.now().date()
    pilot = evidence.pilot(play.idea(row["key"]))
    if pilot is None:
        return
    nurse = play.cast.actors["moderator"]
    for measure, told in zip(evidence.measures(pilot.id), row["pilot"]["measures"], strict=True):
        weeks = enumerate(told["weekly"])
        readings = [Reading(first + A_WEEK * n, float(value)) for n, value in weeks]
        piloting.write_down(nurse, measure, [one for one in readings if one.on <= today])
    for cycle in row["pilot"].get("cycles", ()):
        begins, ends = (first + A_WEEK * (week - 1) for week in cycle["weeks"])
        if begins <= today:
            words = (cycle["plan"], cycle["predicted"], cycle["result"], cycle["next"])
            piloting.try_out(nurse, pilot, Trial(begins, ends, *words))


def _conclude(play: Play, row: Row) -> None:
    told = row["report"]
    verdict = PilotVerdict(told["verdict"])
    piloting.conclude(
        play.cast.committee[0], play.idea(row["key"]), verdict, reason=told["data_show"]
    )


def _report(play: Play, row: Row) -> None:
    reporting.report_back(
        play.cast.actors["moderator"], play.idea(row["key"]), _account(row["report"])
    )


def _account(told: Row) -> Account:
    places = told.get("in_place", [0, 0])
    words = (told["you_said"], told["we_did"], told["data_show"], told["not_yet"])
    return Account(
        *words,
        certain=told["certain"],
        in_place=places[0],
        sites=places[1],
        evidence=told.get("evidence", ""),
    )


def _pause(play: Play, row: Row) -> None:
    """Most of what was decided long ago waits for something, and says for what."""
    if row["age_days"] > PATIENCE and len(row["key"]) % 4:
        clocks.pause(play.cast.actors["moderator"], play.idea(row["key"]), WAITS[row["lang"]])


def _pass_on(play: Play, row: Row) -> None:
    idea, chief = play.idea(row["key"]), play.cast.actors["moderator"]
    department = idea.department_id or house.departments(idea.institution_id)[0].id
    words = Handing(department, idea.answer, idea.answered_by, [play.cast.actors["moderator"].id])
    thanks.pass_on(chief, idea, words)
    thanks.choose(chief, idea)


def _merge(play: Play, row: Row) -> None:
    into = row["road"].partition("=")[2]
    if into in play.items:
        merging.merge(play.cast.actors["moderator"], play.idea(row["key"]), play.idea(into))


Acts = tuple[tuple[float, Callable[[Play, Row], None]], ...]
ROADS: dict[str, Acts] = {
    "scored": ((9, _score),),  # the committee's next sitting decides these
    "assessed": (
        (7, _answer),
        (9, _score),
        (14, partial(_decide, choice=Choice.PILOT)),
        (16, _pause),
    ),
    "piloted": (
        (7, _answer),
        (8, _score),
        (12, partial(_decide, choice=Choice.PILOT)),
        (13, _pilot),
    ),
    "reported": (
        (7, _answer),
        (8, _score),
        (12, partial(_decide, choice=Choice.PILOT)),
        (13, _pilot),
    ),
    "quick_fix": (
        (4, _answer),
        (5, _score),
        (7, partial(_decide, choice=Choice.DO_NOW)),
        (12, _report),
    ),
    "not_this_time": (
        (6, _answer),
        (10, _score),
        (15, partial(_decide, choice=Choice.NOT_THIS_TIME)),
    ),
    "parked": ((6, _answer), (12, partial(_decide, choice=Choice.PARK))),
    "merged_into": ((12, _merge),),
    "thanks": ((3, _answer), (4, _pass_on)),
}
