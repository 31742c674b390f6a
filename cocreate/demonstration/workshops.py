"""The workshops of the demonstration: one finished, one whose room is open, one ballot by link."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from cocreate.demonstration.ballots import among, marks, papers
from cocreate.demonstration.boards import write_on
from cocreate.demonstration.play import Play
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor
from cocreate.rosters import actions as rosters
from cocreate.rosters.actions import Newcomer
from cocreate.workshops import actions, lifecycle, outcome, room
from cocreate.workshops.actions import Plan, Question
from cocreate.workshops.models import Decision, Participant, Workshop, WorkshopItem, WorkshopKind
from cocreate.workshops.outcome import Outcome

Row = dict[str, Any]
INVITED = (
    Newcomer("patient", "周小兰"),
    Newcomer("patient", "何建平", "13800138021"),
    Newcomer("nurse", "孙晓梅", "nurse.sun@demo.example"),
    Newcomer("family", "唐志远"),
)
WORDS = ("agree", "disagree", "unsure")
PLANNED_BEFORE = timedelta(days=9)


def put_on(play: Play, row: Row) -> None:
    starts = play.stage.ago(row["days_ago"], hour=14)
    if row["state"] == "open":
        starts = play.stage.today - timedelta(minutes=25)
    play.stage.at(starts - PLANNED_BEFORE, partial(_plan, play, row, starts))


def _plan(play: Play, row: Row, starts: Any) -> None:
    by_link = row["state"] == "ballot"
    length = timedelta(days=row["open_days"]) if by_link else timedelta(minutes=row["minutes_long"])
    plan = Plan(
        title=row["name"],
        starts_at=starts,
        ends_at=starts + length,
        place=row["place"],
        summary=row["summary"],
        boundary=row["boundary"],
        agenda="\n".join(f"{it['minutes']}分钟：{it['what']}" for it in row["agenda"]),
        kind=WorkshopKind.OPEN_DAYS if by_link else WorkshopKind.ROOM,
        lang="zh-Hans",
        wanted={one["group"]: one["invited"] for one in row["participants"]},
    )
    leader = play.cast.actors["facilitator"]
    workshop = actions.plan(leader, play.cast.houses[row["institution"]], plan)
    if row["state"] == "open":
        _invite(play, workshop)
    play.stage.at(starts, partial(_ballot if by_link else _meet, play, row, workshop))


def _invite(play: Play, workshop: Workshop) -> None:
    """A few by name; one of them can't come. The others sat down without a letter."""
    leader = play.cast.actors["facilitator"]
    guests = rosters.invite(leader, workshop, INVITED)
    for guest in guests[1:]:
        rosters.answer(leader, workshop, guest, comes=guest is not guests[-1])


def _question(play: Play, row: Row, told: Row) -> Question:
    """An idea whose road is over is voted on in its own words only."""
    key = told.get("idea", "")
    idea = play.idea(key) if key in play.items else None
    is_open = idea is not None and idea.is_public and idea.votable and not idea.is_over
    if "said" not in told:
        return Question(
            told["statement"], idea.id if idea and is_open else None, limits=_terms(row)
        )
    return among(told)


def _terms(row: Row) -> dict[str, Any]:
    """What has to be reached before a sentence is carried."""
    groups = dict(row["share"])
    return {"quorum": row["quorum"], "share": groups.pop("all"), "groups": groups}


def _meet(play: Play, row: Row, workshop: Workshop) -> None:
    """Open the room, let everybody in, take the questions one after the other."""
    leader = play.cast.actors["facilitator"]
    items = [actions.add(leader, workshop, _question(play, row, told)) for told in row["items"]]
    for item, told in zip(items, row["items"], strict=True):
        if told.get("refused"):
            actions.set_aside(leader, workshop, item)
    actions.open_room(leader, workshop)
    people = _arrive(workshop, row)
    for item, told in zip(items, row["items"], strict=True):
        if told.keys() & {"votes", "said"}:
            _vote(play, workshop, item, people, told)
    if row["state"] == "finished":
        _finish(play, row, workshop, items)


def _arrive(workshop: Workshop, row: Row) -> dict[str, list[Participant]]:
    """Everybody who came, by group. They have no account, only a phone."""
    return {
        one["group"]: [
            room.join(Actor(), workshop, f"demonstration/{one['group']}/{n}", one["group"])
            for n in range(one["present"])
        ]
        for one in row["participants"]
    }


def _vote(
    play: Play,
    workshop: Workshop,
    item: WorkshopItem,
    people: dict[str, list[Participant]],
    told: Row,
) -> None:
    leader, ballot = play.cast.actors["facilitator"], actions.ballot_of(item)
    if told.get("state") == "open":
        write_on(leader, workshop, people)
    room.step(leader, workshop, ballot, lifecycle.START)
    for group, answers in (papers(told) if "said" in told else _answers(told)).items():
        for person, words in zip(people[group], answers, strict=False):
            room.cast(Actor(), workshop, ballot.id, person, words)
    if told.get("state") != "open":
        room.step(leader, workshop, ballot, lifecycle.END)
        room.step(leader, workshop, ballot, lifecycle.REVEAL)


def _answers(told: Row) -> dict[str, list[list[str]]]:
    return {group: [[word] for word in _spread(counts)] for group, counts in told["votes"].items()}


def _spread(counts: list[int]) -> Iterator[str]:
    for word, number in zip(WORDS, counts, strict=True):
        yield from [word] * number


def _finish(play: Play, row: Row, workshop: Workshop, items: list[WorkshopItem]) -> None:
    leader, minutes = play.cast.actors["facilitator"], row["minutes"]
    for item, told in zip(items, row["items"], strict=True):
        due = (now() + timedelta(days=told["due_days"])).date() if "due_days" in told else None
        came = Outcome(Decision(told["decision"]), told["why"], told.get("who", ""), due)
        outcome.decide(leader, workshop, item, came)
    lines = [minutes["attended"], *minutes["said"], *(one["what"] for one in minutes["agreed"])]
    outcome.write_minutes(leader, workshop, "\n".join([*lines, minutes["open_question"]]))
    outcome.close(leader, workshop)


def _ballot(play: Play, row: Row, workshop: Workshop) -> None:
    """Open for days by link, in secret: each colleague gives every item a mark from 1 to 5."""
    leader = play.cast.actors["facilitator"]
    ballot = actions.ballot_of(actions.add(leader, workshop, marks(row)))
    actions.open_room(leader, workshop)
    for group, people in _arrive(workshop, row).items():
        given = [list(_marks(told["votes"][group])) for told in row["items"]]
        for number, person in enumerate(people):
            words = [f"{at}:{one[number]}" for at, one in enumerate(given, start=1)]
            room.cast(Actor(), workshop, ballot.id, person, words)


def _marks(counts: list[int]) -> Iterator[int]:
    """What each colleague of a group gave, those who gave 5 first."""
    for mark in range(5, 0, -1):
        yield from [mark] * counts[mark - 1]
