"""What is written down for good: ideas sent, and votes in an open ballot."""

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

from cocreate.kernel.errors import Refused
from cocreate.operation.bench.asking import Asker
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.machine import watched
from cocreate.operation.bench.meeting import Meeting
from cocreate.operation.bench.phones import (
    Taken,
    all_at_once,
    connected,
    hang_up,
    one_after_the_other,
    part,
)
from cocreate.operation.bench.stage import Stage

SENT_AT_LEAST = 100.0  # a second
CROWD = 8
SECONDS = 5.0
PHONES = 500
FINGERS = 32  # phones that press as soon as they are answered
BY_TURNS = ("agree", "disagree")
Hurry = Callable[[], Coroutine[None, None, Taken]]


def send(stage: Stage) -> Table:
    """Through the form, sealed, indexed, on the record; counted when acknowledged."""
    ports = [server.port for server in stage.servers]
    one, many = ([_sendings(port, people) for port in ports] for people in (1, CROWD))
    best = max(one[1], many[1])
    rows = [
        Row("one person", (*one, _times(*one))),
        Row(f"{CROWD} at once", (*many, _times(*many))),
    ]
    floor = f"{best:.0f} sendings a second at {stage.houses[1].name}, at least {SENT_AT_LEAST:.0f}"
    heads = [*(f"{house.name} /s" for house in stage.houses), "ratio"]
    return Table("send", heads, rows, [(floor, best >= SENT_AT_LEAST)])


def _times(small: float, large: float) -> float | None:
    return large / small if small else None


def _sendings(port: int, people: int) -> float:
    until = time.monotonic() + SECONDS
    with ThreadPoolExecutor(people) as crowd:
        sent = sum(crowd.map(lambda _one: _send_until(port, until), range(people)))
    return sent / SECONDS


def _send_until(port: int, until: float) -> int:
    asker, sent = Asker(port), 0
    fields = {"csrf_token": asker.token("/ideas/new"), "publish": "yes"}
    fields |= {"notice": asker.value("/ideas/new", "notice")}
    while time.monotonic() < until:
        key = secrets.token_urlsafe(12)
        body = f"走廊的灯晚上太亮，老人睡不着，能不能暗一点？{key}"
        asker.post("/ideas/new", {**fields, "idempotency_key": key, "body": body})
        sent += 1
    return sent


def vote(stage: Stage) -> Table:
    """500 phones in one open ballot; a vote counts when it was answered, after its commit."""
    meeting = stage.meeting
    meeting.fill(PHONES)
    meeting.step("start")
    hurries = (
        (f"{FINGERS} phones, part drawn anew", lambda: _hold(meeting, htmx=True)),
        (f"{FINGERS} phones, no script", lambda: _hold(meeting, htmx=False)),
        (f"{PHONES} at once", lambda: _burst(meeting, "agree")),
    )
    done = [_pressed(stage, what, hurry) for what, hurry in hurries]
    meeting.step("wait_again")
    answered = sum(taken for _row, taken, _counted in done)
    counted = sum(counted for _row, _taken, counted in done)
    floor = f"{answered} votes answered, {counted} counted"
    heads = ["votes/s", "median ms", "p99 ms", "server ms of CPU a vote"]
    return Table("vote", heads, [row for row, *_ in done], [(floor, answered == counted)])


def _pressed(stage: Stage, what: str, hurry: Hurry) -> tuple[Row, int, int]:
    """The row, how many were answered, how many the ballot counted.

    Everybody has said "not sure" before, and no press says what the one before said.
    """
    asyncio.run(_burst(stage.meeting, "unsure"))
    before = stage.meeting.casts()
    with watched(stage.leaders) as used:
        taken = asyncio.run(hurry())
    if taken.wrong:
        raise Refused(f"{taken.wrong} votes were refused.")
    number = len(taken.took)
    cost = None if used.servers is None else used.servers * used.seconds * 1000 / max(number, 1)
    row = Row(what, (taken.rate, part(taken.took, 0.5), part(taken.took, 0.99), cost))
    return row, number, stage.meeting.casts() - before


async def _hold(meeting: Meeting, *, htmx: bool) -> Taken:
    shares = [meeting.phones[at::FINGERS] for at in range(FINGERS)]
    turns = [
        [meeting.vote(phone, choice, htmx=htmx) for choice in BY_TURNS for phone in share]
        for share in shares
    ]
    lines = await connected(meeting.port, len(turns))
    taken = await one_after_the_other(lines, turns, SECONDS)
    await hang_up(lines)
    return taken


async def _burst(meeting: Meeting, choice: str) -> Taken:
    presses = [meeting.vote(phone, choice, htmx=True) for phone in meeting.phones]
    lines = await connected(meeting.port, len(presses))
    taken = await all_at_once(lines, presses)
    await hang_up(lines)
    return taken
