"""500 phones in one room, each asking as its page tells it to: idle, voting, and for news."""

import asyncio
import random
import re
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.machine import watched
from cocreate.operation.bench.meeting import Meeting, Phone, request
from cocreate.operation.bench.phones import Line, connected, hang_up, part
from cocreate.operation.bench.stage import Stage
from cocreate.operation.bench.writing import PHONES

SETTLING, IDLE, VOTING, CHANGING, NEWS = 4.0, 8.0, 8.0, 10.0, 6.0  # seconds each
ANEW = 10  # phones that say something else, each second, while the others look at the figures
POLL = re.compile(r'<\w+ id="([\w-]+)"[^>]*? hx-get="([^"]+)"[^>]*? hx-trigger="every (\d+)ms"')
SEEN, POLLED = 3000.0, 250.0  # milliseconds: what a press of the host, and a poll, may take
LAST = 5  # the column
BY_TURNS = ("disagree", "agree")  # everybody has agreed before


@dataclass(slots=True)
class Log:
    """What all phones together were answered since it was begun."""

    nothing: int = 0
    news: int = 0
    votes: list[float] = field(default_factory=list)  # milliseconds
    polls: list[float] = field(default_factory=list)  # likewise


class Handset:
    """One phone, as htmx would run it: parts that ask again at their own pace."""

    def __init__(self, meeting: Meeting, phone: Phone, line: Line) -> None:
        self.meeting, self.phone, self.line = meeting, phone, line
        self.due: dict[str, tuple[float, str, float]] = {}
        self.presses: asyncio.Queue[str] = asyncio.Queue()
        self.news: list[float] = []
        self.version = ""

    async def live(self, log: Log) -> None:
        self._read(await self._get(f"/w/{self.meeting.code}", Log()))
        while True:
            choice = await self._next()
            if choice:
                press = self.meeting.vote(self.phone, choice, htmx=True)
                answer = await self.line.ask(press)
                log.votes.append(answer.took)
                self._read(answer.body)
            else:
                await self._look(log)

    async def _next(self) -> str:
        """The answer that the person presses before the next part is due, "" for none."""
        if not self.presses.empty():
            return self.presses.get_nowait()
        wait = max(0.0, min(at for at, _url, _every in self.due.values()) - time.monotonic())
        try:
            return await asyncio.wait_for(self.presses.get(), wait)
        except TimeoutError:
            return ""

    async def _look(self, log: Log) -> None:
        name, (_at, url, every) = min(self.due.items(), key=lambda it: it[1][0])
        body = await self._get(url, log)
        if body:
            log.news += 1
            self._read(body, name)
        else:
            log.nothing += 1
            self.due[name] = (time.monotonic() + every, url, every)

    async def _get(self, url: str, log: Log) -> bytes:
        answer = await self.line.ask(request("GET", url, self.phone.cookies, htmx=True))
        log.polls.append(answer.took)
        return answer.body if answer.status == 200 else b""

    def _read(self, body: bytes, within: str = "room") -> None:
        """What was drawn takes the place of this part, and of all that was in it."""
        found = POLL.findall(body.decode())
        if within == "room" or b'id="room"' in body:
            self.due = {}
            self._note(found)
        self.due.pop(within, None)
        for name, url, every in found:
            pace = int(every) / 1000
            at = time.monotonic() + pace * (random.random() if not self.news else 1)  # noqa: S311
            self.due[name] = (at, unquote(url).replace("&amp;", "&"), pace)
        if not self.due:  # a phone that waits for nothing is looked at again by its owner
            self.due["room"] = (time.monotonic() + 2, f"/w/{self.meeting.code}", 2)

    def _note(self, found: Sequence[tuple[str, str, str]]) -> None:
        """Something the host did: the room's version is another one."""
        version = next((url.partition("v=")[2].partition(".")[0] for _n, url, _e in found), "")
        if version != self.version:
            self.version = version
            self.news.append(time.monotonic())


def room(stage: Stage) -> Table:
    stage.meeting.fill(PHONES)
    return asyncio.run(_room(stage))


async def _room(stage: Stage) -> Table:
    meeting, log = stage.meeting, Log()
    lines = await connected(meeting.port, len(meeting.phones))
    pairs = zip(meeting.phones, lines, strict=True)
    handsets = [Handset(meeting, phone, line) for phone, line in pairs]
    lives = [asyncio.create_task(handset.live(log)) for handset in handsets]
    try:
        return await _evening(stage, handsets, log)
    finally:
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        await hang_up(lines)


async def _evening(stage: Stage, handsets: list[Handset], log: Log) -> Table:
    await asyncio.sleep(SETTLING)  # until everybody's first page is there
    rows = [await _phase(stage, log, "idle", asyncio.sleep(IDLE))]
    seen = [await _seen(stage, handsets, log, "start")]
    rows.append(await _phase(stage, log, "all vote", _vote(handsets)))
    rows.append(await _phase(stage, log, "results change", _anew(handsets)))
    seen += [await _seen(stage, handsets, log, verb) for verb in ("end", "reveal")]
    for verb in ("take_in", "vote_again", "wait_again"):
        await asyncio.to_thread(stage.meeting.step, verb)
    heads = ["answers/s", "of them news/s", "server % of a core"]
    heads += ["vote or seen: median ms", "p99 ms", "last ms", "polls p99 ms"]
    rows += [row for row, _missed in seen]
    return Table("room", heads, rows, _floors(rows, [missed for _row, missed in seen], log))


def _floors(rows: Sequence[Row], missed: Sequence[int], log: Log) -> list[tuple[str, bool]]:
    last = max(row.figures[LAST] or 0 for row in rows if row.what.startswith("seen"))
    polls = _slow(log.polls) or 0.0
    return [
        (f"{sum(missed)} phones missed something that the host did", not any(missed)),
        (f"seen by the last phone after {last:,.0f} ms, at most {SEEN:,.0f}", last <= SEEN),
        (f"of all polls 99 % within {polls:.0f} ms, at most {POLLED:.0f}", polls <= POLLED),
    ]


async def _phase(stage: Stage, log: Log, what: str, doing: Coroutine[None, None, None]) -> Row:
    nothing, news, voted, polled = log.nothing, log.news, len(log.votes), len(log.polls)
    with watched(stage.leaders) as used:
        await doing
    votes, fresh = log.votes[voted:], log.news - news
    answers = log.nothing - nothing + fresh + len(votes)
    cores = None if used.servers is None else used.servers * 100
    polls = _slow(log.polls[polled:])
    return Row(what, (answers / used.seconds, fresh / used.seconds, cores, *_times(votes), polls))


def _times(took: Sequence[float]) -> tuple[float | None, ...]:
    """Median, p99 and the longest."""
    return (part(took, 0.5), _slow(took), max(took)) if took else (None, None, None)


def _slow(took: Sequence[float]) -> float | None:
    return part(took, 0.99) if took else None


async def _vote(handsets: Sequence[Handset]) -> None:
    """Everybody once, at any moment of this time."""
    for handset in random.sample(handsets, len(handsets)):
        handset.presses.put_nowait("agree")
        await asyncio.sleep(VOTING / len(handsets))


async def _anew(handsets: Sequence[Handset]) -> None:
    """A few change their minds, and everybody sees the figures move."""
    for turn in range(int(CHANGING * ANEW)):
        choice = BY_TURNS[turn // len(handsets) % 2]
        handsets[turn % len(handsets)].presses.put_nowait(choice)
        await asyncio.sleep(1 / ANEW)


async def _seen(stage: Stage, handsets: Sequence[Handset], log: Log, verb: str) -> tuple[Row, int]:
    """How long after the press of the host it stood on the phones; how many never showed it."""
    polled = len(log.polls)
    pressed = await asyncio.to_thread(stage.meeting.step, verb)
    await asyncio.sleep(NEWS)
    first = [next((at for at in it.news if at > pressed), None) for it in handsets]
    took = [(at - pressed) * 1000 for at in first if at is not None]
    polls = _slow(log.polls[polled:])
    figures = (None, None, None, *_times(took), polls)
    return Row(f"seen after the host's {verb!r}", figures), first.count(None)
