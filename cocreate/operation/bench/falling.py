"""500 votes while the server is killed in their midst: what was answered is in the box, once.

Whoever gets no answer presses again, as people do, until they are answered. Afterwards the papers
of the vote are counted: as many as there are phones, and saying what they said.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial

from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.houses import House
from cocreate.operation.bench.meeting import Meeting
from cocreate.operation.bench.phones import all_at_once, connected, hang_up
from cocreate.operation.bench.postgres import free_port
from cocreate.operation.bench.stage import Stage
from cocreate.operation.bench.writing import PHONES

PRESSING, KILLED = 5.0, 2.0  # seconds in which all press; when the server is killed
WITHIN = 10.0  # seconds from the first press to the last answer, the restart among them
ANSWERED, AGAIN = 5.0, (0.5, 1.0)  # how long somebody waits for an answer; until they press again
AT_ONCE, FEWEST = 64, 5
WORDS = ("agree", "disagree", "unsure")


@dataclass(slots=True)
class Evening:
    """When each phone was answered, in seconds since the first press; how often one pressed again."""

    begun: float = field(default_factory=time.monotonic)
    answered: list[float] = field(default_factory=list)
    again: int = 0
    away: float = 0.0  # seconds without a server


def votes(stage: Stage) -> Table:
    """An open and a secret vote, each through a fall of the server; one vote sent 64 times."""
    house, server = stage.large
    found = [_fallen(house, is_secret=is_secret) for is_secret in (False, True)]
    sent = [_sent_at_once(Meeting(house, server.port, is_secret=it)) for it in (False, True)]
    floors = [floor for _row, its in found for floor in its]
    for kind, papers in zip(("open", "secret"), sent, strict=True):
        floors.append((f"one {kind} vote sent {AT_ONCE} times at once: {papers}", papers == 1))
    heads = ["phones", "papers", "pressed again", "without a server s", "last answer after s"]
    return Table("votes", heads, [row for row, _floors in found], floors)


def _fallen(house: House, *, is_secret: bool) -> tuple[Row, list[tuple[str, bool]]]:
    port, kind = free_port(), "secret" if is_secret else "open"
    with ExitStack() as up:
        server = up.enter_context(house.served(port=port))
        meeting = Meeting(house, port, is_secret=is_secret)
        meeting.fill(PHONES)
        meeting.step("start")
        said = [random.choice(WORDS) for _phone in meeting.phones]  # noqa: S311 -- who presses what and when, no secret
        start = partial(up.enter_context, house.served(port=port))
        evening = asyncio.run(_pressed(meeting, said, server.kill, start))
        meeting.step("end")
        papers = meeting.papers()
    last = max(evening.answered)
    row = Row(f"{kind}, killed", (len(said), len(papers), evening.again, evening.away, last))
    wrong = Counter(said) - Counter(papers) + (Counter(papers) - Counter(said))
    told = f"{kind}: {wrong.total()} papers lost, doubled or saying something else"
    floors = [(told, not wrong), (f"{kind}: {last:.1f} s, at most {WITHIN:.0f}", last <= WITHIN)]
    return row, floors


async def _pressed(
    meeting: Meeting, said: Sequence[str], kill: Callable[[], None], start: Callable[[], object]
) -> Evening:
    evening = Evening()
    pairs = zip(meeting.phones, said, strict=True)
    requests = [meeting.vote(phone, word, htmx=True) for phone, word in pairs]
    presses = [asyncio.create_task(_until_answered(meeting.port, it, evening)) for it in requests]
    await asyncio.sleep(KILLED)
    kill()
    killed = time.monotonic()
    await asyncio.to_thread(start)
    evening.away = time.monotonic() - killed
    await asyncio.gather(*presses)
    return evening


async def _until_answered(port: int, request: bytes, evening: Evening) -> None:
    await asyncio.sleep(random.uniform(0, PRESSING))  # noqa: S311 -- who presses what and when, no secret
    while not await _is_answered(port, request):
        evening.again += 1
        await asyncio.sleep(random.uniform(*AGAIN))  # noqa: S311 -- who presses what and when, no secret
    evening.answered.append(time.monotonic() - evening.begun)


async def _is_answered(port: int, request: bytes) -> bool:
    """Whether the server said that it holds. One that hangs up, or is not there, said nothing."""
    with suppress(OSError, TimeoutError):
        lines = await connected(port, 1)
        try:
            return (await asyncio.wait_for(lines[0].ask(request), ANSWERED)).status < 400
        finally:
            await hang_up(lines)
    return False


def _sent_at_once(meeting: Meeting) -> int:
    """How many papers lie in the box when one phone sends its vote so often in the same moment.

    Four others vote before: of fewer than five nobody sees the papers.
    """
    meeting.fill(FEWEST)
    meeting.step("start")
    one, *others = [meeting.vote(phone, "agree", htmx=False) for phone in meeting.phones]
    asyncio.run(_sent(meeting.port, others))
    asyncio.run(_sent(meeting.port, [one] * AT_ONCE))
    meeting.step("end")
    return len(meeting.papers()) - len(others)


async def _sent(port: int, requests: Sequence[bytes]) -> None:
    lines = await connected(port, len(requests))
    await all_at_once(lines, requests)
    await hang_up(lines)
